import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { keyFacts, tillCatalog } from '../../prices/till-catalog';
import { tellTills } from '../till-changes';
import { outletInScope } from './till-staff';

type Shown = ReplyOf<typeof tillBooks.readQuickKeys>;

/** What the tills of an outlet show first, and what a manager put in front of it. */
@Injectable()
export class QuickKeysDesk {
  constructor(private readonly database: Database) {}

  read({ params, who, now }: CallOf<typeof tillBooks.readQuickKeys>): Promise<Shown> {
    return this.database.inTransaction(async (tx) => {
      await outletInScope(tx, params.id, who, tillBooks.readQuickKeys.who);
      return shown(tx, params.id, now);
    });
  }

  /** All pins at once, in their order. What the outlet does not carry cannot be pinned. */
  pin(call: CallOf<typeof tillBooks.pinQuickKeys>): Promise<Shown> {
    const { skuIds } = call.body;
    if (new Set(skuIds).size !== skuIds.length)
      refuse('invalid_input', {
        errors: [{ path: 'skuIds', code: 'twice', message: 'One of the goods is named twice.' }],
      });
    return this.database.inTransaction(async (tx) => {
      const outlet = await outletInScope(tx, call.params.id, call.who, tillBooks.pinQuickKeys.who);
      // Two who pin at once do so one after the other.
      await tx.query(`select id from outlets.outlet where id = $1 for no key update`, [outlet.id]);
      const before = await shown(tx, outlet.id, call.now);
      const stranger = skuIds.find((skuId) => !before.goods.some((one) => one.skuId === skuId));
      if (stranger !== undefined) refuse('unknown_sku', { skuId: stranger });
      await tx.query(`delete from outlets.pinned_key where outlet_id = $1`, [outlet.id]);
      await tx.query(
        `insert into outlets.pinned_key (outlet_id, sku_id, position)
         select $1, x.sku_id, x.place - 1 from unnest($2::uuid[]) with ordinality as x(sku_id, place)`,
        [outlet.id, skuIds],
      );
      await audit(tx, call, {
        action: 'pin_quick_keys',
        room: 'outlets',
        subjectType: 'outlet',
        subjectId: outlet.id,
        regionCode: outlet.regionCode,
        before: before.pinned,
        after: skuIds,
      });
      await tellTills(tx, 'limits', [outlet.id]);
      return shown(tx, outlet.id, call.now);
    });
  }
}

async function shown(tx: Tx, outletId: string, now: Date): Promise<Shown> {
  const { catalog, quickKeys: keys } = await tillCatalog(tx, outletId, now);
  const { pinned, sold } = await keyFacts(tx, outletId, now);
  const goods = catalog.map(({ skuId, code, productName, productNameEn, skuName, skuNameEn }) => ({
    ...{ skuId, code, productName, productNameEn, skuName, skuNameEn },
    sales: sold.get(skuId) ?? 0,
  }));
  return { pinned: pinned.filter((skuId) => goods.some((one) => one.skuId === skuId)), keys, goods };
}
