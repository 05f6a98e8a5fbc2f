const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a wallet takes money back; after that it has to go another way, and we say so before asking. */
export const REFUND_WINDOW_DAYS: Readonly<Record<string, number>> = { alipay: 90, wechat_pay: 180 };

/**
 * Money a till took has no provider behind it: it goes back over a counter, or as a transfer that two people stand for. To
 * whoever asks for the way it came, that way is closed from the start.
 */
const WITHOUT_PROVIDER = ['cash', 'account', 'static_code', 'till_card', 'till_wechat_pay', 'till_alipay'];

export interface RefundWindow {
  readonly open: boolean;
  readonly days: number | null;
  readonly closesAt: Date | null;
}

export function refundWindow(method: string | null, paidAt: Date, now: Date): RefundWindow {
  if (method !== null && WITHOUT_PROVIDER.includes(method)) return { open: false, days: 0, closesAt: paidAt };
  const days = method === null ? undefined : REFUND_WINDOW_DAYS[method];
  if (days === undefined) return { open: true, days: null, closesAt: null };
  const closesAt = new Date(paidAt.getTime() + days * DAY_MS);
  return { open: now < closesAt, days, closesAt };
}
