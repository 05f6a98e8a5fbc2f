import { Injectable } from '@nestjs/common';
import type { CallOf, inventory } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { placeScope } from './list-stock';
import { refuseLocked } from './lock-stock';
import { STOCK_TABLES, type StockRow, stockColumns } from './stock-rows';

/** Stock is never set, only moved: each change is a movement with its cause, and the balance is their sum. */
@Injectable()
export class MoveStock {
  constructor(private readonly database: Database) {}

  /** Packed units of a lot come into stock. No more of a lot can come in than it weighs, over all places together. */
  receive(call: CallOf<typeof inventory.receiveStock>): Promise<StockRow> {
    const { placeId, skuId, lotCode, quantity } = call.body;
    return this.database.inTransaction(async (tx) => {
      const [lot] = await tx.query<{ id: string; state: string; netGrams: number; bestBefore: string }>(
        `select id, state, net_grams as "netGrams", best_before as "bestBefore" from lots.lot where code = $1 for update`,
        [lotCode],
      );
      if (!lot) refuse('not_found', { what: lotCode });
      if (lot.state !== 'released') refuse('lot_state', { state: lot.state, move: 'receive' });
      await refuseLocked(tx, lot.id);
      const [sku] = await tx.query<{ code: string; netGrams: number }>(
        `select code, net_grams as "netGrams" from catalog.sku where id = $1`,
        [skuId],
      );
      if (!sku) refuse('unknown_sku', { skuId });
      const [place] = await tx.query<{ name: string }>(`select name from inventory.place where id = $1`, [placeId]);
      if (!place) refuse('not_found', { what: placeId });
      const leftGrams = lot.netGrams - (await receivedGrams(tx, lot.id));
      const wantedGrams = sku.netGrams * quantity;
      if (wantedGrams > leftGrams) refuse('lot_mass_exceeded', { leftGrams, wantedGrams });

      const [stock] = await tx.query<{ id: string }>(
        `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand) values ($1, $2, $3, $4, $5, $6)
         on conflict (place_id, sku_id, lot_id) do update set on_hand = inventory.stock.on_hand + excluded.on_hand returning id`,
        [uuidv7(), placeId, skuId, lot.id, lot.bestBefore, quantity],
      );
      const stockId = stock?.id ?? '';
      await this.note(tx, stockId, 'received', quantity, `receipt:${uuidv7()}`, call.now);
      await audit(tx, call, {
        action: 'receive_stock',
        room: 'inventory',
        subjectType: 'stock',
        subjectId: stockId,
        after: { place: place.name, sku: sku.code, lot: lotCode, quantity, note: call.body.note ?? null },
      });
      await announceChange(tx, 'sku', [skuId]);
      return this.row(tx, stockId, call.now);
    });
  }

  /** What was counted is not written over the balance: the difference becomes a movement with its reason. */
  count(call: CallOf<typeof inventory.countStock>): Promise<StockRow> {
    const { counted, reason } = call.body;
    return this.database.inTransaction(async (tx) => {
      const [stock] = await tx.query<{
        onHand: number;
        reserved: number;
        placeId: string;
        skuId: string;
        lotId: string;
      }>(
        `select on_hand as "onHand", reserved, place_id as "placeId", sku_id as "skuId", lot_id as "lotId" from inventory.stock where id = $1 for update`,
        [call.params.id],
      );
      if (!stock) refuse('not_found', { what: call.params.id });
      const scope = placeScope(call.who);
      if (scope !== null && scope !== stock.placeId) refuse('out_of_scope');
      await refuseLocked(tx, stock.lotId);
      if (counted < stock.reserved) refuse('stock_below_reserved', { reserved: stock.reserved, counted });
      const difference = counted - stock.onHand;
      if (difference !== 0) {
        await tx.query(`update inventory.stock set on_hand = on_hand + $2 where id = $1`, [call.params.id, difference]);
        await this.note(tx, call.params.id, 'counted', difference, `count:${uuidv7()}`, call.now);
        await announceChange(tx, 'sku', [stock.skuId]);
      }
      await audit(tx, call, {
        action: 'count_stock',
        room: 'inventory',
        subjectType: 'stock',
        subjectId: call.params.id,
        before: { onHand: stock.onHand },
        after: { onHand: counted, reason },
      });
      return this.row(tx, call.params.id, call.now);
    });
  }

  private async note(tx: Tx, stockId: string, kind: string, quantity: number, cause: string, at: Date): Promise<void> {
    await tx.query(
      `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) values ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(), stockId, kind, quantity, cause, at],
    );
  }

  private async row(tx: Tx, stockId: string, now: Date): Promise<StockRow> {
    const [row] = await tx.query<StockRow>(`select ${stockColumns('$1')} from ${STOCK_TABLES} where s.id = $2`, [
      now,
      stockId,
    ]);
    return row ?? refuse('not_found', { what: stockId });
  }
}

/** What of a lot has ever come into stock anywhere, in grams of its packs. */
async function receivedGrams(tx: Tx, lotId: string): Promise<number> {
  const [row] = await tx.query<{ grams: number }>(
    `select coalesce(sum(m.quantity * k.net_grams), 0)::bigint as grams
     from inventory.stock s join inventory.movement m on m.stock_id = s.id join catalog.sku k on k.id = s.sku_id
     where s.lot_id = $1 and m.kind = 'received'`,
    [lotId],
  );
  return row?.grams ?? 0;
}
