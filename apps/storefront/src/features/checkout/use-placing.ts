import { useEffect, useRef, useState } from 'react';
import { newRequestKey } from '@youjian/client';
import { useToast } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { useTo } from '../../parts/go';
import type { action } from '../../routes/checkout';
import { useCart } from '../../shop/my-cart';
import { goToPayment } from '../order/go-to-payment';
import { useMyOrders } from '../../shop/my-orders';

/** One press, one order: while the first is on its way a second does nothing, and a retry carries the same key. */
export function usePlacing() {
  const { t } = useTranslation();
  const to = useTo();
  const cart = useCart();
  const fetcher = useFetcher<typeof action>();
  const say = useToast();
  const myOrders = useMyOrders();
  const [isDone, setDone] = useState(false);
  const sent = useRef<{ key: string; body: string; isOnItsWay: boolean; fromCart: string[] }>({
    key: '',
    body: '',
    isOnItsWay: false,
    fromCart: [],
  });
  const answer = fetcher.data;

  useEffect(() => {
    if (answer === undefined || !sent.current.isOnItsWay) return;
    sent.current.isOnItsWay = false;
    if (answer.placed === null) {
      // A refusal is an answer, so what is sent next is a new request. Silence is not: the next press asks for the same order.
      if (answer.refused?.code !== 'unreachable') sent.current.key = '';
      return;
    }
    const { orderNo, accessToken, totalFen, payment } = answer.placed;
    setDone(true);
    myOrders.remember({ orderNo, token: accessToken, totalFen, placedAt: new Date().toISOString() });
    cart.remove(...sent.current.fromCart);
    say(t('checkout.going'));
    goToPayment(payment.url);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Each answer is acted on once.
  }, [answer]);

  function send(
    order: { lines: readonly { skuId: string; quantity: number }[] } & Record<string, unknown>,
    { isFromCart, mail }: { readonly isFromCart: boolean; readonly mail: string },
  ) {
    if (sent.current.isOnItsWay) return;
    const body = JSON.stringify(order);
    if (sent.current.key === '' || sent.current.body !== body)
      sent.current = { ...sent.current, key: newRequestKey(), body };
    sent.current.isOnItsWay = true;
    sent.current.fromCart = isFromCart ? order.lines.map((line) => line.skuId) : [];
    void fetcher.submit({ key: sent.current.key, body: order, mail } as never, {
      method: 'POST',
      action: to('/checkout'),
      encType: 'application/json',
    });
  }
  return {
    send,
    refused: fetcher.state === 'idle' ? (answer?.refused ?? null) : null,
    isSending: fetcher.state !== 'idle' || isDone,
    isPlaced: isDone,
  };
}
