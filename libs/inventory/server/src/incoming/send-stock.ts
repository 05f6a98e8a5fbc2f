import type { Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { shortfall } from '@youjian/inventory-domain';
import { refuseLocked } from '../lock-stock';
import { type StockKey, type StockMovement, keyOf, lockStock, writeMoves } from './stock-moves';

export interface ToSend {
  readonly skuId: string;
  readonly lotId: string;
  readonly units: number;
  readonly toPlaceId: string;
}

interface LotLeft {
  readonly id: string;
  readonly netGrams: number;
  readonly receivedGrams: number;
}

/** What of lots has ever come into stock anywhere, in grams of its packs. Asked with the lots' turn taken. */
const LEFT = {
  name: 'inventory.lots_left',
  text: `select l.id, l.net_grams as "netGrams", coalesce((select sum(m.quantity * k.net_grams)
      from inventory.stock s join inventory.movement m on m.stock_id = s.id join catalog.sku k on k.id = s.sku_id
      where s.lot_id = l.id and m.kind = 'received'), 0)::bigint as "receivedGrams"
    from lots.lot l where l.id = any($1::uuid[]) order by l.id`,
};

/** Two who send packs of one lot do so one after the other, so that they do not both count on what is left of it. */
async function takeTurns(tx: Tx, lotIds: readonly string[]): Promise<void> {
  await tx.query(`select id from lots.lot where id = any($1::uuid[]) order by id for share`, [lotIds]);
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('inventory.lot/' || id, 0)) from unnest($1::text[]) as x(id) order by id`,
    [lotIds],
  );
}

/**
 * What leaves for an outlet leaves the centre's stock. What was packed for the outlet straight away never lay in that stock:
 * it is taken in at this moment, and never more of a lot than it weighs, over all places together.
 */
export async function sendFromCentre(
  tx: Tx,
  centreId: string,
  sent: readonly ToSend[],
  cause: string,
  at: Date,
  arrives = false,
): Promise<void> {
  if (sent.length === 0) return;
  const lotIds = [...new Set(sent.map(({ lotId }) => lotId))].sort();
  await takeTurns(tx, lotIds);
  await refuseLocked(tx, ...lotIds);
  const grams = await netGramsOf(tx, sent);
  const from = (one: ToSend): StockKey => ({ placeId: centreId, skuId: one.skuId, lotId: one.lotId });
  const to = (one: ToSend): StockKey => ({ placeId: one.toPlaceId, skuId: one.skuId, lotId: one.lotId });
  const stock = await lockStock(tx, [...sent.map(from), ...(arrives ? sent.map(to) : [])]);
  const short = sent.map((one) => {
    const shelf = stock.get(keyOf(from(one)));
    if (!shelf) throw new Error('the stock of the centre is locked');
    return { ...one, short: shortfall(shelf, one.units), grams: grams.get(one.skuId) ?? 0 };
  });
  await refuseBeyondMass(tx, short);
  const moves = short.flatMap((one): StockMovement[] => [
    { ...from(one), kind: 'received', quantity: one.short, cause },
    { ...from(one), kind: 'transferred_out', quantity: -one.units, cause },
    ...(arrives ? [{ ...to(one), kind: 'transferred_in' as const, quantity: one.units, cause }] : []),
  ]);
  await writeMoves(tx, stock, moves, at);
}

async function netGramsOf(tx: Tx, sent: readonly ToSend[]): Promise<Map<string, number>> {
  const skus = await tx.query<{ id: string; netGrams: number }>(
    `select id, net_grams as "netGrams" from catalog.sku where id = any($1::uuid[])`,
    [sent.map(({ skuId }) => skuId)],
  );
  const known = new Map(skus.map(({ id, netGrams }) => [id, netGrams]));
  const stranger = sent.find(({ skuId }) => !known.has(skuId));
  if (stranger) refuse('unknown_sku', { skuId: stranger.skuId });
  return known;
}

async function refuseBeyondMass(
  tx: Tx,
  sent: readonly { readonly lotId: string; readonly short: number; readonly grams: number }[],
): Promise<void> {
  const wanted = new Map<string, number>();
  for (const { lotId, short, grams } of sent)
    if (short > 0) wanted.set(lotId, (wanted.get(lotId) ?? 0) + short * grams);
  if (wanted.size === 0) return;
  for (const lot of await tx.query<LotLeft>(LEFT, [[...wanted.keys()]])) {
    const leftGrams = lot.netGrams - lot.receivedGrams;
    const wantedGrams = wanted.get(lot.id) ?? 0;
    if (wantedGrams > leftGrams) refuse('lot_mass_exceeded', { leftGrams, wantedGrams });
  }
}
