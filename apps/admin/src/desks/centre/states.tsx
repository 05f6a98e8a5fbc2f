import { centre, lots, type ReplyOf, type Route } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useWord } from '../../parts/words';

export type Dispatch = ReplyOf<typeof centre.showDispatch>;
export type DispatchRow = ReplyOf<typeof centre.listDispatches>['items'][number];
export type HandOver = ReplyOf<typeof centre.giveHandOver>;
export type AtCentre = ReplyOf<typeof centre.showLotAtCentre>;

/** What a step at the centre makes old: the boards, the lot, and what stands where. */
export const CENTRE_NEWS: readonly Route[] = [
  centre.showCentreBoard,
  centre.showTonnage,
  centre.listAppointments,
  centre.showLotAtCentre,
  centre.listReleaseDesk,
  centre.listCartons,
  centre.listPallets,
  centre.listDispatches,
  centre.showDispatch,
  centre.listHandOvers,
  centre.showScan,
  lots.listLots,
  lots.showLot,
];

const TONES: Readonly<Record<string, Tone>> = {
  loading: 'neutral',
  underway: 'info',
  breached: 'warn',
  arrived: 'ok',
  checking: 'warn',
  rejected: 'danger',
  cancelled: 'neutral',
  packed: 'neutral',
  loaded: 'info',
  dispatched: 'info',
  void: 'danger',
  announced: 'waiting',
  open: 'waiting',
  late: 'danger',
  confirmed: 'ok',
  discrepant: 'warn',
};

export function CentreBadge({ of, state }: { of: 'dispatch' | 'carton' | 'appointment' | 'handOver'; state: string }) {
  const word = useWord();
  return <StatusBadge tone={TONES[state] ?? 'neutral'}>{word(`centre.${of}State`, state)}</StatusBadge>;
}

/** Why a lot may not move, if it may not. */
export function RuleBadge({ rule }: { rule: string | null }) {
  const { t } = useTranslation();
  const word = useWord();
  if (rule === null) return <StatusBadge tone="ok">{t('lot.sellable')}</StatusBadge>;
  return <StatusBadge tone="danger">{word('centre.rule', rule)}</StatusBadge>;
}
