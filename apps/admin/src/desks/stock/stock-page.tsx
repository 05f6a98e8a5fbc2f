import { inventory, lots } from '@youjian/contract';
import { Button } from 'antd';
import { PackagePlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { CountDialog } from './count-dialog';
import { Movements } from './movements';
import { ReceiveDialog } from './receive-dialog';
import { ForSaleBadge, itemOf, type StockRow } from './stock-row';

const source = listSource(inventory.listStock);
const NO_PLACES: readonly never[] = [];

export function StockPage() {
  const { t } = useTranslation();
  const may = useMay();
  const places = useAsk(inventory.listPlaces, {}).data?.items ?? NO_PLACES;
  const [receiving, setReceiving] = useState(false);
  const [counting, setCounting] = useState<StockRow | null>(null);
  const [looking, setLooking] = useState<StockRow | null>(null);
  const fields = useMemo<readonly Field[]>(
    () => [
      {
        kind: 'choice',
        name: 'placeId',
        label: t('stock.place'),
        options: places.map(({ id, name, kind }) => ({
          value: id,
          label: `${name} · ${t(`stock.placeKind.${kind}`)}`,
        })),
      },
      { kind: 'text', name: 'lotCode', label: t('stock.lotCode') },
    ],
    [t, places],
  );
  return (
    <ListPage
      list="stock"
      title={t('stock.title')}
      intro={t('stock.intro')}
      source={source}
      columns={useColumns(setCounting, setLooking)}
      fields={fields}
      searchIn={t('stock.searchIn')}
      rowKey={({ id }) => id}
      open={setLooking}
      empty={t('stock.empty')}
      primary={
        may(inventory.receiveStock) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<PackagePlus aria-hidden size={16} />}
            onClick={() => setReceiving(true)}
          >
            {t('stock.receive')}
          </Button>
        ) : undefined
      }
    >
      <ReceiveDialog open={receiving} close={() => setReceiving(false)} places={places} />
      <CountDialog row={counting} close={() => setCounting(null)} />
      <Movements row={looking} close={() => setLooking(null)} />
    </ListPage>
  );
}

function useColumns(countIt: (row: StockRow) => void, look: (row: StockRow) => void): readonly Column<StockRow>[] {
  const { t } = useTranslation();
  const may = useMay();
  return [
    {
      key: 'place',
      title: t('stock.place'),
      render: ({ placeName }) => placeName,
      sortBy: ({ placeName }) => placeName,
      file: ({ placeName }) => placeName,
    },
    {
      key: 'item',
      title: t('stock.item'),
      render: (row) => <span className="wraps">{itemOf(row)}</span>,
      sortBy: itemOf,
      file: itemOf,
    },
    {
      key: 'lot',
      title: t('stock.lot'),
      render: ({ lotCode }) =>
        may(lots.showLot) ? <Link to={`/lots/${lotCode}`}>{lotCode}</Link> : <span className="figure">{lotCode}</span>,
      sortBy: ({ lotCode }) => lotCode,
      file: ({ lotCode }) => lotCode,
    },
    {
      key: 'village',
      title: t('stock.village'),
      render: ({ villageName }) => villageName ?? '–',
      sortBy: ({ villageName }) => villageName,
      file: ({ villageName }) => villageName,
    },
    {
      key: 'bestBefore',
      title: t('stock.bestBefore'),
      render: ({ bestBefore }) => <span className="figure">{bestBefore}</span>,
      sortBy: ({ bestBefore }) => bestBefore,
      file: ({ bestBefore }) => bestBefore,
    },
    {
      key: 'sellable',
      title: t('stock.sellable'),
      render: (row) => <ForSaleBadge row={row} />,
      file: ({ sellable }) => t(sellable ? 'form.yes' : 'form.no'),
    },
    ...(['onHand', 'reserved', 'available'] as const).map((key): Column<StockRow> => ({
      key,
      title: t(`stock.${key}`),
      align: 'right',
      render: (row) => count(row[key]),
      sortBy: (row) => row[key],
      file: (row) => row[key],
    })),
    {
      key: 'act',
      title: t('stock.movements'),
      render: (row) => (
        <span className="row-gap">
          {may(inventory.countStock) ? (
            <Button
              size="small"
              onClick={() => countIt(row)}
              aria-label={`${t('stock.count')} ${itemOf(row)} ${row.lotCode}`}
            >
              {t('stock.count')}
            </Button>
          ) : null}
          <Button
            size="small"
            onClick={() => look(row)}
            aria-label={`${t('stock.movements')} ${itemOf(row)} ${row.lotCode}`}
          >
            {t('stock.movements')}
          </Button>
        </span>
      ),
    },
  ];
}
