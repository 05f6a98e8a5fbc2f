import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../../parts/card';
import { Share, Weight } from '../../parts/figures';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import type { Lot } from './lot-state';

export function LotComponents({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('lot.components')}>
      <SimpleTable
        label={t('lot.components')}
        rows={lot.components}
        rowKey={(_, index) => String(index)}
        columns={[
          { title: t('lot.component'), cell: ({ label, labelEn }) => named({ name: label, nameEn: labelEn }) },
          {
            title: t('lot.componentLot'),
            cell: ({ componentLotCode }) =>
              componentLotCode === null ? '–' : <Link to={`/lots/${componentLotCode}`}>{componentLotCode}</Link>,
          },
          { title: t('order.weight'), right: true, cell: ({ weightGrams }) => <Weight grams={weightGrams} /> },
        ]}
      />
    </Card>
  );
}

/** What a sale of this lot is divided by, frozen at release. */
export function LotShares({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const whole = lot.shares.reduce((sum, share) => sum + share.weightGrams, 0);
  return (
    <Card title={t('lot.shares')}>
      <SimpleTable
        label={t('lot.shares')}
        rows={lot.shares}
        rowKey={({ villageCode }) => villageCode}
        columns={[
          {
            title: t('lot.village'),
            cell: ({ villageCode, villageName }) =>
              /^\d{12}$/.test(villageCode) ? (villageName ?? villageCode) : t('lot.nonVillage'),
            sum: t('lot.sum'),
          },
          {
            title: t('order.weight'),
            right: true,
            cell: ({ weightGrams }) => <Weight grams={weightGrams} />,
            sum: <Weight grams={whole} />,
          },
          {
            title: t('order.share'),
            right: true,
            cell: ({ weightGrams }) => <Share part={weightGrams} whole={whole} />,
          },
        ]}
      />
    </Card>
  );
}
