import { Button, Notice, Skeleton, useToast } from '@youjian/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { call } from '../app/call';
import { doors } from '../app/doors';
import { useOnline } from '../app/online';
import type { Person } from '../app/person';
import { knock } from '../outbox/leader';
import { Card, Facts } from '../parts/card';
import { useNamed, useTimes } from '../parts/format';
import { ProblemNotice } from '../parts/problem-notice';
import { isSameName, NOT_SIGNED, signatureOf, SignatureField } from '../parts/signature';
import { Frame } from '../shell/frame';
import { cosign } from '../store/finish';
import { isFinding, type Shown } from '../store/kinds';

interface Props {
  readonly person: Person;
  readonly visitId: string;
}

/** The second inspector signs what the server holds, not what a phone remembers: so this one page needs a network. */
export function CosignScreen({ person, visitId }: Props) {
  const { t } = useTranslation();
  const online = useOnline();
  const [shown, setShown] = useState<Shown | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  useEffect(() => {
    if (!online) return;
    const gone = new AbortController();
    call(doors.showVisit, { params: { id: visitId }, signal: gone.signal }).then(
      (visit) => {
        setShown(visit);
        setRefused(null);
      },
      (error: unknown) => (gone.signal.aborted ? undefined : setRefused(error)),
    );
    return () => gone.abort();
  }, [online, visitId]);
  return (
    <Frame title={t('cosign.title')} back={`/visits/${visitId}`}>
      {shown === null && !online && (
        <Notice tone="warn" role="status">
          <p>{t('cosign.needsNet')}</p>
        </Notice>
      )}
      <ProblemNotice error={refused} />
      {shown === null && online && refused === null && <Skeleton className="h-40" />}
      {shown !== null && <Review person={person} shown={shown} />}
    </Frame>
  );
}

function Review({ person, shown }: { person: Person; shown: Shown }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const { content } = shown;
  const last = new Map(content.answers.toSorted((a, b) => a.sequence - b.sequence).map((one) => [one.clause, one]));
  const clauses = shown.checklist.sections.flatMap((section) => section.clauses);
  const findings = clauses.filter(({ code }) => isFinding(last.get(code)?.verdict ?? null));
  return (
    <>
      <Card title={named(shown.subject, shown.subjectEn)} id="subject">
        <Facts
          rows={[
            [t('home.inspectors'), `${shown.lead.name} · ${shown.second.name}`],
            [
              t('home.startedAt', { time: '' }).trim(),
              content.startedAt === null ? '' : times.moment(content.startedAt),
            ],
            [t('home.sections'), t('card.progress', { done: last.size, of: clauses.length })],
            [t('section.photos'), content.photos.length],
            [t('home.samples'), content.samples.length],
          ]}
        />
      </Card>
      <Card title={t('cosign.findings')} id="findings">
        {findings.length === 0 ? (
          <p>{t('cosign.noFindings')}</p>
        ) : (
          <ul className="grid gap-3">
            {findings.map((clause) => (
              <li key={clause.code} className="border-l-4 border-warn pl-3">
                <p className="font-medium">
                  {clause.code} {named(clause.text, clause.textEn)}
                </p>
                <p className="text-sm text-ink-2">
                  {t(`verdict.${last.get(clause.code)?.verdict ?? 'minor'}`)} · {last.get(clause.code)?.note}
                </p>
                <Pictures visitId={shown.id} ids={last.get(clause.code)?.photoIds ?? []} about={clause.code} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('cosign.flags')} id="flags">
        {shown.flags.length === 0 ? (
          <p>{t('cosign.noFlags')}</p>
        ) : (
          <ul className="list-disc pl-5">
            {shown.flags.map((one) => (
              <li key={`${one.flag}-${one.aboutId}`}>{t(`flag.${one.flag}`)}</li>
            ))}
          </ul>
        )}
      </Card>
      {shown.state === 'submitted' && shown.second.id === person.id ? (
        <Sign person={person} shown={shown} />
      ) : (
        <Notice tone="info">
          <p>{t('cosign.notNow', { state: t(`state.${shown.state}`) })}</p>
        </Notice>
      )}
    </>
  );
}

function Pictures({ visitId, ids, about }: { visitId: string; ids: readonly string[]; about: string }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap gap-2 pt-1">
      {ids.map((id, index) => (
        <img
          key={id}
          src={`/api/v1/admin/visits/${visitId}/photos/${id}`}
          alt={t('section.photo', { index: index + 1, time: about })}
          className="size-24 rounded-[10px] bg-line object-cover"
        />
      ))}
    </p>
  );
}

function Sign({ person, shown }: { person: Person; shown: Shown }) {
  const { t } = useTranslation();
  const say = useToast();
  const [mine, setMine] = useState(NOT_SIGNED);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isNamed = isSameName(mine.name, person.name);

  async function submit() {
    setTried(true);
    if (!isNamed) return document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    setBusy(true);
    await cosign(person.id, shown.id, shown.contentHash, signatureOf(mine));
    knock();
    say(t('cosign.done'));
    go('/queue', { replace: true });
  }
  return (
    <>
      <Card title={t('sign.second')} id="second">
        <SignatureField
          label={t('sign.name')}
          hint={t('sign.nameHint')}
          required
          error={isTried && !isNamed ? t('sign.needName', { name: person.name }) : undefined}
          value={mine}
          onChange={setMine}
        />
        <p className="mt-3 text-sm text-ink-2">
          {t('cosign.hash')}: <span className="text-xs break-all">{shown.contentHash}</span>
        </p>
      </Card>
      <Button size="large" wide busy={isBusy} onClick={() => void submit()}>
        {t('cosign.submit')}
      </Button>
    </>
  );
}
