import { useTranslation } from 'react-i18next';
import { Card, Facts } from '../../parts/card';
import { Money } from '../../parts/figures';
import { yuan } from '../../parts/format';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import type { Order } from './order-state';

type RefundState = Order['refunds'][number]['state'];
export const REFUND_TONES: Record<RefundState, Tone> = {
  requested: 'waiting',
  pending: 'waiting',
  succeeded: 'ok',
  failed: 'danger',
};

export function OrderSide({ order }: { order: Order }) {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  return (
    <div className="stack">
      <Recipient order={order} />
      <Card title={t('order.money')}>
        <Facts
          one
          facts={[
            [t('order.goodsFen'), <Money key="goods" fen={order.goodsFen} />],
            ...order.discounts.map(
              (discount) =>
                [
                  `${named(discount)} ${discount.code}`,
                  <span key={discount.code} className="row-gap">
                    <Money fen={-discount.amountFen} />
                    <span className="quiet">
                      {named({ name: discount.funderName, nameEn: discount.funderNameEn })}
                      {discount.restored ? ` · ${t('order.voucherBack')}` : ''}
                    </span>
                  </span>,
                ] as const,
            ),
            [
              t('order.freightFen'),
              order.freight === null ? null : (
                <span key="freight" className="row-gap">
                  <Money fen={order.freightFen} />
                  <span className="quiet">
                    {named({ name: order.freight.zoneName, nameEn: order.freight.zoneNameEn })}
                  </span>
                </span>
              ),
            ],
            [t('order.total'), <Money key="total" fen={order.totalFen} strong />],
            [t('order.paidFen'), <Money key="paid" fen={order.paidFen} />],
            [t('order.refunded'), <Money key="refunded" fen={order.refundedFen} />],
            [
              t('order.payment'),
              order.payment === null
                ? null
                : `${order.payment.provider} · ${word('payMethod', order.payment.method ?? 'unknown')}`,
            ],
            [t('order.receipt'), order.receipt?.number],
            [t('order.channel'), t(`channel.${order.channel}`)],
            [t('order.placed'), <When key="placed" at={order.placedAt} />],
            [t('order.paid'), <When key="paidAt" at={order.paidAt} />],
          ]}
        />
      </Card>
      {order.refunds.length === 0 ? null : <Refunds order={order} />}
      {order.parcels.length === 0 ? null : <Parcels order={order} />}
    </div>
  );
}

function Recipient({ order: { recipient, delivery } }: { order: Order }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('order.recipient')} hint={t('order.recipientHint')}>
      <Facts
        one
        facts={[
          [t('order.name'), recipient.name],
          [
            t('order.phone'),
            <span key="phone" className="figure">
              {recipient.phone}
            </span>,
          ],
          ...(delivery.outlet === null
            ? ([[t('order.address'), recipient.address]] as const)
            : ([[t('order.outlet'), `${named(delivery.outlet)} · ${delivery.outlet.address}`]] as const)),
          [t('order.destination'), delivery.destinationName],
        ]}
      />
    </Card>
  );
}

function Refunds({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <Card title={t('order.refunds')}>
      <Facts
        one
        facts={order.refunds.map((refund) => [
          refund.reason,
          <span key={refund.id} className="row-gap">
            <Money fen={refund.amountFen} />
            {refund.freightFen > 0 ? (
              <span className="quiet">{t('order.withFreight', { sum: yuan(refund.freightFen) })}</span>
            ) : null}
            <StatusBadge tone={REFUND_TONES[refund.state]}>{t(`order.refundState.${refund.state}`)}</StatusBadge>
            <When at={refund.at} />
          </span>,
        ])}
      />
    </Card>
  );
}

function Parcels({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <Card title={t('order.parcels')}>
      <Facts
        one
        facts={order.parcels.map((parcel) => [
          parcel.carrier,
          <span key={parcel.trackingNo} className="row-gap">
            <span className="figure">{parcel.trackingNo}</span>
            {parcel.coldChain ? <StatusBadge tone="info">{t('order.coldChain')}</StatusBadge> : null}
            <When at={parcel.shippedAt} />
          </span>,
        ])}
      />
    </Card>
  );
}
