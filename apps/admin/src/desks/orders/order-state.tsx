import type { orders, ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type OrderRow = ReplyOf<typeof orders.listOrders>['items'][number];
export type Order = ReplyOf<typeof orders.showAdminOrder>;
export type OrderState = OrderRow['state'];

const TONES: Record<OrderState, Tone> = {
  pending_payment: 'waiting',
  paid: 'info',
  fulfilling: 'info',
  shipped: 'info',
  completed: 'ok',
  cancelled: 'neutral',
  expired: 'neutral',
  payment_review: 'warn',
};
export const ORDER_STATES = Object.keys(TONES) as readonly OrderState[];

export function OrderBadge({ state }: { state: OrderState }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`order.state.${state}`)}</StatusBadge>;
}
