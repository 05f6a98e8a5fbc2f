import { formatFen } from '@youjian/kernel';
import { StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { Card, Facts, Section } from '../../parts/section';
import type { Order } from '../../routes/order';
import { formatTime } from '../../shop/dates';

const sum = (amountFen: number) => <span className="nums font-semibold">{formatFen(amountFen)}</span>;

/** What was asked, paid and given back, and the receipt. */
export function OrderSums({ order }: { order: Order }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const method = order.payment?.method ?? null;
  return (
    <Section title={t('order.sums')}>
      <Card>
        <Facts
          facts={[
            [t('order.goods'), sum(order.goodsFen)],
            ...order.discounts.map(
              (discount) =>
                [
                  t('order.discount', {
                    name: named(language, discount.name, discount.nameEn),
                    funder: named(language, discount.funderName, discount.funderNameEn),
                  }),
                  <>
                    {sum(-discount.amountFen)}
                    {discount.restored && <span className="block text-sm text-ink-2">{t('order.restored')}</span>}
                  </>,
                ] as const,
            ),
            order.freight !== null && [
              t('order.freightTo', { zone: named(language, order.freight.zoneName, order.freight.zoneNameEn) }),
              sum(order.freightFen),
            ],
            [t('order.total'), sum(order.totalFen)],
            [t('order.paid'), sum(order.paidFen)],
            method !== null && [
              t('order.method'),
              t(`payMethod.${method === 'card' || method === 'alipay' || method === 'wechat_pay' ? method : 'other'}`),
            ],
            order.refundedFen > 0 && [t('order.refunded'), sum(order.refundedFen)],
            order.receipt !== null && [
              t('order.receipt'),
              <>
                {order.receipt.number}{' '}
                <span className="block text-sm text-ink-2">
                  {t('order.receiptAt', { time: formatTime(order.receipt.issuedAt, language) })}
                </span>
              </>,
            ],
          ]}
        />
        {order.refunds.map((refund) => (
          <p key={refund.id} className="mt-2 flex flex-wrap items-center gap-2 border-t border-line pt-2 text-sm">
            <StatusBadge tone={refund.state === 'succeeded' ? 'ok' : refund.state === 'failed' ? 'danger' : 'waiting'}>
              {t(`order.refundState.${refund.state}`)}
            </StatusBadge>
            <span className="nums">{formatFen(refund.amountFen)}</span>
            {refund.freightFen > 0 && (
              <span className="nums text-ink-2">
                {t('order.refundedFreight', { sum: formatFen(refund.freightFen) })}
              </span>
            )}
            <span className="text-ink-2">
              {refund.reason} · {formatTime(refund.at, language)}
            </span>
          </p>
        ))}
      </Card>
    </Section>
  );
}
