import { Button } from '@youjian/ui';
import { OctagonAlert } from 'lucide-react';
import { useRef } from 'react';
import { newRequestKey } from '@youjian/client';
import { useTranslation } from 'react-i18next';
import type { FetcherWithComponents } from 'react-router';
import { Go, useLanguage } from '../../parts/go';
import type { action, Order } from '../../routes/order';
import { formatTime } from '../../shop/dates';

type Act = FetcherWithComponents<Awaited<ReturnType<typeof action>>>;

/** A recall touches units of this order: what to do with them, and the way to the money. */
export function RecallNotice({ order, token, act }: { order: Order; token: string; act: Act }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const key = useRef('');
  if (order.recalls.length === 0) return null;
  const hasGoods = order.paidFen > 0;
  const isOpen = hasGoods && order.recalls.some(({ units, refundedUnits }) => refundedUnits < units);
  const claim = () => {
    key.current ||= newRequestKey();
    void act.submit(
      { intent: 'recallRefund', key: key.current },
      { method: 'POST', action: `?token=${encodeURIComponent(token)}`, encType: 'application/json' },
    );
  };
  return (
    <section
      aria-label={t('order.recall.title')}
      className="mt-4 flex gap-3 rounded-card border border-danger bg-danger-tint p-4 text-danger"
    >
      <OctagonAlert aria-hidden className="size-8 shrink-0" />
      <div className="min-w-0 grow">
        <h2 className="text-lg font-bold">{t('order.recall.title')}</h2>
        <p className="text-ink">{t('order.recall.steps')}</p>
        <ul className="mt-2 text-ink">
          {order.recalls.map((recall) => (
            <li key={recall.lotCode}>
              <Go to={`/t/${recall.lotCode}`} className="font-medium underline underline-offset-4">
                {t('order.recall.lot', { code: recall.lotCode, level: recall.level })}
              </Go>{' '}
              {recall.reason}
              <span className="block text-sm text-ink-2">
                {formatTime(recall.startedAt, language)} ·{' '}
                {t('order.recall.units', { n: recall.units, refunded: recall.refundedUnits })}
              </span>
            </li>
          ))}
        </ul>
        {isOpen ? (
          <p className="no-print mt-3">
            <Button look="danger" busy={act.state !== 'idle'} onClick={claim}>
              {t('order.recall.refund')}
            </Button>
          </p>
        ) : (
          hasGoods && (
            <p role="status" className="mt-2 font-medium text-ink">
              {t('order.recall.refunded')}
            </p>
          )
        )}
      </div>
    </section>
  );
}
