import type { Database } from '@youjian/database';
import { type Dice, addDays, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type CreatedLot, LotsLoader, makeSeasonLots } from '@youjian/lots-server';
import type { LoadedOutlet } from '@youjian/outlets-server';
import { Households } from '@youjian/regions-server';
import type { KnownBase } from '@youjian/supply-server';

export interface StockOptions {
  readonly database: Database;
  readonly now: Date;
  readonly chance: Dice;
  readonly bases: readonly KnownBase[];
  readonly outlets: readonly LoadedOutlet[];
  /** The outlet the demonstration's manager keeps; it always has stock. */
  readonly managedOutletId: string;
}

/** An outlet that keeps stock, and from when until when it is there. */
export interface DemoCounter {
  readonly outletId: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

/** Whether it is there on a day, as a fair is only for some. */
export const isThere = ({ openedOn, closedOn }: DemoCounter, day: string): boolean =>
  openedOn <= day && (closedOn === null || day <= closedOn);

const idOf = ({ outletId }: DemoCounter): string => outletId;
const BEFORE_A_FAIR_DAYS = 30;

/** A fair is brought what was released for it: in the weeks before it begins, and while it is on. */
const takesIn = ({ kind, openedOn, closedOn }: DemoCounter, day: string): boolean =>
  kind !== 'fair' || (addDays(openedOn, -BEFORE_A_FAIR_DAYS) <= day && (closedOn === null || day <= closedOn));

export interface Stocked {
  readonly lots: number;
  readonly units: number;
  readonly counters: readonly DemoCounter[];
}

interface SkuRow {
  id: string;
  variety: string;
  countyCode: string;
  grade: string;
  netGrams: number;
}

/** Of what a lot weighs, this much is packed for the shop; the rest went to other buyers, as in life. */
const PACKED_SHARE = 0.6;
const MOST_UNITS = 600;
/** Beside what is packed. */
const LOOSE_SHARE = 0.2;
const LOOSE_OUTLETS = 5;

/** Fourteen months of lots with their households, packed and brought to the centre and to the outlets that keep stock. */
export async function stockShelves(options: StockOptions): Promise<Stocked> {
  const { database, now } = options;
  const centreId = await makeCentre(database);
  const counters = await makeCounters(options);
  const specs = makeSeasonLots({ bases: options.bases, households: await refsByVillage(database), now });
  const lots = await new LotsLoader(database).createReleasedLots(specs, now);
  // A fair that is only announced has a booth and nothing on it yet.
  const today = shanghaiDate(now);
  const begun = counters.filter(({ openedOn }) => openedOn <= today);
  const units = await pack(options, lots, centreId, begun);
  return { lots: lots.length, units, counters };
}

/** Refs of the households of the designated villages; who they are is not asked. */
async function refsByVillage(database: Database): Promise<Map<string, string[]>> {
  const villages = await database.query<{ code: string }>(
    `select village_code as code from regions.designated_village order by village_code`,
  );
  const refs = new Map<string, string[]>();
  for (const { villageCode, ref } of await new Households(database).inVillages(villages.map(({ code }) => code))) {
    refs.set(villageCode, [...(refs.get(villageCode) ?? []), ref]);
  }
  return refs;
}

async function makeCentre(database: Database): Promise<string> {
  const id = uuidv7();
  await database.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code, ships) values ($1, 'CENTRE-MZ', 'centre', '“菜篮子”产品梅州配送中心', 'Meizhou distribution centre', '441402', true)`,
    [id],
  );
  return id;
}

/** Pavilions, the exhibition centre, some counters and the fairs keep stock; zones and village points order through the shop. */
async function makeCounters({ database, outlets, managedOutletId }: StockOptions): Promise<Stocked['counters']> {
  const some = (kind: string, most: number) => outlets.filter((outlet) => outlet.kind === kind).slice(0, most);
  const managed = outlets.filter((outlet) => outlet.id === managedOutletId);
  const keeping = [
    ...new Map(
      [
        ...managed,
        ...some('pavilion', 8),
        ...some('counter', 6),
        ...some('exhibition_centre', 1),
        ...some('fair', 3),
      ].map((outlet) => [outlet.id, outlet]),
    ).values(),
  ];
  await database.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code)
     select x.id, 'PLACE-' || x.code, 'outlet', x.name, x."nameEn", x."regionCode" from json_to_recordset($1::json) as x(id uuid, code text, name text, "nameEn" text, "regionCode" text)`,
    [JSON.stringify(keeping)],
  );
  return keeping.map(({ id, ...outlet }) => ({ outletId: id, ...outlet }));
}

interface StockRow {
  readonly id: string;
  readonly movement_id: string;
  readonly place_id: string;
  readonly sku_id: string;
  readonly lot_id: string;
  readonly best_before: string;
  readonly quantity: number;
  readonly at: Date;
}

async function pack(
  { database, chance }: StockOptions,
  lots: readonly CreatedLot[],
  centreId: string,
  counters: readonly DemoCounter[],
): Promise<number> {
  const skus = await database.query<SkuRow>(
    `select k.id, p.variety, p.county_code as "countyCode", k.grade, k.net_grams as "netGrams" from catalog.sku k join catalog.product p on p.id = k.product_id
     where not k.by_weight order by k.code`,
  );
  const rows: StockRow[] = [];
  for (const lot of lots) {
    if (lot.state === 'draft' || lot.state === 'declared' || lot.releasedAt === null) continue;
    const fitting = skus.filter(
      (sku) => sku.variety === lot.variety && sku.grade === lot.grade && sku.countyCode === lot.countyCode,
    );
    const others =
      fitting.length > 0 ? fitting : skus.filter((sku) => sku.variety === lot.variety && sku.grade === lot.grade);
    const outletIds = counters.filter((one) => takesIn(one, shanghaiDate(lot.releasedAt ?? new Date(0)))).map(idOf);
    for (const sku of others) rows.push(...packOne(lot, sku, others.length, centreId, outletIds, chance));
  }
  rows.push(...(await pourLoose(database, lots, counters.filter(({ kind }) => kind !== 'fair').map(idOf))));
  await database.query(
    `with x as (select * from json_to_recordset($1::json) as x(id uuid, movement_id uuid, place_id uuid, sku_id uuid, lot_id uuid, best_before date, quantity integer, at timestamptz)),
      s as (insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand) select id, place_id, sku_id, lot_id, best_before, quantity from x)
     insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select movement_id, id, 'received', quantity, 'receipt:' || movement_id, at from x`,
    [JSON.stringify(rows)],
  );
  return rows.reduce((sum, row) => sum + row.quantity, 0);
}

function packOne(
  lot: CreatedLot,
  sku: SkuRow,
  among: number,
  centreId: string,
  outletIds: readonly string[],
  chance: Dice,
): StockRow[] {
  const units = Math.min(MOST_UNITS, Math.floor((lot.netGrams * PACKED_SHARE) / among / sku.netGrams));
  const outlets = chance.shuffle(outletIds).slice(0, 5);
  const each = Math.min(24, Math.floor((units * 0.3) / outlets.length));
  const row = (placeId: string, quantity: number): StockRow => ({
    id: uuidv7(),
    movement_id: uuidv7(),
    place_id: placeId,
    sku_id: sku.id,
    lot_id: lot.id,
    best_before: lot.bestBefore,
    quantity,
    at: lot.releasedAt ?? new Date(0),
  });
  const rows = each > 0 ? outlets.map((outletId) => row(outletId, each)) : [];
  const left = units - each * rows.length;
  return left > 0 ? [row(centreId, left), ...rows] : rows;
}

/** Loose goods lie in crates at a few outlets, of the lots last released: forty kilograms each, or what the lot can spare. */
async function pourLoose(
  database: Database,
  lots: readonly CreatedLot[],
  outletIds: readonly string[],
): Promise<StockRow[]> {
  const loose = await database.query<SkuRow>(
    `select k.id, p.variety, p.county_code as "countyCode", k.grade, k.net_grams as "netGrams" from catalog.sku k join catalog.product p on p.id = k.product_id
     where k.by_weight order by k.code`,
  );
  const keeping = outletIds.slice(0, LOOSE_OUTLETS);
  return loose.flatMap((sku) => {
    const fitting = lots
      .filter((lot) => lot.state === 'released' && lot.variety === sku.variety && lot.grade === sku.grade)
      .toSorted((a, b) => (b.releasedAt?.getTime() ?? 0) - (a.releasedAt?.getTime() ?? 0))
      .slice(0, 2);
    return fitting.flatMap((lot) => {
      const units = Math.min(4_000, Math.floor((lot.netGrams * LOOSE_SHARE) / keeping.length / sku.netGrams));
      return units < 1
        ? []
        : keeping.map((outletId) => ({
            id: uuidv7(),
            movement_id: uuidv7(),
            place_id: outletId,
            sku_id: sku.id,
            lot_id: lot.id,
            best_before: lot.bestBefore,
            quantity: units,
            at: lot.releasedAt ?? new Date(0),
          }));
    });
  });
}
