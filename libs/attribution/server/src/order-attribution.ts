import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { CreditReader, type VillageCredit } from '@youjian/orders-server';

const BY_LOT = {
  name: 'attribution.order_by_lot',
  text: `
    select l.code as "lotCode", p.village_code as "villageCode", coalesce(r.name, p.village_code) as "villageName",
           sum(p.amount_fen)::bigint as "amountFen", sum(p.grams)::bigint as grams
    from attribution.posting p
    join lots.lot l on l.id = p.lot_id
    left join regions.region r on r.code = p.village_code
    where p.order_id = $1
    group by l.code, p.village_code, r.name
    order by l.code, p.village_code`,
};

/**
 * What one order did for which village, less what was refunded: the postings themselves, for the order's page.
 *
 * What no village grew keeps its code in place of a name, and the page says it in its reader's language.
 */
@Injectable()
export class OrderAttribution extends CreditReader {
  constructor(private readonly database: Database) {
    super();
  }

  byLot(orderId: string): Promise<VillageCredit[]> {
    return this.database.query<VillageCredit>(BY_LOT, [orderId]);
  }
}
