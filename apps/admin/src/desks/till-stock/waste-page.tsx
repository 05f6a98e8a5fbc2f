import { tillStock } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { TasksIntro, goodsOf, type WasteRow, useGoodsColumns, usePlaceField } from './parts';
import './till-stock.css';

const source = listSource(tillStock.listWaste);
const photoAddress = (id: string): string => tillStock.readWastePhoto.path.replace(':id', id);

/** What outlets threw away, with the reason and the picture. */
export function WastePage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="waste"
      title={t('tillStock.waste')}
      intro={<TasksIntro text={t('tillStock.wasteIntro')} />}
      source={source}
      columns={useColumns()}
      fields={usePlaceField()}
      rowKey={({ id }) => id}
      empty={t('tillStock.wasteEmpty')}
    />
  );
}

function useColumns(): readonly Column<WasteRow>[] {
  const { t } = useTranslation();
  const goods = useGoodsColumns<WasteRow>();
  return [
    { key: 'photo', title: t('tillStock.photo'), render: (row) => <Photo row={row} /> },
    ...goods,
    {
      key: 'units',
      title: t('stock.quantity'),
      align: 'right',
      render: ({ units, shortUnits }) => (
        <>
          {count(units)}
          {shortUnits > 0 ? (
            <div>
              <StatusBadge tone="warn">{t('tillStock.ofThemShort', { count: shortUnits })}</StatusBadge>
            </div>
          ) : null}
        </>
      ),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'reason',
      title: t('tillStock.cause'),
      render: ({ reason, note }) => (
        <>
          {t(`tillStock.wasteReason.${reason}`)}
          {note === null ? null : <div className="quiet wraps">{note}</div>}
        </>
      ),
      file: ({ reason }) => t(`tillStock.wasteReason.${reason}`),
    },
    {
      key: 'approved',
      title: t('tillStock.approved'),
      render: ({ approved }) => t(approved ? 'tillStock.byManager' : 'tillStock.byClerk'),
      file: ({ approved }) => t(approved ? 'tillStock.byManager' : 'tillStock.byClerk'),
    },
    {
      key: 'at',
      title: t('tillStock.wastedAt'),
      render: ({ wastedAt }) => <When at={wastedAt} />,
      sortBy: ({ wastedAt }) => wastedAt,
      file: ({ wastedAt }) => wastedAt,
    },
  ];
}

function Photo({ row }: { row: WasteRow }) {
  const { t } = useTranslation();
  if (row.photo !== 'there') return <span className="quiet">{t(`tillStock.photoOf.${row.photo}`)}</span>;
  return (
    <a href={photoAddress(row.id)} target="_blank" rel="noreferrer">
      <img className="waste-photo" src={photoAddress(row.id)} alt={t('tillStock.photoAlt', { item: goodsOf(row) })} />
    </a>
  );
}
