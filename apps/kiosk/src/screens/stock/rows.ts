import { byExpiry, type LeasedLot } from '../../rules/left';
import type { CatalogItem } from '../../store/kinds';
import type { Till } from '../../till/till';

/** One thing out of one lot, as it lies at this till. */
export interface StockRow {
  readonly key: string;
  readonly item: CatalogItem;
  readonly lot: LeasedLot;
  /** What this till may still sell of it. */
  readonly left: number;
  readonly isStopped: boolean;
}

/** Everything lent to this till, by thing and by what expires first; what is stopped stands in it too, marked. */
export function stockRows(till: Till): StockRow[] {
  const { stock, day } = till.state;
  const lots = byExpiry(stock?.lots ?? []);
  return (day?.catalog ?? []).flatMap((item) =>
    lots
      .filter(({ skuId }) => skuId === item.skuId)
      .map((lot) => ({
        key: `${lot.skuId} ${lot.lotId}`,
        item,
        lot,
        left: till.leftOf(lot.skuId, lot.lotId),
        isStopped: Boolean(day?.stopped.skuIds.includes(lot.skuId) || day?.stopped.lotIds.includes(lot.lotId)),
      })),
  );
}
