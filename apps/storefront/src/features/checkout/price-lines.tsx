import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';
import { FreightNote } from '../../parts/freight-note';
import { Card } from '../../parts/section';
import type { OrderWorth } from '../../shop/use-worth';

/** How the total comes about: goods, vouchers, freight. */
export function PriceLines({
  goodsFen,
  worth,
  isPlaceKnown,
  refusal,
}: {
  readonly goodsFen: number;
  readonly worth: OrderWorth | null;
  readonly isPlaceKnown: boolean;
  readonly refusal: string | null;
}) {
  const { t } = useTranslation();
  const row = (name: string, value: string, className = '') => (
    <div className={`flex justify-between gap-3 py-1 ${className}`}>
      <dt>{name}</dt>
      <dd className="nums font-medium">{value}</dd>
    </div>
  );
  return (
    <Card as="section">
      <h2 className="mb-1 text-lg font-semibold">{t('checkout.sums')}</h2>
      <dl>
        {row(t('checkout.goods'), formatFen(worth?.goodsFen ?? goodsFen))}
        {worth !== null &&
          worth.discountFen > 0 &&
          row(t('checkout.discount'), formatFen(-worth.discountFen), 'text-pine')}
        {worth !== null &&
          row(t('checkout.freight'), isPlaceKnown ? formatFen(worth.freightFen) : t('checkout.freightLater'))}
        {isPlaceKnown &&
          worth?.freight &&
          worth.freight.parcels.length > 1 &&
          worth.freight.parcels.map((parcel) => (
            <div key={parcel.kind} className="flex justify-between gap-3 pl-3 text-sm text-ink-2">
              <dt>{t(`checkout.parcels.${parcel.kind}`)}</dt>
              <dd className="nums">{formatFen(parcel.carriageFen + parcel.coldFen)}</dd>
            </div>
          ))}
      </dl>
      {worth?.freight && refusal === null && <FreightNote worth={worth} />}
      {refusal !== null && (
        <p role="alert" className="mt-1 text-sm font-medium text-danger">
          {refusal}
        </p>
      )}
    </Card>
  );
}
