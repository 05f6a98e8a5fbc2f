import type { ReplyOf, till, tillStock } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import { SellLeased } from '@youjian/inventory-server';
import { type ADevice, type AShelf, aDevice } from '@youjian/testing';
import { routeNamed } from './asks';
import { ask } from './calls';
import type { House } from './house';
import { signedIn } from './people';
import { deskOf } from './stops';

type Renewed = ReplyOf<typeof tillStock.renewLease>;

/** Goods of a shelf at an outlet, as if they had come there: `units` of each of its lots. */
export async function stockAt(house: House, outletId: string, shelf: AShelf, units: number): Promise<void> {
  await house.db.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code)
     select id, 'PLACE-' || code, 'outlet', name, name_en, region_code from outlets.outlet where id = $1 on conflict do nothing`,
    [outletId],
  );
  if (units === 0) return;
  await house.db.query(
    `with s as (insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand)
       select gen_random_uuid(), $1, k, l.id, l.best_before, $4 from unnest($2::uuid[]) k cross join lots.lot l where l.id = any($3::uuid[]) returning id)
     insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select gen_random_uuid(), id, 'received', $4, 'test', now() from s`,
    [outletId, shelf.skuIds, shelf.lotIds, units],
  );
}

/** A till as its outlet has it: what it is lent, what it sells of that, and how much of its journal has come. */
export async function aTill(house: House, outletId?: string) {
  const device: ADevice = await aDevice(house.db, outletId ? { outletId } : {});
  const state = { seq: 0 };
  const call = async <T>(name: string, what: { params?: object; query?: object; body?: unknown } = {}) => {
    const { params = {}, query = {}, body } = what;
    const asked = { params: params as Record<string, string>, query: query as Record<string, unknown>, body };
    const answer = await ask(house, routeNamed(name), asked, { device });
    return { status: answer.statusCode, body: answer.json<T & { code?: string }>() };
  };
  const renew = async (wanted: readonly { skuId: string; units: number }[] = [], lastSeq = state.seq) => {
    const { status, body } = await call<Renewed>('renewLease', { body: { lastSeq, wanted } });
    if (status !== 200) throw new Error(body.code ?? String(status));
    return { ...body, text: JSON.parse(body.lease.text) as till.StockLease };
  };
  return {
    device,
    outletId: device.outletId,
    state,
    call,
    renew,
    /** Books a sale as its entry of the journal would be. */
    sell: async (
      lines: readonly { skuId: string; lotId: string; quantity: number }[],
      { soldAt = house.clock.now(), seq = state.seq + 1 }: { soldAt?: Date; seq?: number } = {},
    ) => {
      const orderId = uuidv7();
      const booked = await house.db.database.inTransaction(async (tx) => {
        const sales = lines.map((line) => ({
          deviceId: device.deviceId,
          seq,
          orderId,
          lineId: uuidv7(),
          soldAt,
          ...line,
        }));
        const done = await house.app.get(SellLeased).book(tx, sales);
        await tx.query(
          `insert into outlets.till_journal (device_id, outlet_id, seq, highest_seq) values ($1, $2, $3, $3)
           on conflict (device_id) do update set seq = greatest(till_journal.seq, $3), highest_seq = greatest(till_journal.highest_seq, $3)`,
          [device.deviceId, device.outletId, seq],
        );
        return done;
      });
      state.seq = Math.max(state.seq, seq);
      return { orderId, booked };
    },
  };
}
export type ATill = Awaited<ReturnType<typeof aTill>>;

/** Lots that were weighed and tested, so that one that was held can be let go again. */
export async function tested(house: House, { lotIds, lotCodes }: AShelf): Promise<void> {
  await house.db.query(
    `insert into lots.contribution (id, lot_id, village_code, grams, recorded_at)
     select gen_random_uuid(), id, village_code, net_grams, created_at from lots.lot where id = any($1::uuid[])`,
    [lotIds],
  );
  await house.db.query(
    `insert into lots.release_test (id, lot_id, sample_no, laboratory, method, tested_on, passed)
     select gen_random_uuid(), id, 'S-' || code, '检测站', '速测', '2020-01-01', true from lots.lot where id = any($1::uuid[])`,
    [lotIds],
  );
  const operator = deskOf(house, await signedIn(house, { roles: ['centre_operator'], regionCode: '4414' }));
  for (const code of lotCodes)
    await operator.call('weighInLot', { params: { code }, body: { grossGrams: 1_000_000_500, tareGrams: 500 } });
}
