import type { StatusTone } from '@youjian/ui';

export const ORDER_STATES = [
  'pending_payment',
  'paid',
  'fulfilling',
  'shipped',
  'completed',
  'cancelled',
  'expired',
  'payment_review',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const STATE_TONES: Record<OrderState, StatusTone> = {
  pending_payment: 'waiting',
  paid: 'ok',
  fulfilling: 'info',
  shipped: 'info',
  completed: 'ok',
  cancelled: 'neutral',
  expired: 'neutral',
  payment_review: 'warn',
};
