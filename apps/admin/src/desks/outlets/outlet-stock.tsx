import { inventory } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { ForSaleBadge, itemOf } from '../stock/stock-row';

/** Stock of one outlet, by lot; what expires first stands first. */
export function OutletStock({ outletId }: { outletId: string }) {
  const { t } = useTranslation();
  const stock = useAsk(inventory.outletStock, { params: { id: outletId }, query: { limit: 100 } });
  return (
    <Card title={t('registry.tab.stock')}>
      {stock.error?.code === 'not_found' ? (
        <EmptyFace text={t('registry.stockNone')} />
      ) : (
        <Faces of={stock}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyFace text={t('registry.stockNone')} />
            ) : (
              <SimpleTable
                label={t('registry.tab.stock')}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  { title: t('stock.item'), cell: itemOf },
                  { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
                  {
                    title: t('stock.bestBefore'),
                    cell: ({ bestBefore }) => <span className="figure">{bestBefore}</span>,
                  },
                  { title: t('stock.sellable'), cell: (row) => <ForSaleBadge row={row} /> },
                  { title: t('stock.onHand'), right: true, cell: ({ onHand }) => count(onHand) },
                  { title: t('stock.available'), right: true, cell: ({ available }) => count(available) },
                ]}
              />
            )
          }
        </Faces>
      )}
    </Card>
  );
}
