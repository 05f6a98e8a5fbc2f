import { useEffect, useRef } from 'react';
import { useFetcher, useRevalidator } from 'react-router';
import { useTo } from '../../parts/go';
import type { action } from '../../routes/order';
import { useMyOrders } from '../../shop/my-orders';

/** Whoever is about to pay for something that was stopped sees it within a second. */
const WAITING_MS = 900;
const MOVING_MS = 20_000;
const CHECK_EVERY = 10;

interface Live {
  readonly orderNo: string;
  readonly state: string;
  readonly totalFen: number;
  readonly placedAt: string;
  readonly refunds?: readonly { readonly state: string }[];
}

/**
 * Keeps an order page at the newest state: every second while money is on its way, slowly while goods are.
 * Someone who comes back from the payment page has the provider asked, rather than waiting for its message.
 */
export function useLiveOrder(order: Live, token: string): void {
  const { revalidate, state } = useRevalidator();
  const to = useTo();
  const check = useFetcher<typeof action>();
  const turns = useRef(0);
  const { remember } = useMyOrders();
  const isWaiting =
    order.state === 'pending_payment' ||
    order.state === 'payment_review' ||
    (order.refunds ?? []).some((refund) => refund.state === 'requested' || refund.state === 'pending');
  const isMoving = order.state === 'paid' || order.state === 'fulfilling' || order.state === 'shipped';
  const pause = isWaiting ? WAITING_MS : isMoving ? MOVING_MS : null;

  useEffect(() => {
    remember({ orderNo: order.orderNo, token, totalFen: order.totalFen, placedAt: order.placedAt });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Once for each order opened here.
  }, [order.orderNo]);

  const ask = () =>
    void check.submit(
      { intent: 'check' },
      {
        method: 'POST',
        action: `${to(`/orders/${order.orderNo}`)}?token=${encodeURIComponent(token)}`,
        encType: 'application/json',
      },
    );
  useEffect(() => {
    if (order.state === 'pending_payment' && new URLSearchParams(window.location.search).has('paid')) ask();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Once, on coming back from the payment page.
  }, []);

  useEffect(() => {
    if (pause === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible' || state !== 'idle') return;
      if (order.state === 'pending_payment' && turns.current % CHECK_EVERY === 0 && check.state === 'idle') {
        // Answering an action brings the page's data along, so no second request is needed.
        ask();
      } else void revalidate();
      turns.current += 1;
    }, pause);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The timer follows the order's state, not each drawing.
  }, [pause, order.state, state]);
}
