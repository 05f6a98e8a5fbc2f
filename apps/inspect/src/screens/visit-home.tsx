import { Button, EmptyFace, Notice, Skeleton, buttonClass } from '@youjian/ui';
import { varietyName } from '@youjian/supply-domain';
import { ChevronRight, Download, MapPin, TestTubeDiagonal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToPersist, Go } from '@youjian/ui/installed-app';
import type { Person } from '../app/person';
import { useLocatingIfAllowed } from '../app/position';
import { currentLanguage } from '../i18n';
import { Bar, Card, Facts } from '../parts/card';
import { useNamed, useTimes } from '../parts/format';
import { ProblemNotice } from '../parts/problem-notice';
import { progressOf } from '../rules/check';
import { Frame } from '../shell/frame';
import { openDraft } from '../store/drafts';
import type { Section } from '../store/kinds';
import { downloadPack } from '../store/visits';
import { isWriting, useCheck, useVisit, type PackedVisit } from './use-visit';
import { VisitStanding } from './visit-standing';

interface Props {
  readonly person: Person;
  readonly visitId: string;
}

export function VisitHome({ person, visitId }: Props) {
  const { t } = useTranslation();
  const named = useNamed();
  const visit = useVisit(person.id, visitId);
  useLocatingIfAllowed();
  if (visit === undefined)
    return (
      <Frame title={t('app.name')} back="/">
        <Skeleton className="h-40" />
      </Frame>
    );
  if (visit === null)
    return (
      <Frame title={t('app.name')} back="/">
        <EmptyFace title={t('home.notHere')} text={t('home.notHereText')} />
      </Frame>
    );
  const title = named(visit.row.card.subject, visit.row.card.subjectEn);
  const { pack } = visit;
  if (pack === null)
    return (
      <Frame title={title} back="/">
        {['planned', 'under_way'].includes(visit.row.card.state) && (
          <NeedsPack personId={person.id} visitId={visitId} />
        )}
        <VisitStanding person={person} visit={visit} />
      </Frame>
    );
  return <Home person={person} title={title} visit={{ ...visit, pack }} />;
}

function Home({ person, title, visit }: { person: Person; title: string; visit: PackedVisit }) {
  const { t } = useTranslation();
  const check = useCheck();
  const { row, pack, work } = visit;
  const [isBusy, setBusy] = useState(false);
  const mayStart = row.card.role === 'lead' && ['planned', 'under_way'].includes(row.card.state) && !work.draft;
  const start = () => {
    setBusy(true);
    void openDraft(person.id, pack).finally(() => setBusy(false));
  };
  const foot = mayStart ? (
    <Button wide size="large" busy={isBusy} onClick={start}>
      {t('home.start')}
    </Button>
  ) : isWriting(visit) ? (
    <>
      <Button look="outline" className="shrink-0" onClick={() => check(visit)}>
        {t('home.check')}
      </Button>
      <Go to={`/visits/${row.visitId}/sign`} className={buttonClass({ wide: true })}>
        {t('home.sign')}
      </Go>
    </>
  ) : undefined;
  return (
    <Frame title={title} back="/" foot={foot}>
      <VisitStanding person={person} visit={visit} />
      {mayStart && (
        <Notice tone="info">
          <p>{t('home.startHint')}</p>
        </Notice>
      )}
      {/* Before the visit one reads about the base; during it one wants to get on. */}
      {work.draft === undefined && <BaseFacts visit={visit} />}
      <FollowUp visit={visit} />
      <Sections visit={visit} />
      {(work.draft !== undefined || row.card.role === 'lead') && <Besides visit={visit} />}
      {work.draft !== undefined && <BaseFacts visit={visit} />}
    </Frame>
  );
}

function NeedsPack({ personId, visitId }: { personId: string; visitId: string }) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const download = () => {
    setBusy(true);
    setRefused(null);
    void downloadPack(personId, visitId)
      .then(() => askToPersist(), setRefused)
      .finally(() => setBusy(false));
  };
  return (
    <Card title={t('home.needsPack')} id="needs-pack">
      <div className="grid gap-3">
        <p className="text-ink-2">{t('home.needsPackText')}</p>
        <ProblemNotice error={refused} />
        <Button busy={isBusy} onClick={download}>
          {!isBusy && <Download aria-hidden className="size-5" />}
          {t('card.download')}
        </Button>
      </div>
    </Card>
  );
}

function BaseFacts({ visit: { row, pack } }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const { base, visit } = pack;
  const certificate = base.certificateNo && (
    <>
      <span className="nums">{base.certificateNo}</span>
      {base.certificateValidUntil !== null &&
        ` · ${t('home.validUntil', { day: times.date(base.certificateValidUntil) })}`}
    </>
  );
  const rows: (readonly [string, React.ReactNode])[] = [
    [t('home.party'), named(base.partyName, base.partyNameEn)],
    ...(base.villageName === null ? [] : [[t('home.village'), base.villageName] as const]),
    ...(base.areaMu === null ? [] : [[t('home.area'), t('home.mu', { area: base.areaMu })] as const]),
    [t('home.varieties'), base.varieties.map((code) => varietyName(code, currentLanguage())).join(' · ')],
    ...(certificate ? [[t('home.certificate'), certificate] as const] : []),
    [t('home.inspectors'), `${visit.lead.name} (${t('role.lead')}) · ${visit.second.name} (${t('role.second')})`],
    ...(visit.instructions === null ? [] : [[t('home.instructions'), visit.instructions] as const]),
  ];
  return (
    <Card title={t('home.facts')} id="facts">
      <p className="mb-2 text-sm text-ink-2">
        {times.day(row.card.plannedOn)} · {t(`kind.${row.card.kind}`)} · <span className="nums">{row.card.number}</span>
      </p>
      <Facts rows={rows} />
    </Card>
  );
}

function FollowUp({ visit: { pack } }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const open = pack.nonConformities.filter(({ state }) => state !== 'closed');
  if (open.length === 0) return null;
  return (
    <Card title={t('home.followUp')} id="follow-up">
      <ul className="grid gap-3">
        {open.map((one) => (
          <li key={one.id} className="border-l-4 border-warn pl-3">
            <p className="font-medium">
              {one.clause} {named(one.clauseText, one.clauseTextEn)}
            </p>
            <p className="text-sm text-ink-2">
              {t(`verdict.${one.severity}`)} · {one.note} · {t('home.due', { day: times.day(one.dueOn) })}
            </p>
            {one.lastAnswer !== null && <p className="text-sm">{t('home.lastAnswer', { text: one.lastAnswer })}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sections({ visit }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const { pack } = visit;
  const named = useNamed();
  return (
    <Card title={t('home.sections')} id="sections">
      <p className="mb-1 text-sm text-ink-2">{named(pack.checklist.name, pack.checklist.nameEn)}</p>
      <ol className="-mx-4 divide-y divide-line border-y border-line">
        {pack.checklist.sections.map((section) => (
          <SectionLine key={section.code} section={section} visit={visit} />
        ))}
      </ol>
      {pack.checklist.assumed.length > 0 && <p className="mt-2 text-sm text-ink-2">{t('home.assumed')}</p>}
    </Card>
  );
}

function SectionLine({ section, visit }: { section: Section; visit: PackedVisit }) {
  const named = useNamed();
  const { t } = useTranslation();
  const { row, work } = visit;
  const { done, of, findings } = progressOf(section.clauses, work.answers);
  const name = named(section.name, section.nameEn);
  return (
    <li>
      <Go
        to={`/visits/${row.visitId}/s/${encodeURIComponent(section.code)}`}
        className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-leaf"
      >
        <span className="min-w-0 grow">
          <span className="block font-medium">{name}</span>
          {work.draft !== undefined && (
            <Bar done={done} of={of} label={`${name}: ${t('card.progress', { done, of })}`} className="mt-1 max-w-48" />
          )}
        </span>
        {findings > 0 && (
          <span className="rounded-full bg-warn-tint px-2 text-sm font-semibold text-warn">
            {t('cosign.findings')} {findings}
          </span>
        )}
        <span className="nums text-sm text-ink-2">{work.draft === undefined ? of : `${done}/${of}`}</span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
      </Go>
    </li>
  );
}

function Besides({ visit: { row, work } }: { visit: PackedVisit }) {
  const { t } = useTranslation();
  const lines = [
    {
      to: 'place',
      icon: MapPin,
      name: t('home.place'),
      text: work.fixes.length === 0 ? t('home.placeNone') : t('home.placeCount', { count: work.fixes.length }),
    },
    {
      to: 'samples',
      icon: TestTubeDiagonal,
      name: t('home.samples'),
      text: work.samples.length === 0 ? t('home.samplesNone') : t('home.samplesCount', { count: work.samples.length }),
    },
  ];
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {lines.map(({ to, icon: Icon, name, text }) => (
        <li key={to}>
          <Go
            to={`/visits/${row.visitId}/${to}`}
            className="flex min-h-14 items-center gap-3 rounded-card px-4 py-2 hover:bg-leaf"
          >
            <Icon aria-hidden className="size-5 text-pine" />
            <span className="grow font-medium">{name}</span>
            <span className="text-sm text-ink-2">{text}</span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
          </Go>
        </li>
      ))}
    </ul>
  );
}
