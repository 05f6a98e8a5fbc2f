import { lots } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Money, Weight } from '../../parts/figures';
import { SimpleTable } from '../../parts/simple-table';
import type { VillageStatement } from './statement';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export function HouseholdTable({ statement: { households } }: { statement: VillageStatement }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('village.byHousehold')}
      rows={households}
      rowKey={({ ref }, index) => ref ?? `collective ${index}`}
      columns={[
        {
          title: t('village.household'),
          cell: ({ number }) => <span className="figure">{number ?? t('village.collective')}</span>,
          sum: t('order.sum'),
        },
        {
          title: t('village.grams'),
          right: true,
          cell: ({ grams }) => <Weight grams={grams} />,
          sum: <Weight grams={sum(households.map(({ grams }) => grams))} />,
        },
        {
          title: t('village.matured'),
          right: true,
          cell: ({ maturedFen }) => <Money fen={maturedFen} />,
          sum: <Money fen={sum(households.map(({ maturedFen }) => maturedFen))} />,
        },
        {
          title: t('village.pending'),
          right: true,
          cell: ({ pendingFen }) => <Money fen={pendingFen} />,
          sum: <Money fen={sum(households.map(({ pendingFen }) => pendingFen))} />,
        },
      ]}
    />
  );
}

export function LotTable({ statement: { lots: rows, totals } }: { statement: VillageStatement }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <SimpleTable
      label={t('village.byLot')}
      rows={rows}
      rowKey={({ lotCode }) => lotCode}
      columns={[
        {
          title: t('village.lot'),
          cell: ({ lotCode }) => (may(lots.showLot) ? <Link to={`/lots/${lotCode}`}>{lotCode}</Link> : lotCode),
          sum: t('order.sum'),
        },
        {
          title: t('village.attributed'),
          right: true,
          cell: ({ attributedFen }) => <Money fen={attributedFen} />,
          sum: <Money fen={totals.attributedFen} />,
        },
        {
          title: t('village.matured'),
          right: true,
          cell: ({ maturedFen }) => <Money fen={maturedFen} />,
          sum: <Money fen={totals.maturedFen} />,
        },
      ]}
    />
  );
}
