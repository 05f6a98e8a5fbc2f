import { centre, lots, type ReplyOf, type Route } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type LotRow = ReplyOf<typeof lots.listLots>['items'][number];
export type Lot = ReplyOf<typeof lots.showLot>;
export type LotState = LotRow['state'];

const TONES: Record<LotState, Tone> = {
  draft: 'neutral',
  declared: 'waiting',
  released: 'ok',
  held: 'warn',
  recalled: 'danger',
};
export const LOT_STATES = Object.keys(TONES) as readonly LotState[];

/** The doors whose answers a change of a lot makes old. */
export const LOT_NEWS: readonly Route[] = [
  lots.listLots,
  lots.showLot,
  centre.listReleaseDesk,
  centre.showLotAtCentre,
  centre.showCentreBoard,
];

export function LotBadge({ state }: { state: LotState }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`lot.state.${state}`)}</StatusBadge>;
}

export function SellableBadge({ sellable }: { sellable: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={sellable ? 'ok' : 'neutral'}>{t(sellable ? 'lot.sellable' : 'lot.notSellable')}</StatusBadge>
  );
}

export function TestBadge({ passed }: { passed: boolean | null }) {
  const { t } = useTranslation();
  if (passed === null) return <span className="quiet">{t('lot.notTested')}</span>;
  return <StatusBadge tone={passed ? 'ok' : 'danger'}>{t(passed ? 'lot.passed' : 'lot.failed')}</StatusBadge>;
}

export const LOT_MOVES = ['declare', 'test', 'release', 'hold', 'recall'] as const;
export type LotMove = (typeof LOT_MOVES)[number];

/** What the desk offers in each state. The server decides; this only spares people buttons that it would refuse. */
const OFFERED: Record<LotState, readonly LotMove[]> = {
  draft: ['declare', 'test', 'release', 'hold', 'recall'],
  declared: ['declare', 'test', 'release', 'hold', 'recall'],
  released: ['declare', 'test', 'hold', 'recall'],
  held: ['declare', 'test', 'release', 'recall'],
  recalled: [],
};

export function offeredMoves({ state, declarationKind }: Pick<Lot, 'state' | 'declarationKind'>): readonly LotMove[] {
  return OFFERED[state].filter(
    (move) =>
      (move !== 'declare' || declarationKind !== 'none') &&
      (move !== 'release' || state !== 'draft' || declarationKind === 'none'),
  );
}

/** Weights may change until release freezes them as shares. */
export const isOpen = ({ state, shares }: Pick<Lot, 'state' | 'shares'>): boolean =>
  state !== 'recalled' && shares.length === 0;
