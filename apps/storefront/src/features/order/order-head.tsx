import { useEffect, useRef, useState } from 'react';
import { newRequestKey } from '@youjian/client';
import { Button, buttonClass, StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import type { FetcherWithComponents } from 'react-router';
import { Go, useLanguage } from '../../parts/go';
import type { action, Order } from '../../routes/order';
import { formatCountdown, formatTime } from '../../shop/dates';
import { goToPayment } from './go-to-payment';
import { STATE_TONES } from './order-state';
import { useCountdown } from './use-countdown';

type Act = FetcherWithComponents<Awaited<ReturnType<typeof action>>>;

/** The state in words, what happens next, and what can be done. */
export function OrderHead({ order, token, act }: { order: Order; token: string; act: Act }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isPending = order.state === 'pending_payment';
  const left = useCountdown(isPending ? order.payBefore : null);
  return (
    <header className="rounded-card bg-leaf p-4 md:p-6">
      <h1 className="text-sm text-ink-2">{t('order.title', { no: order.orderNo })}</h1>
      <div role="status" aria-live="polite" className="mt-2">
        <StatusBadge tone={STATE_TONES[order.state]} large>
          {t(`order.state.${order.state}`)}
        </StatusBadge>
        <p className="mt-2">{t(`order.next.${nextOf(order)}`)}</p>
      </div>
      {isPending && left !== null && (
        <p className="nums mt-1 font-semibold text-clay">
          {left > 0 ? t('order.payWithin', { time: formatCountdown(left) }) : t('order.timeUp')}
        </p>
      )}
      <p className="mt-1 text-sm text-ink-2">{t('order.placed', { time: formatTime(order.placedAt, language) })}</p>
      {isPending && <PendingButtons order={order} token={token} act={act} />}
      {order.state !== 'pending_payment' && order.state !== 'payment_review' && (
        <p className="no-print mt-3">
          <Go to="/c/all" className={buttonClass({ look: 'outline', size: 'small' })}>
            {t('order.goOn')}
          </Go>
        </p>
      )}
    </header>
  );
}

/**
 * What happens next, or why nothing does: an order may be over because what it held was stopped, and it may have lost to a till
 * what it held.
 */
function nextOf(order: Order): Order['state'] | 'cancelledRefunded' | 'stopped' | 'yielded' {
  if (order.state === 'cancelled' && order.paidFen > 0) return 'cancelledRefunded';
  const held = order.events.findLast(({ move }) => move === 'hold_yielded' || move === 'hold_regained');
  if (order.state === 'pending_payment' && held?.move === 'hold_yielded') return 'yielded';
  const wasStopped = order.events.some(({ move, facts }) => move === 'expired' && 'stopped' in facts);
  return order.state === 'expired' && wasStopped ? 'stopped' : order.state;
}

function PendingButtons({ order, token, act }: { order: Order; token: string; act: Act }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const key = useRef('');
  const busy = act.state !== 'idle';
  const payUrl = act.data?.payUrl ?? null;
  useEffect(() => {
    if (payUrl !== null) goToPayment(payUrl);
  }, [payUrl]);
  const send = (intent: 'pay' | 'cancel') => {
    key.current ||= newRequestKey();
    void act.submit(
      { intent, key: key.current },
      { method: 'POST', action: `?token=${encodeURIComponent(token)}`, encType: 'application/json' },
    );
  };
  return (
    <div className="no-print mt-4 flex flex-wrap items-center gap-2">
      {asks ? (
        <>
          <p className="w-full font-medium">{t('order.cancelSure', { no: order.orderNo })}</p>
          <Button look="danger" busy={busy} onClick={() => send('cancel')}>
            {t('order.cancelYes')}
          </Button>
          <Button look="outline" onClick={() => setAsks(false)}>
            {t('order.cancelNo')}
          </Button>
        </>
      ) : (
        <>
          <Button look="buy" busy={busy} onClick={() => send('pay')}>
            {t('order.pay')}
          </Button>
          <Button look="outline" onClick={() => setAsks(true)}>
            {t('order.cancel')}
          </Button>
        </>
      )}
    </div>
  );
}
