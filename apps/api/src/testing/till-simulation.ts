import { type Dice, dice } from '@youjian/kernel';
import { HOUSE_LIMITS } from '@youjian/outlets-domain';
import { type AShelf, aDevice, anOutlet } from '@youjian/testing';
import { routeNamed } from './asks';
import { ask } from './calls';
import { type House, openHouse } from './house';
import { brokenInvariants } from './invariants';
import { signedIn } from './people';
import { type Handed, type Line, SimulatedTill, type Without } from './simulated-till';
import { aStoppableShelf, deskOf } from './stops';
import { stockAt } from './tills';

export interface SimulationPlan {
  readonly seed: number;
  readonly tills: number;
  readonly salesEach: number;
  readonly without?: Without;
}

export interface SimulationResult {
  readonly handed: number;
  readonly refused: number;
  readonly crashes: number;
  readonly lost: number;
  readonly doubled: number;
  /** Units sold that were nobody's to sell, and of those the ones head office knows nothing of. */
  readonly shortUnits: number;
  readonly silentUnits: number;
  readonly wrongPrices: number;
  readonly violations: number;
  readonly afterRecall: number;
  readonly setAside: number;
  readonly unsent: number;
  readonly broken: readonly string[];
  /** From the moment the last till is back until all of it is booked. */
  readonly settledInMs: number;
}

/** For the bench, which has only this file's bundle. */
export { openHouse };

const HOUR = 3_600_000;
const DAYS_MS = 72 * HOUR;
/** Leases hold this long: most outages are shorter, and some are not, so that some tills have to stop. */
export const LEASE_MINUTES = 600;
const TILLS_AT_ONE = 5;

/** One thing that happens at a moment. What happens at the same moment happens at once. */
interface Happening {
  readonly at: number;
  readonly run: () => void | Promise<void>;
}

/**
 * Three days of tills at outlets: sales, partitions of up to twenty hours, crashes, uploads that are cut and doubled, device
 * clocks from five years slow to a day fast, prices that change at a moment known beforehand, a recall in the middle. The
 * same seed plays the same days.
 */
export async function simulateTills(house: House, plan: SimulationPlan): Promise<SimulationResult> {
  const chance = dice(plan.seed);
  const began = house.clock.now().getTime();
  const goods = await aStoppableShelf(house, { units: 1_000, lots: 2, priceFen: 2_480 });
  await setLimits(house, LEASE_MINUTES);
  const tills = await openTills(house, plan, goods, chance);
  await Promise.all(tills.map((till) => till.contact()));
  const recalledAt = began + 50 * HOUR;
  const days = [...pricesChange(house, goods, began), recall(house, goods, recalledAt, tills)];
  for (const till of tills) days.push(...daysOf(till, plan, chance, began));
  for (let hour = 5; hour < 72; hour += 7)
    days.push({
      at: began + hour * HOUR,
      run: async () => void (await Promise.all(tills.map((till) => till.contact()))),
    });
  for (const { at, run } of days.sort((a, b) => a.at - b.at)) {
    house.clock.set(new Date(at));
    await run();
  }
  house.clock.set(new Date(began + DAYS_MS));
  const settledInMs = await allComeBack(tills);
  return findings(house, goods, tills, { recalledAt, settledInMs });
}

async function setLimits(house: House, leaseMinutes: number): Promise<void> {
  await house.db.query(
    `insert into outlets.till_limits (outlet_id, limits, changed_at, changed_by) values (null, $1, now(), 'test')
     on conflict (outlet_id) do update set limits = excluded.limits`,
    [JSON.stringify({ ...HOUSE_LIMITS, leaseMinutes })],
  );
}

async function openTills(house: House, plan: SimulationPlan, goods: AShelf, chance: Dice): Promise<SimulatedTill[]> {
  const tills: SimulatedTill[] = [];
  let outletId = '';
  for (let index = 0; index < plan.tills; index += 1) {
    if (index % TILLS_AT_ONE === 0) {
      outletId = await anOutlet(house.db);
      // Less than everybody wants, so that tills of one outlet want the same last units.
      const wanted = Math.min(TILLS_AT_ONE, plan.tills - index) * plan.salesEach * 2;
      await stockAt(house, outletId, goods, Math.ceil(wanted * 0.3));
    }
    const device = await aDevice(house.db, { outletId, enrolledAt: house.clock.now() });
    const wrongByMs = chance.pick([0, 40_000, -5 * 365 * 24 * HOUR, 24 * HOUR]);
    const own = dice(plan.seed * 1_000 + index);
    tills.push(
      new SimulatedTill(device, lineOf(house, device), house.clock, own, goods.skuIds, wrongByMs, plan.without),
    );
  }
  return tills;
}

function lineOf(house: House, device: Awaited<ReturnType<typeof aDevice>>): Line {
  const call = async <T>(name: string, body?: object): Promise<T | null> => {
    const answer = await ask(house, routeNamed(name), { params: {}, query: {}, body }, { device });
    return answer.statusCode < 300 ? answer.json<T>() : null;
  };
  return {
    day: () => call('kioskDay'),
    renew: (body) => call('renewLease', body),
    sync: (sales) => call('syncJournal', { deviceId: device.deviceId, sales }),
  };
}

/** Decided a day ahead, so that every till has heard of it, line or no line. */
function pricesChange(house: House, goods: AShelf, began: number): Happening[] {
  return [20, 26].map((hour) => ({
    at: began + hour * HOUR,
    run: async () => {
      const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
      for (const [index, skuId] of goods.skuIds.entries()) {
        const effectiveFrom = new Date(began + (hour + 24) * HOUR).toISOString();
        await desk.call('setPrice', { body: { skuId, priceFen: 2_480 + hour * 10 + index, effectiveFrom } });
      }
    },
  }));
}

function recall(house: House, goods: AShelf, at: number, tills: readonly SimulatedTill[]): Happening {
  return {
    at,
    run: async () => {
      const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
      await desk.call('recallLot', {
        params: { code: goods.lotCodes[1] ?? '' },
        body: { reason: '抽检不合格', level: 2 },
      });
      // Who has a line asks every few seconds.
      house.clock.set(new Date(at + 5_000));
      await Promise.all(tills.map((till) => till.contact()));
    },
  };
}

/** One till's three days: when it sells, when its line is gone and comes back. */
function daysOf(till: SimulatedTill, plan: SimulationPlan, chance: Dice, began: number): Happening[] {
  const happenings: Happening[] = [];
  for (let sale = 0; sale < plan.salesEach; sale += 1)
    happenings.push({ at: began + chance.between(60_000, DAYS_MS - 60_000), run: () => till.sell() });
  // The last night nobody has a line, so that all of it comes at once in the end.
  const lastNight = DAYS_MS - chance.between(8 * HOUR, 14 * HOUR);
  for (let at = chance.between(0, 8 * HOUR); at < lastNight;) {
    const back = Math.min(at + chance.between(HOUR, 20 * HOUR), lastNight - 1);
    happenings.push({ at: began + at, run: () => void (till.isOnline = false) });
    happenings.push({
      at: began + back,
      run: async () => {
        till.isOnline = true;
        await till.contact();
      },
    });
    at = back + chance.between(HOUR, 6 * HOUR);
  }
  happenings.push({ at: began + lastNight, run: () => void (till.isOnline = false) });
  for (let upload = 0; upload < 12; upload += 1)
    happenings.push({ at: began + chance.between(0, DAYS_MS), run: () => (till.isOnline ? till.send() : undefined) });
  return happenings;
}

async function allComeBack(tills: readonly SimulatedTill[]): Promise<number> {
  for (const till of tills) till.isOnline = true;
  const began = performance.now();
  for (let round = 0; round < 200 && tills.some(({ unsent }) => unsent > 0); round += 1)
    await Promise.all(tills.map((till) => till.send()));
  return performance.now() - began;
}

async function findings(
  house: House,
  goods: AShelf,
  tills: readonly SimulatedTill[],
  { recalledAt, settledInMs }: { recalledAt: number; settledInMs: number },
): Promise<SimulationResult> {
  const handed = tills.flatMap((till) => till.handed);
  const deviceIds = tills.map(({ device }) => device.deviceId);
  const booked = await house.db.query<{ id: string }>(
    `select order_id as id from orders.till_sale where device_id = any($1::uuid[])`,
    [deviceIds],
  );
  const isBooked = new Set(booked.map(({ id }) => id));
  const [{ aside = 0 } = {}] = await house.db.query<{ aside: number }>(
    `select count(*)::integer as aside from outlets.journal_verdict where device_id = any($1::uuid[]) and verdict = 'quarantined'`,
    [deviceIds],
  );
  const [{ known = 0 } = {}] = await house.db.query<{ known: number }>(
    `select coalesce(sum(units), 0)::integer as known from inventory.shortage where device_id = any($1::uuid[])`,
    [deviceIds],
  );
  const [{ violations = 0 } = {}] = await house.db.query<{ violations: number }>(
    `select count(*)::integer as violations from orders.price_variance v join orders.till_sale t on t.order_id = v.order_id
     where t.device_id = any($1::uuid[]) and v.violation and v.reason <> 'clock'`,
    [deviceIds],
  );
  const shortUnits = await unitsNobodyHad(house, handed, tills);
  return {
    handed: handed.length,
    refused: tills.reduce((sum, { refused }) => sum + refused, 0),
    crashes: tills.reduce((sum, { crashes }) => sum + crashes, 0),
    lost: handed.filter(({ saleId }) => !isBooked.has(saleId)).length,
    doubled:
      booked.length - isBooked.size + booked.filter(({ id }) => !handed.some(({ saleId }) => saleId === id)).length,
    shortUnits,
    silentUnits: Math.max(0, shortUnits - known),
    wrongPrices: await wrongPrices(house, goods, handed),
    violations,
    afterRecall: handed.filter(
      (sale) => sale.lotId === goods.lotIds[1] && sale.at > Math.max(recalledAt + 5_000, sale.leaseUntil),
    ).length,
    setAside: aside,
    unsent: tills.reduce((sum, { unsent }) => sum + unsent, 0),
    broken: await brokenInvariants(house.db),
    settledInMs,
  };
}

/** Units that went over the counters of an outlet beyond what had come there. */
async function unitsNobodyHad(
  house: House,
  handed: readonly Handed[],
  tills: readonly SimulatedTill[],
): Promise<number> {
  const outletOf = new Map(tills.map(({ device }) => [device.deviceId, device.outletId]));
  const sold = new Map<string, number>();
  for (const { tillId, skuId, lotId, quantity } of handed) {
    const key = [outletOf.get(tillId), skuId, lotId].join(' ');
    sold.set(key, (sold.get(key) ?? 0) + quantity);
  }
  const came = await house.db.query<{ key: string; units: number }>(
    `select s.place_id || ' ' || s.sku_id || ' ' || s.lot_id as key, sum(m.quantity)::integer as units
     from inventory.stock s join inventory.movement m on m.stock_id = s.id and m.kind = 'received' where s.place_id = any($1::uuid[]) group by 1`,
    [[...new Set(outletOf.values())]],
  );
  return came.reduce((sum, { key, units }) => sum + Math.max(0, (sold.get(key) ?? 0) - units), 0);
}

async function wrongPrices(house: House, goods: AShelf, handed: readonly Handed[]): Promise<number> {
  const versions = await house.db.query<{ skuId: string; priceFen: number; from: Date }>(
    `select sku_id as "skuId", price_fen as "priceFen", effective_from as from from catalog.price_version where sku_id = any($1::uuid[]) order by effective_from`,
    [goods.skuIds],
  );
  const due = ({ skuId, at }: Handed) =>
    versions.filter((version) => version.skuId === skuId && version.from.getTime() <= at).at(-1)?.priceFen;
  return handed.filter((sale) => sale.priceFen !== due(sale)).length;
}

export interface BroughtHome {
  readonly sales: number;
  readonly cuts: number;
  readonly booked: number;
  readonly seconds: number;
}

/** The sales of one till that was away for days, brought home over a line that is cut again and again. */
export async function bringHome(house: House, sales: number, cuts: number): Promise<BroughtHome> {
  const goods = await aStoppableShelf(house, { units: 1_000, lots: 2, skus: 4, priceFen: 2_480 });
  await setLimits(house, 10_080);
  const outletId = await anOutlet(house.db);
  await stockAt(house, outletId, goods, sales * 3);
  const device = await aDevice(house.db, { outletId, enrolledAt: house.clock.now() });
  const line = lineOf(house, device);
  let cut = 0;
  const badLine: Line = {
    ...line,
    // Asked for what the days will need, and not for the usual two dozen.
    renew: (body) => line.renew({ ...body, wanted: goods.skuIds.map((skuId) => ({ skuId, units: 999 })) }),
    sync: async (items) => {
      if (cut >= cuts) return line.sync(items);
      cut += 1;
      // Half of the cuts come when head office has it already.
      if (cut % 2 === 0) await line.sync(items);
      return null;
    },
  };
  const till = new SimulatedTill(device, badLine, house.clock, dice(7), goods.skuIds, 0, undefined);
  for (let away = 0; till.handed.length < sales && away < 20; away += 1) {
    till.isOnline = true;
    await till.contact();
    till.isOnline = false;
    for (let tries = 0; till.handed.length < sales && tries < sales; tries += 1) {
      house.clock.set(new Date(house.clock.now().getTime() + 60_000));
      till.sell();
    }
  }
  till.isOnline = true;
  const began = performance.now();
  for (let round = 0; till.unsent > 0 && round < 1_000; round += 1) await till.send();
  const seconds = (performance.now() - began) / 1_000;
  const [{ booked = 0 } = {}] = await house.db.query<{ booked: number }>(
    `select count(distinct order_id)::integer as booked from orders.till_sale where device_id = $1`,
    [device.deviceId],
  );
  return { sales: till.handed.length, cuts: cut, booked, seconds };
}
