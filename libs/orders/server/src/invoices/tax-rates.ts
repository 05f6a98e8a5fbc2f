import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, invoices as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { assert, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { FREIGHT } from '@youjian/orders-domain';

type Rate = ReplyOf<typeof contract.setTaxRate>;
type Row = Omit<Rate, 'inForce'>;

/** Every category without a rate of its own. */
const ANY = 'any';
const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  [ANY]: ['其他类目', 'Every other category'],
  [FREIGHT]: ['运费', 'Freight'],
};

const ROWS = `
  select t.id, t.category_code as "categoryCode", coalesce(c.name, t.category_code) as "categoryName", coalesce(c.name_en, t.category_code) as "categoryNameEn",
    t.rate_bps as "rateBps", t.valid_from::text as "validFrom", t.note, t.assumed, t.set_by_name as "setBy"
  from orders.tax_rate t left join catalog.category c on c.code = t.category_code`;

/** Which rate goods of a category carried on a day. */
export interface Rates {
  at(categoryCode: string, day: string): number;
}

export async function readRates(sql: Sql): Promise<Rates> {
  const rows = await sql.query<Row>(`${ROWS} order by t.valid_from desc`);
  const of = (code: string, day: string) => rows.find((row) => row.categoryCode === code && row.validFrom <= day);
  return {
    at: (categoryCode, day) => {
      const rate = of(categoryCode, day) ?? of(ANY, day);
      assert(rate !== undefined, `there is a tax rate for ${categoryCode} on ${day}`);
      return rate.rateBps;
    },
  };
}

/** The rates are data: the first ones came with the house as guesses and say so, until finance sets others. */
@Injectable()
export class TaxRates {
  constructor(private readonly database: Database) {}

  async list(call: CallOf<typeof contract.listTaxRates>): Promise<ReplyOf<typeof contract.listTaxRates>> {
    const rows = await this.database.query<Row>(`${ROWS} order by t.category_code, t.valid_from desc`);
    const today = shanghaiDate(call.now);
    return { items: rows.map((row) => toRate(row, rows, today)) };
  }

  set(call: CallOf<typeof contract.setTaxRate>): Promise<Rate> {
    const { categoryCode, rateBps, validFrom, note } = call.body;
    return this.database.inTransaction(async (tx) => {
      const [known] = await tx.query(`select 1 from catalog.category where code = $1`, [categoryCode]);
      if (!known && !(categoryCode in NAMES)) refuse('not_found', { what: categoryCode });
      const id = uuidv7();
      const [made] = await tx.query(
        `insert into orders.tax_rate (id, category_code, rate_bps, valid_from, note, set_by_name, set_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (category_code, valid_from) do nothing returning id`,
        [id, categoryCode, rateBps, validFrom, note, requireUser(call.who).name, call.now],
      );
      if (!made) refuse('tax_rate_exists', { categoryCode, validFrom });
      await audit(tx, call, {
        action: 'set_tax_rate',
        room: 'orders',
        subjectType: 'tax_rate',
        subjectId: categoryCode,
        after: { rateBps, validFrom, note },
      });
      const rows = await tx.query<Row>(`${ROWS} where t.category_code = $1 order by t.valid_from desc`, [categoryCode]);
      const row = rows.find((candidate) => candidate.id === id);
      return row ? toRate(row, rows, shanghaiDate(call.now)) : refuse('not_found', { what: id });
    });
  }
}

/** In force is the youngest of its category that has begun; rows come newest first within a category. */
function toRate(row: Row, rows: readonly Row[], today: string): Rate {
  const names = NAMES[row.categoryCode];
  const current = rows.find((other) => other.categoryCode === row.categoryCode && other.validFrom <= today);
  return {
    ...row,
    ...(names ? { categoryName: names[0], categoryNameEn: names[1] } : {}),
    inForce: current?.id === row.id,
  };
}
