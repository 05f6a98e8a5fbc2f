import { formatFen } from '@youjian/kernel';
import { BarList } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Chinese, Go } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Order } from '../../routes/order';
import { isVillage } from '../product/money-card';

/** What went back for goods; freight was credited to nobody. */
const refundedGoodsFen = ({ refundedFen, refunds }: Order): number =>
  refundedFen - refunds.reduce((sum, refund) => sum + refund.freightFen, 0);

/** Where this order is credited, village by village. The sum is the paid net, to the fen. */
export function Attribution({ order }: { order: Order }) {
  const { t } = useTranslation();
  const total = order.attribution.reduce((all, part) => all + part.amountFen, 0);
  if (order.paidFen === 0) return null;
  return (
    <Section title={t('order.credited')} note={t('order.creditedNote')}>
      <Card>
        {order.attribution.length === 0 ? (
          <p className="text-ink-2">{t('order.creditedSoon')}</p>
        ) : (
          <>
            <BarList
              label={t('order.credited')}
              bars={order.attribution.map((part) => ({
                key: part.villageCode,
                name: isVillage(part.villageCode) ? part.villageName : t('order.nonVillage'),
                value: Math.max(0, part.amountFen),
                valueText: formatFen(part.amountFen),
                ...(isVillage(part.villageCode) ? { href: `/villages/${part.villageCode}` } : {}),
              }))}
              linkTo={(href, name) => (
                <Go to={href} className="text-pine underline underline-offset-4">
                  <Chinese>{name}</Chinese>
                </Go>
              )}
            />
            <p className="nums mt-3 flex justify-between border-t border-line pt-2 font-semibold">
              <span>{t('order.creditedSum')}</span>
              <span>{formatFen(total)}</span>
            </p>
            <p className="text-sm text-ink-2">
              {t('order.creditedProof', {
                paid: formatFen(order.paidFen - order.freightFen),
                refunded: formatFen(refundedGoodsFen(order)),
              })}{' '}
              {order.freightFen > 0 && t('order.creditedFreight')}
            </p>
          </>
        )}
      </Card>
    </Section>
  );
}
