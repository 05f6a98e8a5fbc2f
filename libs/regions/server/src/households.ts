import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@youjian/database';
import { readHouseholdNumber } from '@youjian/regions-domain';

/** A household as the other rooms know it: a pseudonymous ref and a number within its village, never who lives there. */
export interface Household {
  readonly ref: string;
  readonly villageCode: string;
  readonly number: string;
  readonly persons: number;
}

const COLUMNS = `ref, village_code as "villageCode", number, persons`;
const BY_REF = {
  name: 'regions.households.by_ref',
  text: `select ${COLUMNS} from regions.household where ref = any($1)`,
};
const BY_NUMBER = {
  name: 'regions.households.by_number',
  text: `select ${COLUMNS} from regions.household where village_code = $1 and number = any($2) and registered_to is null`,
};
const IN_VILLAGES = {
  name: 'regions.households.in_villages',
  text: `select ${COLUMNS} from regions.household where village_code = any($1) and registered_to is null order by village_code, number`,
};
const COUNT = {
  name: 'regions.households.count',
  text: `select village_code as "villageCode", count(*)::int as households, sum(persons)::int as persons
    from regions.household where village_code = any($1) and registered_to is null group by village_code`,
};

/** Households for the rooms below. It answers refs and numbers; identity comes through ReadHouseholds alone. */
@Injectable()
export class Households {
  constructor(private readonly database: Database) {}

  async byRef(refs: readonly string[], sql: Sql = this.database): Promise<ReadonlyMap<string, Household>> {
    if (refs.length === 0) return new Map();
    const rows = await sql.query<Household>(BY_REF, [refs]);
    return new Map(rows.map((row) => [row.ref, row]));
  }

  /** Found by the number as somebody typed it (`7`, `h007`, `H007`); the key is what was typed. */
  async byNumber(
    villageCode: string,
    typed: readonly string[],
    sql: Sql = this.database,
  ): Promise<ReadonlyMap<string, Household>> {
    const numbers = new Map(typed.map((text) => [text, readHouseholdNumber(text)]));
    const rows = await sql.query<Household>(BY_NUMBER, [
      villageCode,
      [...new Set(numbers.values())].filter((number) => number !== undefined),
    ]);
    const found = new Map(rows.map((row) => [row.number, row]));
    return new Map(
      [...numbers].flatMap(([text, number]) =>
        [found.get(number ?? '')].flatMap((row) => (row ? [[text, row] as const] : [])),
      ),
    );
  }

  async inVillages(villageCodes: readonly string[], sql: Sql = this.database): Promise<Household[]> {
    return sql.query<Household>(IN_VILLAGES, [villageCodes]);
  }

  async count(
    villageCodes: readonly string[],
    sql: Sql = this.database,
  ): Promise<ReadonlyMap<string, { households: number; persons: number }>> {
    const rows = await sql.query<{ villageCode: string; households: number; persons: number }>(COUNT, [villageCodes]);
    return new Map(rows.map(({ villageCode, ...counts }) => [villageCode, counts]));
  }
}
