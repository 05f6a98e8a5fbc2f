import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { CreditReader } from '../credit-reader';
import { OrderSecrets } from '../order-secrets';
import { TillKeys } from './till-keys';

type Shown = ReplyOf<typeof contract.showReceipt>;
type Sale = NonNullable<Shown['sale']>;

const DEVICE = {
  name: 'orders.receipt.device',
  text: `select d.number, o.name, o.name_en as "nameEn", o.address, o.address_en as "addressEn", o.licence_no as "licenceNo"
    from identity.device_key d join outlets.outlet o on o.id = d.outlet_id where d.id = $1`,
};

const SALE = {
  name: 'orders.receipt.sale',
  text: `select o.id, o.order_no as "orderNo", t.seq, t.sold_at as "soldAt", t.received_at as "receivedAt", t.offline, o.total_fen as "totalFen",
      o.refunded_fen as "refundedFen",
      (select json_agg(json_build_object('way', x.tender ->> 'way', 'amountFen', (x.tender ->> 'amountFen')::bigint) order by x.position)
        from jsonb_array_elements(t.tenders) with ordinality as x(tender, position)) as tenders,
      (select json_agg(json_build_object('name', l.name, 'nameEn', l.name_en, 'skuName', l.sku_name, 'skuNameEn', l.sku_name_en, 'productSlug', l.product_slug,
          'quantity', l.quantity, 'refundedQuantity', cardinality(l.refunded_units), 'unitPriceFen', l.unit_price_fen, 'netFen', l.net_fen, 'lotCode', coalesce(x.code, ''),
          'villageName', v.name, 'certificateNo', coalesce(nullif(l.product_certificate, ''), l.base_certificate),
          'standing', case when exists (select from inventory.lot_lock k where k.lot_id = x.id and k.lifted_at is null) then 'stopped' else 'valid' end) order by l.position)
        from orders.line l
        left join lateral (select lot_id from inventory.reservation r where r.line_id = l.id and r.claim_id is null order by r.first_unit limit 1) r on true
        left join lots.lot x on x.id = r.lot_id
        left join regions.region v on v.code = x.village_code
        where l.order_id = o.id) as lines,
      (select coalesce(json_agg(json_build_object('returnNo', b.return_no, 'at', b.returned_at, 'amountFen', b.amount_fen) order by b.returned_at, b.id), '[]')
        from orders.till_return b where b.order_id = o.id) as returns
    from orders.till_sale t join orders."order" o on o.id = t.order_id where t.receipt_no = $1 and t.device_id = $2`,
};

interface Row extends Omit<Sale, 'soldAt' | 'receivedAt' | 'villages' | 'accessToken'> {
  readonly id: string;
  readonly seq: number;
  readonly soldAt: Date;
  readonly receivedAt: Date;
}

/**
 * The receipt behind the code on its paper. The key says which till printed it and that it did, so a receipt that has not
 * reached head office is known as genuine all the same. Whoever holds the paper holds the order's own key with it.
 */
@Injectable()
export class PublicReceipt {
  constructor(
    private readonly database: Database,
    private readonly keys: TillKeys,
    private readonly secrets: OrderSecrets,
    private readonly credit: CreditReader,
  ) {}

  async show({ params, query }: CallOf<typeof contract.showReceipt>): Promise<Shown> {
    const { receiptNo } = params;
    const deviceId = this.keys.printedBy(receiptNo, query.k);
    const [device] = deviceId
      ? await this.database.query<Shown['outlet'] & { number: number }>(DEVICE, [deviceId])
      : [];
    if (!device) refuse('not_found', { what: receiptNo });
    const { number, ...outlet } = device;
    const [row] = await this.database.query<Row>(SALE, [receiptNo, deviceId]);
    return {
      receiptNo,
      state: row ? 'booked' : 'waiting',
      outlet,
      device: { number, seq: row?.seq ?? null },
      sale: row ? await this.saleOf(row) : null,
    };
  }

  private async saleOf({ id, seq: _, soldAt, receivedAt, returns, ...row }: Row): Promise<Sale> {
    const villages = new Map<string, Sale['villages'][number]>();
    for (const { villageCode, villageName, amountFen } of await this.credit.byLot(id)) {
      const sum = (villages.get(villageCode)?.amountFen ?? 0) + amountFen;
      villages.set(villageCode, { villageCode, villageName, amountFen: sum });
    }
    return {
      ...row,
      soldAt: shanghaiTime(soldAt),
      receivedAt: shanghaiTime(receivedAt),
      returns: returns.map((one) => ({ ...one, at: shanghaiTime(new Date(one.at)) })),
      villages: [...villages.values()].filter(({ amountFen }) => amountFen !== 0),
      accessToken: this.secrets.token(row.orderNo),
    };
  }
}
