import { withdrawVersion } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, prices as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { PRICE_VERSIONS, type PriceVersionRow, toPriceVersion } from '../price-versions';
import { readPrices, writePrices } from './price-book';

/**
 * Takes back a price that has not come. It stays on record: what is written is the next version of its moment, which goes
 * on with the price before it, and which a till learns like any other.
 */
@Injectable()
export class WithdrawPrice {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(asked: CallOf<typeof contract.withdrawPrice>): Promise<ReplyOf<typeof contract.withdrawPrice>> {
    return this.database.inTransaction(async (tx) => {
      // Behind the closed gate: nobody has sold at it yet, and from here on nobody will.
      const call = { ...asked, now: this.clock.now() };
      const { id } = call.params;
      const item = (await readPrices(tx, [await this.skuOf(tx, id)])).values().next().value;
      const taken = item?.versions.find((version) => version.id === id);
      if (!item || !taken || taken.withdraws !== null) refuse('price_withdrawn', { id });
      if (taken.effectiveFrom <= call.now)
        refuse('price_in_force', { effectiveFrom: shanghaiTime(taken.effectiveFrom) });
      const written = withdrawVersion(item.versions, taken) ?? refuse('promotion_needs_end', { code: item.skuCode });
      if (written.length === 0) refuse('first_price', { code: item.skuCode });
      const [withdrawing] = await writePrices(
        tx,
        written.map((version) => ({ ...version, item })),
        { at: call.now, by: requireUser(call.who).userId, reason: call.body.reason },
      );
      await audit(tx, call, {
        action: 'price.withdraw',
        room: 'catalog',
        subjectType: 'sku',
        subjectId: item.skuId,
        before: { versionId: id, priceFen: taken.priceFen, effectiveFrom: shanghaiTime(taken.effectiveFrom) },
        after: { reason: call.body.reason },
      });
      const [row] = await tx.query<PriceVersionRow>(`${PRICE_VERSIONS} where v.id = $1`, [withdrawing]);
      return row ? toPriceVersion(row, call.now) : refuse('not_found', { what: id });
    }, 'close_sale');
  }

  private async skuOf(tx: Tx, id: string): Promise<string> {
    const [row] = await tx.query<{ skuId: string }>(
      `select sku_id as "skuId" from catalog.price_version where id = $1`,
      [id],
    );
    return row?.skuId ?? refuse('not_found', { what: id });
  }
}
