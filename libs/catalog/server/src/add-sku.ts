import { GRAMS_PER_UNIT } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { insertPrices, insertSkus } from './catalog.repository';
import { indexForSearch } from './product-input';

/** A specification comes with its first price: there is no moment at which it could be sold for nothing. */
@Injectable()
export class AddSku {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof catalog.addSku>): Promise<ReplyOf<typeof catalog.addSku>> {
    const { body, now, who } = call;
    const productId = call.params.id;
    const id = uuidv7();
    requireTens(body);
    return this.database.inTransaction(async (tx) => {
      const position = await this.nextPosition(tx, productId);
      const { priceFen, ...sku } = body;
      const [code] = await insertSkus(tx, [{ ...sku, id, productId, position }]);
      if (code === undefined) refuse('sku_code_taken', { code: body.code });
      await insertPrices(tx, [
        { id: uuidv7(), skuId: id, priceFen, effectiveFrom: now, createdAt: now, createdBy: requireUser(who).userId },
      ]);
      await indexForSearch(tx, productId);
      await audit(tx, call, {
        action: 'sku.add',
        room: 'catalog',
        subjectType: 'sku',
        subjectId: id,
        after: { productId, ...body },
      });
      await announceChange(tx, 'product', [productId]);
      await announceChange(tx, 'sku', [id]);
      await announceChange(tx, 'price', [id]);
      return { id };
    });
  }

  private async nextPosition(tx: Tx, productId: string): Promise<number> {
    const [product] = await tx.query(`select 1 from catalog.product where id = $1 for update`, [productId]);
    if (!product) refuse('not_found', { what: productId });
    const [row] = await tx.query<{ next: number }>(
      `select coalesce(max(position) + 1, 0)::int as next from catalog.sku where product_id = $1`,
      [productId],
    );
    return row?.next ?? 0;
  }
}

/** By weight the unit is ten grams, so that stock, price, refund and attribution count units as everywhere. */
function requireTens({ byWeight = false, netGrams }: CallOf<typeof catalog.addSku>['body']): void {
  if (byWeight && netGrams !== GRAMS_PER_UNIT)
    refuse('invalid_input', {
      errors: [{ path: 'netGrams', code: 'unit', message: 'What is sold by weight is sold in units of ten grams.' }],
    });
}
