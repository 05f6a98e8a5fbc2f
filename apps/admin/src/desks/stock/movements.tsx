import { inventory } from '@youjian/contract';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { itemOf, type StockRow } from './stock-row';

export function Movements({ row, close }: { row: StockRow | null; close: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const movements = useAsk(
    inventory.listMovements,
    { params: { id: row?.id ?? '' }, query: { limit: 100 } },
    { enabled: row !== null },
  );
  return (
    <Drawer
      open={row !== null}
      onClose={close}
      size={620}
      title={
        row === null ? '' : t('stock.movementsTitle', { place: row.placeName, item: itemOf(row), lot: row.lotCode })
      }
    >
      <Faces of={movements}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('stock.movementsNone')} />
          ) : (
            <SimpleTable
              label={t('stock.movements')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { title: t('stock.when'), cell: ({ at }) => <When at={at} shape="second" /> },
                { title: t('stock.kindLabel'), cell: ({ kind }) => word('stock.move', kind) },
                {
                  title: t('stock.quantity'),
                  right: true,
                  cell: ({ quantity }) => (
                    <span className="figure">{`${quantity > 0 ? '+' : ''}${count(quantity)}`}</span>
                  ),
                },
                { title: t('stock.cause'), cell: ({ cause }) => <span className="wraps">{cause}</span> },
              ]}
            />
          )
        }
      </Faces>
    </Drawer>
  );
}
