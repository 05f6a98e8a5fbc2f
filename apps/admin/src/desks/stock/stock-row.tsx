import { inventory, type ReplyOf, type Route } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../parts/status-badge';

export type StockRow = ReplyOf<typeof inventory.listStock>['items'][number];
export const STOCK_NEWS: readonly Route[] = [inventory.listStock, inventory.outletStock, inventory.listMovements];

export const itemOf = ({ productName, skuName, skuCode }: StockRow): string =>
  `${productName} · ${skuName} · ${skuCode}`;

export function ForSaleBadge({ row }: { row: StockRow }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={row.sellable ? 'ok' : 'warn'}>
      {t(row.sellable ? 'stock.sellable' : 'stock.notSellable')}
    </StatusBadge>
  );
}
