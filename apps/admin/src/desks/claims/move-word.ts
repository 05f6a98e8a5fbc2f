import { useTranslation } from 'react-i18next';

const MOVES = [
  'submitted',
  'more_needed',
  'answered',
  'said',
  'refunded',
  'refund_failed',
  'refund_repeated',
  'resending',
  'resent',
  'unpacked',
  'rejected',
  'withdrawn',
  'goods_came',
] as const;

/** What happened to a claim, in words. */
export function useMoveWord(): (move: string) => string {
  const { t } = useTranslation();
  return (move) => {
    const known = MOVES.find((one) => one === move);
    return known === undefined ? move : t(`claim.move.${known}`);
  };
}
