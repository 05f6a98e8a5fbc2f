import { certification, inspections, type ReplyOf, type Route } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type VisitCard = ReplyOf<typeof inspections.visitCalendar>['items'][number];
export type Visit = ReplyOf<typeof inspections.showVisit>;
export type NonConformity = ReplyOf<typeof inspections.listNonConformities>['items'][number];
type VisitState = VisitCard['state'];
type Outcome = NonNullable<VisitCard['outcome']>;
export type Verdict = Visit['content']['answers'][number]['verdict'];

const TONES: Record<VisitState, Tone> = {
  planned: 'neutral',
  under_way: 'info',
  submitted: 'waiting',
  cosigned: 'waiting',
  reported: 'warn',
  closed: 'ok',
  cancelled: 'neutral',
};
export const VISIT_STATES = Object.keys(TONES) as readonly VisitState[];

const OUTCOMES: Record<Outcome, Tone> = { pass: 'ok', corrective_actions: 'warn', fail: 'danger' };
const VERDICTS: Record<Verdict, Tone> = { conforming: 'ok', minor: 'warn', major: 'danger', not_applicable: 'neutral' };
const ACTIONS: Record<NonConformity['state'], Tone> = { open: 'warn', answered: 'waiting', closed: 'ok' };

/** The doors whose answers a change of a visit or of what it found makes old. */
export const VISIT_NEWS: readonly Route[] = [
  inspections.visitCalendar,
  inspections.visitChoices,
  inspections.showVisit,
  inspections.listNonConformities,
  inspections.showNonConformity,
  inspections.listBaseVisits,
  inspections.listSurveillanceDue,
  certification.listCases,
  certification.showCase,
];

export function VisitBadge({ state }: { state: VisitState }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`visit.state.${state}`)}</StatusBadge>;
}

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return <StatusBadge tone={OUTCOMES[outcome]}>{t(`visit.outcome.${outcome}`)}</StatusBadge>;
}

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return <StatusBadge tone={VERDICTS[verdict]}>{t(`visit.verdict.${verdict}`)}</StatusBadge>;
}

export function ActionBadge({ state, overdue }: Pick<NonConformity, 'state' | 'overdue'>) {
  const { t } = useTranslation();
  return (
    <>
      <StatusBadge tone={ACTIONS[state]}>{t(`action.state.${state}`)}</StatusBadge>
      {overdue ? <StatusBadge tone="danger">{t('action.overdue')}</StatusBadge> : null}
    </>
  );
}

/** 9750 is 97.50 of a hundred. */
export const points = (bps: number | null): string => (bps === null ? '–' : (bps / 100).toFixed(2));
