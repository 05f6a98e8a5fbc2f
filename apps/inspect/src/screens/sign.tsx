import { Button, Notice, useToast } from '@youjian/ui';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { thisDevice } from '../app/device';
import type { Person } from '../app/person';
import { knock } from '../outbox/leader';
import { Card } from '../parts/card';
import { isSameName, NOT_SIGNED, signatureOf, SignatureField, type Signing } from '../parts/signature';
import type { Fault } from '../rules/check';
import { Frame } from '../shell/frame';
import { finish } from '../store/finish';
import { VERDICTS } from '../store/kinds';
import { faultsIn, goToFault, isWriting, type PackedVisit } from './use-visit';
import { WithVisit } from './with-visit';

interface Props {
  readonly person: Person;
  readonly visitId: string;
}

export function SignScreen({ person, visitId }: Props) {
  const { t } = useTranslation();
  return (
    <WithVisit person={person} visitId={visitId} title={t('sign.title')}>
      {(visit) => (
        <Frame title={t('sign.title')} back={`/visits/${visitId}`}>
          <Summary visit={visit} />
          {isWriting(visit) ? (
            <Signing person={person} visit={visit} />
          ) : (
            <Notice tone="info">
              <p>{visit.row.card.role === 'lead' ? t('sign.done') : t('sign.leadOnly')}</p>
            </Notice>
          )}
        </Frame>
      )}
    </WithVisit>
  );
}

function Summary({ visit: { work } }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const given = [...work.answers.values()];
  return (
    <Card title={t('sign.summary')} id="summary">
      <dl className="grid grid-cols-4 gap-2 text-center">
        {VERDICTS.map((verdict) => (
          <div key={verdict} className="flex flex-col-reverse">
            <dt className="text-sm text-ink-2">{t(`verdict.${verdict}`)}</dt>
            <dd className="nums text-xl font-semibold">{given.filter((one) => one.verdict === verdict).length}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-sm text-ink-2">
        {t('section.photos')} {work.photos.length} · {t('home.samples')} {work.samples.length} · {t('home.place')}{' '}
        {work.fixes.length}
      </p>
    </Card>
  );
}

function Signing({ person, visit }: { person: Person; visit: PackedVisit }) {
  const { t } = useTranslation();
  const say = useToast();
  const [mine, setMine] = useState<Signing>(NOT_SIGNED);
  const [witness, setWitness] = useState<Signing>(NOT_SIGNED);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const faults = faultsIn(visit);
  if (faults.length > 0) return <Faults visitId={visit.row.visitId} faults={faults} />;
  const isNamed = isSameName(mine.name, person.name);

  async function submit() {
    setTried(true);
    if (!isNamed) return document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    setBusy(true);
    const beside = witness.name.trim() === '' ? null : signatureOf(witness);
    await finish(visit.key, thisDevice(), signatureOf(mine), beside);
    knock();
    say(t('sign.done'));
    go(`/visits/${visit.row.visitId}`, { replace: true });
  }
  return (
    <>
      <Card title={t('sign.lead')} id="lead">
        <SignatureField
          label={t('sign.name')}
          hint={t('sign.nameHint')}
          required
          error={isTried && !isNamed ? t('sign.needName', { name: person.name }) : undefined}
          value={mine}
          onChange={setMine}
        />
      </Card>
      <details className="rounded-card border border-line bg-surface p-4">
        <summary className="min-h-11 content-center font-semibold">{t('sign.witness')}</summary>
        <div className="mt-2">
          <SignatureField label={t('sign.witnessName')} value={witness} onChange={setWitness} />
        </div>
      </details>
      <p className="px-1 text-sm text-ink-2">{t('sign.then', { second: visit.row.card.second.name })}</p>
      <Button size="large" wide busy={isBusy} onClick={() => void submit()}>
        {t('sign.submit')}
      </Button>
    </>
  );
}

/** Nothing can be signed while something is missing; each line leads to its place. */
function Faults({ visitId, faults }: { visitId: string; faults: readonly Fault[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('sign.faultsTitle', { count: faults.length })} id="faults">
      <ul className="grid">
        {faults.map((fault) => {
          const clause = fault.kind === 'no_place' ? '' : fault.clause;
          return (
            <li key={`${fault.kind}-${clause}`}>
              <button
                type="button"
                className="flex min-h-11 w-full items-center gap-2 rounded-[8px] text-left hover:bg-leaf"
                onClick={() => goToFault(visitId, fault)}
              >
                <CircleAlert aria-hidden className="size-5 shrink-0 text-danger" />
                <span className="grow">{t(`sign.fault.${fault.kind}`, { clause })}</span>
                <span className="text-sm font-semibold text-pine">{t('sign.go')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
