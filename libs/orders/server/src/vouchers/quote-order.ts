import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, vouchers as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Refusal, refuse } from '@youjian/kernel';
import { type WorthLine, worthOf } from '@youjian/orders-domain';
import { Outlets } from '@youjian/outlets-server';
import { FreightTables } from '../freight/freight-tables';
import { OrderSecrets } from '../order-secrets';
import { VoucherBook, codesOf } from './voucher-book';

type Reply = ReplyOf<typeof contract.quoteOrder>;
type Offer = WorthLine['offer'] & { readonly name: string; readonly onSale: boolean; readonly byWeight: boolean };

const OFFERS = {
  name: 'orders.quote.offers',
  text: `select k.id as "skuId", p.id as "productId", p.name || ' ' || k.name as name, k.net_grams as "netGrams", p.cold_chain as "coldChain",
      p.published and k.active as "onSale", k.by_weight as "byWeight",
      (select v.price_fen from catalog.price_version v where v.sku_id = k.id and v.effective_from <= $2 order by v.effective_from desc, v.revision desc limit 1) as "priceFen"
    from catalog.sku k join catalog.product p on p.id = k.product_id where k.id = any($1::uuid[])`,
};

/** What an order would cost, by the same functions that decide it. Nothing is locked, nothing kept. */
@Injectable()
export class QuoteOrder {
  constructor(
    private readonly database: Database,
    private readonly freight: FreightTables,
    private readonly outlets: Outlets,
    private readonly secrets: OrderSecrets,
  ) {}

  async run(call: CallOf<typeof contract.quoteOrder>): Promise<Reply> {
    const { destination, voucherCodes, phone } = call.body;
    const destinationCode =
      destination.type === 'ship'
        ? destination.regionCode
        : (await this.outlets.openPickupOutlet(destination.outletId, call.now)).regionCode;
    const lines = await this.linesOf(call);
    await this.freight.ready();
    const carriedBy = destination.type === 'ship' ? this.freight.carriedTo(destinationCode, call.now) : null;
    const ask = { codes: codesOf(voucherCodes), person: phone ? this.secrets.person(phone) : '' };
    const book = await VoucherBook.look(this.database, [ask]);
    const vouchers = book.usesOf(ask, call.now, destinationCode);
    if (vouchers instanceof Refusal) throw vouchers;
    const zone = carriedBy?.zone ?? null;
    const worth = worthOf(lines, { seed: QUOTED, zone, destinationCode, vouchers });
    if (worth instanceof Refusal) throw worth;
    const { goodsFen, discountFen, freight, totalFen } = worth;
    const discounts = vouchers.map(({ voucher: { id, code } }) => {
      const shown = book.shown(id);
      const mine = worth.discounts.filter(({ voucherId }) => voucherId === id);
      return {
        ...{ code, name: shown?.name ?? '', nameEn: shown?.nameEn ?? '' },
        ...{ funderName: shown?.funderName ?? '', funderNameEn: shown?.funderNameEn ?? '' },
        amountFen: mine.reduce((sum, { amountFen }) => sum + amountFen, 0),
      };
    });
    return {
      ...{ goodsFen, discountFen, freightFen: freight?.freightFen ?? 0, totalFen, discounts },
      freight: freight &&
        zone && {
          ...{ zoneName: zone.name, zoneNameEn: zone.nameEn, parcels: [...freight.parcels] },
          ...{ freeFromFen: zone.freeFromFen, toFreeFen: freight.toFreeFen },
        },
    };
  }

  /** Lines of one SKU are one line, as in an order. */
  private async linesOf({ body, now }: CallOf<typeof contract.quoteOrder>): Promise<WorthLine[]> {
    const wanted = new Map<string, number>();
    for (const { skuId, quantity } of body.lines) wanted.set(skuId, (wanted.get(skuId) ?? 0) + quantity);
    const rows = await this.database.query<Offer>(OFFERS, [[...wanted.keys()], now]);
    const offers = new Map(rows.map((row) => [row.skuId, row]));
    return [...wanted].map(([skuId, quantity]) => {
      const offer = offers.get(skuId) ?? refuse('unknown_sku', { skuId });
      if (!offer.onSale || offer.priceFen === null) refuse('not_for_sale', { skuId, name: offer.name });
      // A quote is asked by the shop; what is weighed at a counter is priced there.
      if (offer.byWeight) refuse('not_sold_online', { skuId, name: offer.name });
      return { offer, quantity };
    });
  }
}

/** Where a quote's odd fen go is nobody's business: its sums are those of any order. */
const QUOTED = 'quote';
