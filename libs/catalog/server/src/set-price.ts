import { priceTakesEffect } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { insertPrices } from './catalog.repository';
import { PRICE_VERSIONS, type PriceVersionRow, toPriceVersion } from './price-versions';

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
      const productId = await this.productOf(tx, skuId);
      const before = await this.priceAt(tx, skuId, effectiveFrom);
      const price = {
        id: uuidv7(),
        skuId,
        priceFen,
        effectiveFrom,
        createdAt: call.now,
        createdBy: requireUser(call.who).userId,
      };
      const [written] = await insertPrices(tx, [price]);
      if (written === undefined) refuse('price_exists', { skuId, effectiveFrom: effectiveFrom.toISOString() });
      const after = { priceFen, effectiveFrom: effectiveFrom.toISOString() };
      await audit(tx, call, {
        action: 'price.set',
        room: 'catalog',
        subjectType: 'sku',
        subjectId: skuId,
        before,
        after,
      });
      await announceChange(tx, 'price', [skuId]);
      await announceChange(tx, 'product', [productId]);
      const [row] = await tx.query<PriceVersionRow>(`${PRICE_VERSIONS} where v.id = $1`, [price.id]);
      return row ? toPriceVersion(row, call.now) : refuse('unknown_sku', { skuId });
    }, 'close_sale');
  }

  private async productOf(tx: Tx, skuId: string): Promise<string> {
    const [sku] = await tx.query<{ product_id: string }>(`select product_id from catalog.sku where id = $1`, [skuId]);
    return sku?.product_id ?? refuse('unknown_sku', { skuId });
  }

  /** What would have been charged at that moment without this change. */
  private async priceAt(tx: Tx, skuId: string, at: Date): Promise<{ priceFen: number } | undefined> {
    const [row] = await tx.query<{ priceFen: number }>(
      `select price_fen as "priceFen" from catalog.price_version where sku_id = $1 and effective_from <= $2 order by effective_from desc limit 1`,
      [skuId, at],
    );
    return row;
  }
}
