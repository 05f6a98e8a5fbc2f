import { lots } from '@youjian/contract';
import { Button } from 'antd';
import { FileUp, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Share, Weight } from '../../parts/figures';
import { SimpleTable } from '../../parts/simple-table';
import { ContributionEntry } from './contribution-entry';
import { CsvImport } from './csv-import';
import { isOpen, type Lot } from './lot-state';
import { WeightCheck } from './weight-check';

export function LotContributions({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('lot.contributions')}
      hint={isOpen(lot) ? t('lot.contributionsHint') : t('lot.frozen')}
      extra={<Enter lot={lot} />}
    >
      <div className="stack">
        <WeightCheck sumGrams={lot.contributedGrams} netGrams={lot.netGrams} />
        {lot.contributions.length === 0 ? <p className="quiet">{t('lot.contributionsNone')}</p> : <Rows lot={lot} />}
      </div>
    </Card>
  );
}

function Enter({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const may = useMay();
  const [dialog, setDialog] = useState<'entry' | 'csv' | null>(null);
  if (!isOpen(lot) || !may(lots.recordContributions)) return null;
  return (
    <span className="row-gap">
      <Button icon={<Pencil aria-hidden size={16} />} onClick={() => setDialog('entry')}>
        {t('lot.entry.open')}
      </Button>
      <Button icon={<FileUp aria-hidden size={16} />} onClick={() => setDialog('csv')}>
        {t('lot.csv.open')}
      </Button>
      <ContributionEntry lot={lot} open={dialog === 'entry'} close={() => setDialog(null)} />
      <CsvImport lot={lot} open={dialog === 'csv'} close={() => setDialog(null)} />
    </span>
  );
}

function Rows({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('lot.contributions')}
      rows={lot.contributions}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('lot.household'),
          cell: ({ householdNumber, householdRef }) =>
            householdNumber ?? (householdRef === null ? t('lot.collective') : householdRef.slice(0, 8)),
          sum: t('lot.sum'),
        },
        { title: t('lot.village'), cell: ({ villageName, villageCode }) => villageName ?? villageCode },
        {
          title: t('order.weight'),
          right: true,
          cell: ({ grams }) => <Weight grams={grams} />,
          sum: <Weight grams={lot.contributedGrams} />,
        },
        {
          title: t('order.share'),
          right: true,
          cell: ({ grams }) => <Share part={grams} whole={lot.contributedGrams} />,
        },
      ]}
    />
  );
}
