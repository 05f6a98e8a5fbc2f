import { planPrice, priceTakesEffect } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import { PRICE_VERSIONS, type PriceVersionRow, toPriceVersion } from './price-versions';
import { inForce, readPrices, writePrices } from './prices/price-book';
import { isPlan } from './prices/publish-prices';

/** A price is never changed: a new version takes over at a moment, in every channel at once. */
@Injectable()
export class SetPrice {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(asked: CallOf<typeof catalog.setPrice>): Promise<ReplyOf<typeof catalog.setPrice>> {
    const { skuId, priceFen } = asked.body;
    return this.database.inTransaction(async (tx) => {
      // "At once" is a moment behind the closed gate, or a sale under way could be dated after it at the old price.
      const call = { ...asked, now: this.clock.now() };
      const effectiveFrom = priceTakesEffect(new Date(call.body.effectiveFrom), call.now);
      const item = (await readPrices(tx, [skuId])).get(skuId) ?? refuse('unknown_sku', { skuId });
      const planned = planPrice(item.versions, { priceFen, from: effectiveFrom, until: null });
      // Without an end it is no promotion: the moment may be taken, and nothing else is in the way.
      if (!isPlan(planned)) refuse('price_exists', { skuId, effectiveFrom: effectiveFrom.toISOString() });
      const before = inForce(item.versions, effectiveFrom);
      const [written] = await writePrices(
        tx,
        planned.map((version) => ({ ...version, item })),
        { at: call.now, by: requireUser(call.who).userId },
      );
      await audit(tx, call, {
        action: 'price.set',
        room: 'catalog',
        subjectType: 'sku',
        subjectId: skuId,
        before: before === null ? undefined : { priceFen: before.priceFen },
        after: { priceFen, effectiveFrom: effectiveFrom.toISOString() },
      });
      const [row] = await tx.query<PriceVersionRow>(`${PRICE_VERSIONS} where v.id = $1`, [written]);
      return row ? toPriceVersion(row, call.now) : refuse('unknown_sku', { skuId });
    }, 'close_sale');
  }
}
