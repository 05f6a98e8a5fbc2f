import { classes } from '@youjian/ui';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chinese, named, useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Order } from '../../routes/order';
import { formatTime } from '../../shop/dates';

const PATH = ['pending_payment', 'paid', 'fulfilling', 'shipped', 'completed'] as const;

/** The way of an order from placed to received, and where the parcels are. */
export function Timeline({ order }: { order: Order }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reached = PATH.findIndex((state) => state === order.state);
  const isStopped = reached < 0;
  const times: Record<(typeof PATH)[number], string | null> = {
    pending_payment: order.placedAt,
    paid: order.paidAt,
    fulfilling: order.events.find((event) => event.move === 'picking' || event.move === 'packed')?.at ?? null,
    shipped: order.shippedAt,
    completed: order.completedAt,
  };
  return (
    <Section title={t('order.progress')}>
      <Card>
        <ol className="flex flex-col">
          {PATH.filter((state) => !isStopped || times[state] !== null).map((state, index, all) => {
            const isDone = isStopped || index <= reached;
            return (
              <li key={state} aria-current={index === reached ? 'step' : undefined} className="flex gap-3">
                <span className="flex flex-col items-center">
                  <span
                    className={classes(
                      'grid size-6 place-items-center rounded-full border-2',
                      isDone ? 'border-pine bg-pine text-on-pine' : 'border-control',
                    )}
                  >
                    {isDone && <Check aria-hidden className="size-4" />}
                  </span>
                  {index < all.length - 1 && (
                    <span aria-hidden className={classes('w-0.5 grow', index < reached ? 'bg-pine' : 'bg-line')} />
                  )}
                </span>
                <span className="pb-4">
                  <span className={isDone ? 'font-semibold' : 'text-ink-2'}>{t(`order.step.${state}`)}</span>
                  {times[state] !== null && (
                    <span className="nums block text-sm text-ink-2">{formatTime(times[state], language)}</span>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
        <div className="border-t border-line pt-3">
          <p className="text-sm text-ink-2">{t(order.delivery.type === 'ship' ? 'order.shipTo' : 'order.pickupAt')}</p>
          <p>
            {order.delivery.outlet ? (
              `${named(language, order.delivery.outlet.name, order.delivery.outlet.nameEn)} · ${order.delivery.outlet.address}`
            ) : (
              <Chinese>{order.delivery.destinationName}</Chinese>
            )}
          </p>
          <p>{order.delivery.recipientMasked}</p>
          {order.parcels.map((parcel) => (
            <p key={parcel.trackingNo} className="mt-2">
              {t('order.parcel', { carrier: parcel.carrier, no: parcel.trackingNo })}
              <span className="block text-sm text-ink-2">
                {formatTime(parcel.shippedAt, language)}
                {parcel.coldChain && ` · ${t('product.coldChain')}`}
              </span>
            </p>
          ))}
        </div>
      </Card>
    </Section>
  );
}
