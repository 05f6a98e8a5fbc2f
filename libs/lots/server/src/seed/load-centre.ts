import { Database, type Tx } from '@youjian/database';
import { shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { isBreach, ssccOf } from '@youjian/lots-domain';
import type { KnownBase } from '@youjian/supply-server';
import type { CreatedLot } from '../lot-spec';
import { LotsLoader } from '../lots-loader';
import { RECORD_GRAMS, TESTED, recordDay, recordDayLots, todaysLots } from './centre-lots';

export interface CentreOptions {
  readonly database: Database;
  readonly now: Date;
  readonly bases: readonly KnownBase[];
  /** Outlets that keep stock; the first is the one the demonstration's manager runs. */
  readonly outlets: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly orderNo: string;
}
export interface LoadedCentre {
  readonly weighIns: number;
  readonly cartons: number;
  readonly dispatches: number;
}

const CENTRE = '演示·配送中心';
const VILLAGE_TEAM = '驻村工作队（演示）';
const PREFIX = '6901234';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The centre's part of the demonstration: every lot of the season stood on its scale, one day is the record, and today
 * something waits at each step. Written by the set, with the same pure rules as the verbs.
 */
export async function loadCentre(options: CentreOptions): Promise<LoadedCentre> {
  const { database, now, bases } = options;
  const today = shanghaiDate(now);
  const day = recordDay(today);
  const loader = new LotsLoader(database);
  const otherwise = await weighedOtherwise(database, day);
  await loader.createReleasedLots(recordDayLots(bases, day, RECORD_GRAMS - otherwise), now);
  const todays = await loader.createReleasedLots(todaysLots(bases, today, 8), now);
  return database.inTransaction(async (tx) => {
    const weighIns = await weighTheSeason(tx, today);
    await showToday(tx, todays, now);
    const packed = await packAndSend(tx, options);
    return { weighIns, ...packed };
  });
}

/** A season lot is weighed in the morning after its harvest; so much stands on the record day already. */
async function weighedOtherwise(database: Database, day: string): Promise<number> {
  const [row] = await database.query<{ grams: number }>(
    `select coalesce(sum(net_grams), 0)::bigint as grams from lots.lot where harvested_on = $1::date - 1 and state not in ('draft', 'declared')`,
    [day],
  );
  return row?.grams ?? 0;
}

/** Each lot on the scale once, the tare of its truck from its code; samples are those its tests name. */
async function weighTheSeason(tx: Tx, today: string): Promise<number> {
  const weighed = await tx.query(
    `insert into lots.weigh_in (id, lot_id, weighed_on, weighed_at, gross_grams, tare_grams, net_grams, difference_grams, flagged, over_capacity, weighed_by_name)
     select gen_random_uuid(), l.id, l.harvested_on + 1, ((l.harvested_on + 1)::timestamp + interval '7 hours' + make_interval(mins => x.minute)) at time zone 'Asia/Shanghai',
       l.net_grams + x.tare, x.tare, l.net_grams, 0, false, false, $2
     from lots.lot l cross join lateral (select 20 * (8 + ascii(right(l.code, 1)) % 20) * 1000 as tare, (ascii(right(l.code, 1)) * 13) % 240 as minute) x
     where l.state not in ('draft', 'declared') and l.harvested_on < $1::date - 1 returning id`,
    [today, CENTRE],
  );
  await tx.query(
    `insert into lots.sample (id, lot_id, sample_no, taken_at, grams, taken_by_name)
     select gen_random_uuid(), t.lot_id, t.sample_no, (t.tested_on::timestamp + interval '8 hours') at time zone 'Asia/Shanghai', 500, $1 from lots.release_test t
     on conflict do nothing`,
    [CENTRE],
  );
  return weighed.length;
}

/** One lot at each step: two still to come, one handed over this morning, one since yesterday, and four on the scale. */
async function showToday(tx: Tx, lots: readonly CreatedLot[], now: Date): Promise<void> {
  const today = shanghaiDate(now);
  const midnight = startOfShanghaiDay(today).getTime();
  const earlier = (hours: number) => new Date(Math.max(midnight + MINUTE_MS, now.getTime() - hours * HOUR_MS));
  const later = (hours: number) => new Date(Math.min(midnight + 23.5 * HOUR_MS, now.getTime() + hours * HOUR_MS));
  const announced = [
    { at: later(2), lot: lots[0] },
    { at: later(4), lot: lots[1] },
    { at: later(1), lot: lots[2] },
  ];
  for (const { at, lot } of announced) if (lot) await announce(tx, lot, at, now);
  for (const [index, lot] of lots.entries()) {
    if (index === 3 || index === 4 || index === TESTED) await weighOne(tx, lot, earlier(index - 1), 0);
    if (index === 4) await sampleOne(tx, lot, earlier(1));
    if (index === 7) await weighOne(tx, lot, earlier(1), -Math.round(lot.netGrams * 0.012));
  }
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  if (lots[2]) await handOver(tx, lots[2], ago(3), null);
  if (lots[6]) await handOver(tx, lots[6], ago(30), null);
  if (lots[3])
    await handOver(tx, lots[3], ago(7), { at: ago(4), grams: lots[3].netGrams - 12_500, note: '两筐压伤，已拣出' });
}

async function announce(tx: Tx, lot: CreatedLot, at: Date, now: Date): Promise<void> {
  await tx.query(
    `insert into lots.appointment (id, number, lot_id, planned_on, planned_at, grams, state, over_capacity, made_by_name, made_at)
     values ($1, 'YY-' || to_char($3::date, 'YYYYMMDD') || '-' || lpad(nextval('lots.appointment_serial')::text, 5, '0'), $2, $3, $4, $5, 'announced', false, $6, $7)`,
    [uuidv7(), lot.id, shanghaiDate(at), at, lot.netGrams, VILLAGE_TEAM, now],
  );
}

async function weighOne(tx: Tx, lot: CreatedLot, at: Date, difference: number): Promise<void> {
  const net = lot.netGrams + difference;
  await tx.query(
    `insert into lots.weigh_in (id, lot_id, weighed_on, weighed_at, gross_grams, tare_grams, net_grams, difference_grams, flagged, over_capacity, weighed_by_name)
     values ($1, $2, $3, $4, $5, 420000, $6, $7, $8, false, $9)`,
    [uuidv7(), lot.id, shanghaiDate(at), at, net + 420_000, net, difference, difference !== 0, CENTRE],
  );
}

async function sampleOne(tx: Tx, lot: CreatedLot, at: Date): Promise<void> {
  await tx.query(
    `insert into lots.sample (id, lot_id, sample_no, taken_at, grams, taken_by_name) values ($1, $2, $3, $4, 500, $5)`,
    [uuidv7(), lot.id, `S-${lot.code}-1`, at, CENTRE],
  );
}

async function handOver(
  tx: Tx,
  lot: CreatedLot,
  sentAt: Date,
  received: { readonly at: Date; readonly grams: number; readonly note: string } | null,
): Promise<void> {
  await tx.query(
    `insert into lots.hand_over (id, lot_id, from_kind, from_name, to_kind, to_name, grams, cartons, sent_at, sent_by_name, received_at, received_grams,
       received_note, received_by_name)
     select $1, $2, 'base', b.name, 'centre', '“菜篮子”产品梅州配送中心', $3, $4, $5, $6, $7, $8, $9, $10
     from lots.lot l join supply.base b on b.id = l.base_id where l.id = $2`,
    [
      uuidv7(),
      lot.id,
      lot.netGrams,
      Math.max(1, Math.round(lot.netGrams / 25_000)),
      sentAt,
      VILLAGE_TEAM,
      received?.at ?? null,
      received?.grams ?? null,
      received?.note ?? null,
      received ? CENTRE : null,
    ],
  );
}

const GRAMS_EACH = 10_000;
const PER_PALLET = 30;

interface Packable {
  readonly id: string;
  readonly netGrams: number;
  readonly releasedAt: Date;
}
interface CartonRow {
  readonly id: string;
  readonly sscc: string;
  readonly lot_id: string;
  readonly pallet_id: string | null;
  readonly dispatch_id: string | null;
  readonly state: string;
  readonly place_code: string;
  readonly packed_at: Date;
}

/** How each dispatch of the demonstration stands: the story of a cool chain that held, and of one that did not. */
const STORIES = [
  { state: 'arrived', hoursAgo: 50, outlet: 0, kind: 'cool', warmest: 138 },
  { state: 'checking', hoursAgo: 26, outlet: 1, kind: 'cool', warmest: 236 },
  { state: 'underway', hoursAgo: 3, outlet: 0, kind: 'cool', warmest: 141 },
  { state: 'loading', hoursAgo: 0, outlet: 2, kind: 'ambient', warmest: null },
  { state: 'arrived', hoursAgo: 70, outlet: null, kind: 'ambient', warmest: null },
] as const;
type Story = (typeof STORIES)[number];

/** Cartons and pallets of the newest lots that are for sale, and what was sent of them. */
async function packAndSend(tx: Tx, options: CentreOptions): Promise<{ cartons: number; dispatches: number }> {
  const { now } = options;
  const lots = await tx.query<Packable>(
    `select l.id, l.net_grams as "netGrams", l.released_at as "releasedAt" from lots.sellable($1) s join lots.lot l on l.id = s.lot_id
     where l.released_at < $1::timestamptz - interval '3 days' and exists (select 1 from lots.weigh_in w where w.lot_id = l.id)
     order by l.released_at desc, l.code limit 7`,
    [now],
  );
  let cartons = 0;
  for (const [index, lot] of lots.entries()) {
    const story = STORIES[index];
    const dispatch = story ? await send(tx, options, story) : null;
    const count = Math.min(90, Math.floor((lot.netGrams * 0.4) / GRAMS_EACH));
    await pack(tx, lot, count, dispatch);
    if (story && dispatch) await confirm(tx, options, story, dispatch, lot.id);
    cartons += count;
  }
  return { cartons, dispatches: Math.min(lots.length, STORIES.length) };
}

interface Sent {
  readonly id: string;
  readonly state: string;
  readonly carton: string;
  readonly place: string;
}
const CARTON_OF: Readonly<Record<string, string>> = {
  arrived: 'arrived',
  checking: 'arrived',
  underway: 'dispatched',
  loading: 'loaded',
};

async function send(tx: Tx, { now, outlets, orderNo }: CentreOptions, story: Story): Promise<Sent | null> {
  const outlet = story.outlet === null ? null : outlets[story.outlet % Math.max(1, outlets.length)];
  if (outlet === undefined) return null;
  const id = uuidv7();
  const left = story.state === 'loading' ? null : new Date(now.getTime() - story.hoursAgo * HOUR_MS);
  const arrivedAt =
    left && (story.state === 'arrived' || story.state === 'checking') ? new Date(left.getTime() + 6 * HOUR_MS) : null;
  const code = outlet ? `PLACE-${outlet.code}` : orderNo;
  await tx.query(
    `insert into lots.dispatch (id, number, kind, to_outlet_id, to_code, to_name, order_no, temperature_kind, state, carrier, made_at, made_by_name,
       departed_at, arrived_at, arrival_scan_id)
     values ($1, 'FY-' || to_char($2::date, 'YYYYMMDD') || '-' || lpad(nextval('lots.dispatch_serial')::text, 5, '0'), $3, $4, $5, $6, $7, $8, $9, '梅州冷链一号车（演示）',
       $10, $11, $12, $13, $14)`,
    [
      id,
      shanghaiDate(left ?? now),
      outlet ? 'outlet' : 'parcel',
      outlet?.id ?? null,
      code,
      outlet?.name ?? orderNo,
      outlet ? null : orderNo,
      story.kind,
      story.state,
      new Date((left ?? now).getTime() - HOUR_MS),
      CENTRE,
      left,
      arrivedAt,
      arrivedAt ? uuidv7() : null,
    ],
  );
  if (left && story.warmest !== null) await logTemperatures(tx, id, left, arrivedAt ?? now, story.warmest);
  const isThere = arrivedAt !== null;
  return { id, state: story.state, carton: CARTON_OF[story.state] ?? 'packed', place: isThere ? code : 'CENTRE-MZ' };
}

/** A reading every ten minutes, warmest in the middle of the way. */
async function logTemperatures(tx: Tx, dispatchId: string, from: Date, until: Date, warmest: number): Promise<void> {
  const count = Math.floor((until.getTime() - from.getTime()) / (10 * MINUTE_MS));
  const limit = { lowestDeci: 50, highestDeci: 200 };
  const rows = Array.from({ length: count }, (_, index) => {
    const deci = Math.round(110 + (warmest - 110) * Math.sin((Math.PI * (index + 1)) / (count + 1)));
    const at = new Date(from.getTime() + (index + 1) * 10 * MINUTE_MS - MINUTE_MS);
    return {
      id: uuidv7(),
      dispatch_id: dispatchId,
      at,
      deci_celsius: deci,
      breach: isBreach(deci, limit),
      source: '车载记录仪',
    };
  });
  await tx.query(
    `insert into lots.temperature_reading select * from jsonb_populate_recordset(null::lots.temperature_reading, $1)`,
    [JSON.stringify(rows)],
  );
}

async function pack(tx: Tx, lot: Packable, count: number, sent: Sent | null): Promise<void> {
  const serials = await tx.query<{ serial: number }>(
    `select nextval('lots.sscc_serial') as serial from generate_series(1, $1)`,
    [count + Math.ceil(count / PER_PALLET)],
  );
  const numbers = serials.map(({ serial }) => ssccOf(PREFIX, serial));
  const packedAt = new Date(lot.releasedAt.getTime() + 2 * HOUR_MS);
  const pallets = numbers.slice(count).map((sscc) => ({
    id: uuidv7(),
    sscc,
    dispatch_id: sent?.id ?? null,
    built_at: packedAt,
    built_by_name: CENTRE,
  }));
  await tx.query(`insert into lots.pallet select * from jsonb_populate_recordset(null::lots.pallet, $1)`, [
    JSON.stringify(pallets),
  ]);
  const cartons = numbers.slice(0, count).map((sscc, index): CartonRow => ({
    id: uuidv7(),
    sscc,
    lot_id: lot.id,
    pallet_id: sent || index % 3 > 0 ? (pallets[Math.floor(index / PER_PALLET)]?.id ?? null) : null,
    dispatch_id: sent?.id ?? null,
    state: sent?.carton ?? 'packed',
    place_code: sent?.place ?? 'CENTRE-MZ',
    packed_at: packedAt,
  }));
  await tx.query(
    `insert into lots.carton (id, sscc, lot_id, grams, state, place_code, pallet_id, dispatch_id, packed_at, packed_by_name)
     select id, sscc, lot_id, $2, state, place_code, pallet_id, dispatch_id, packed_at, $3 from jsonb_populate_recordset(null::lots.carton, $1)`,
    [JSON.stringify(cartons), GRAMS_EACH, CENTRE],
  );
  await tx.query(
    `insert into lots.pallet_lot (pallet_id, lot_id, ssccs)
     select pallet_id, lot_id, array_agg(sscc order by sscc) from lots.carton where pallet_id = any($1::uuid[]) group by pallet_id, lot_id`,
    [pallets.map(({ id }) => id)],
  );
}

/** The centre's half of the hand-over, and the outlet's where the goods have arrived. */
async function confirm(tx: Tx, { now }: CentreOptions, story: Story, sent: Sent, lotId: string): Promise<void> {
  await tx.query(
    `update lots.dispatch set arrived_cartons = (select count(*) from lots.carton where dispatch_id = $1) where id = $1 and arrived_at is not null`,
    [sent.id],
  );
  if (story.state === 'loading' || story.outlet === null) return;
  await tx.query(
    `insert into lots.hand_over (id, lot_id, from_kind, from_name, to_kind, to_name, to_outlet_id, dispatch_id, grams, cartons, sent_at, sent_by_name,
       received_at, received_grams, received_cartons, received_by_name)
     select $1, $2, 'centre', '“菜篮子”产品梅州配送中心', 'outlet', d.to_name, d.to_outlet_id, d.id, k.grams, k.cartons, d.departed_at, $4,
       d.arrived_at, case when d.arrived_at is not null then k.grams end, case when d.arrived_at is not null then k.cartons end,
       case when d.arrived_at is not null then '演示·网点店员' end
     from lots.dispatch d cross join lateral (select count(*)::int as cartons, sum(grams)::bigint as grams from lots.carton where dispatch_id = d.id) k
     where d.id = $3 and d.departed_at <= $5`,
    [uuidv7(), lotId, sent.id, CENTRE, now],
  );
}
