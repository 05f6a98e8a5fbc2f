import { Injectable } from '@nestjs/common';
import { NON_VILLAGE, type SalesDimension } from '@youjian/attribution-domain';
import { ReadSales } from '@youjian/attribution-server';
import { Database, type Sql } from '@youjian/database';
import type { Cell } from '@youjian/transparency-domain';

/** A figure of one year with everybody who stands behind it; `month` where villages are told apart by month. */
export interface YearCell extends Cell {
  readonly village: string;
  readonly month: string;
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

type CellDimension = Exclude<SalesDimension, 'county' | 'day'>;

const LOT_KEY: Record<CellDimension, string> = {
  village: 'village_code',
  month: `to_char(posted_on, 'YYYY-MM')`,
  channel: 'channel',
  destination: 'destination_code',
  product: 'product_id::text',
};

const sqlKeys = (by: readonly CellDimension[]): string => by.map((dimension) => LOT_KEY[dimension]).join(', ');

const sqlLots = (by: readonly CellDimension[]): string => `
  select array[${sqlKeys(by)}]::text[] as keys, array_agg(distinct lot_id) as lots
  from attribution.posting where posted_on between $1 and $2 group by ${sqlKeys(by)}`;

// A processed lot stands on the lots that went into it, and on everybody behind those.
const PEOPLE = {
  name: 'transparency.people_behind_lots',
  text: `
    with recursive source (lot_id, source_id) as (
      select id, id from unnest($1::uuid[]) as id
      union
      select source.lot_id, c.component_lot_id
      from source join lots.component c on c.lot_id = source.source_id where c.component_lot_id is not null
    )
    select s.lot_id, array_agg(distinct l.party_id::text) as suppliers,
           array_agg(distinct c.village_code || '/' || c.household_ref) filter (where c.household_ref is not null) as households
    from source s
    join lots.lot l on l.id = s.source_id
    left join lots.contribution c on c.lot_id = s.source_id
    group by s.lot_id`,
};

interface People {
  readonly suppliers: readonly string[];
  /** `village/household`: a household counts for its own village. */
  readonly households: readonly string[];
}

/** Reads figures for publication: each with the households and suppliers that stand behind it. */
@Injectable()
export class ReadCells {
  constructor(
    private readonly database: Database,
    private readonly readSales: ReadSales,
  ) {}

  /** One snapshot for the sums and for the people behind them. */
  async run({ from, to }: Period, by: readonly CellDimension[]): Promise<YearCell[]> {
    return this.database.inTransaction(async (tx) => {
      await tx.query(`set transaction isolation level repeatable read, read only`);
      const { rows } = await this.readSales.run({ from, to, by }, tx);
      const lotsOf = new Map<string, string[]>();
      for (const { keys, lots } of await tx.query<{ keys: string[]; lots: string[] }>(sqlLots(by), [from, to])) {
        lotsOf.set(keys.join('|'), lots);
      }
      const people = await peopleBehind(tx, [...new Set([...lotsOf.values()].flat())]);
      return rows.map(({ keys, amountFen }) => {
        const lots = (lotsOf.get(keys.join('|')) ?? []).flatMap((lot) => people.get(lot) ?? []);
        const village = by[0] === 'village' ? (keys[0] ?? '') : '';
        return {
          key: keys[0] ?? '',
          village,
          month: by[1] === 'month' ? (keys[1] ?? '') : '',
          amountFen,
          suppliers: new Set(lots.flatMap((lot) => lot.suppliers)),
          households: householdsOf(lots, village),
        };
      });
    });
  }
}

function householdsOf(lots: readonly People[], village: string): ReadonlySet<string> | null {
  if (village === NON_VILLAGE) return null;
  const all = lots.flatMap((lot) => lot.households);
  return new Set(village === '' ? all : all.filter((household) => household.startsWith(`${village}/`)));
}

async function peopleBehind(sql: Sql, lotIds: readonly string[]): Promise<Map<string, People>> {
  const rows = await sql.query<{ lot_id: string; suppliers: string[]; households: string[] | null }>(PEOPLE, [lotIds]);
  return new Map(rows.map((row) => [row.lot_id, { suppliers: row.suppliers, households: row.households ?? [] }]));
}
