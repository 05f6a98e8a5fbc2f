import { reconciliation, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type Difference = ReplyOf<typeof reconciliation.explainDifference>;
export type DifferenceDetail = ReplyOf<typeof reconciliation.showDifference>;
export type Day = ReplyOf<typeof reconciliation.listReconciliationDays>['items'][number];
export type Entry = ReplyOf<typeof reconciliation.listLedgerEntries>['items'][number];
export type MonthDetail = ReplyOf<typeof reconciliation.showMonth>;

export const DIFFERENCE_KINDS = reconciliation.differenceKind.options;
export const DIFFERENCE_STATES = reconciliation.differenceState.options;
export const ENTRY_KINDS = reconciliation.entryKind.options;
export const EXPLANATIONS = reconciliation.explanation.options;

/** What is old news once something about a difference or a month was decided. */
export const RECONCILIATION_NEWS = [
  reconciliation.reconciliationOverview,
  reconciliation.listReconciliationDays,
  reconciliation.listDifferences,
  reconciliation.showDifference,
  reconciliation.listMonths,
  reconciliation.showMonth,
];

const DIFFERENCE_TONES: Record<Difference['state'], Tone> = {
  open: 'danger',
  awaiting: 'waiting',
  explained: 'ok',
  linked: 'ok',
  written_off: 'ok',
  gone: 'neutral',
};
const DAY_TONES: Record<Day['state'], Tone> = {
  waiting: 'waiting',
  clean: 'ok',
  open: 'danger',
  resolved: 'info',
  locked: 'neutral',
};

export function DifferenceBadge({ state }: { state: Difference['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={DIFFERENCE_TONES[state]}>{t(`recon.state.${state}`)}</StatusBadge>;
}

export function DayBadge({ state }: { state: Day['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={DAY_TONES[state]}>{t(`recon.dayState.${state}`)}</StatusBadge>;
}
