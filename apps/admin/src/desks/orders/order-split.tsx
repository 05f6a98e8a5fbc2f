import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { statistics } from '@youjian/contract';
import { useMay } from '../../app/session';
import { Money, Share, Weight } from '../../parts/figures';
import { SimpleTable } from '../../parts/simple-table';
import type { Order } from './order-state';

type Part = Order['attributionByLot'][number];

/** Where every fen of this order went. */
export function OrderSplit({ order }: { order: Order }) {
  const { t } = useTranslation();
  const parts = order.attributionByLot;
  if (parts.length === 0) return <p className="quiet">{t('order.splitNone')}</p>;
  const whole = parts.reduce((sum, part) => sum + part.amountFen, 0);
  return (
    <SimpleTable
      label={t('order.split')}
      rows={parts}
      rowKey={({ lotCode, villageCode }) => `${lotCode} ${villageCode}`}
      columns={[
        { title: t('order.village'), cell: (part) => <Village part={part} />, sum: t('order.sum') },
        { title: t('order.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
        { title: t('order.weight'), right: true, cell: ({ grams }) => <Weight grams={grams} /> },
        { title: t('order.share'), right: true, cell: ({ amountFen }) => <Share part={amountFen} whole={whole} /> },
        {
          title: t('order.net'),
          right: true,
          cell: ({ amountFen }) => <Money fen={amountFen} />,
          sum: <Money fen={whole} />,
        },
      ]}
    />
  );
}

function Village({ part }: { part: Part }) {
  const { t } = useTranslation();
  const may = useMay();
  if (!/^\d{12}$/.test(part.villageCode)) return <>{part.villageName || t('order.outOfVillage')}</>;
  return may(statistics.villageStatement) ? (
    <Link to={`/villages/${part.villageCode}`}>{part.villageName}</Link>
  ) : (
    <>{part.villageName}</>
  );
}
