import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, claims as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { assert, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { CLAIM_GOODS, CLAIM_REASONS, type ClaimGoods, ruleOf } from '@youjian/orders-domain';

type Term = ReplyOf<typeof contract.setClaimTerm>;
type Row = Omit<Term, 'inForce'>;

export interface Policy {
  readonly autoMostFen: number;
  readonly answerHours: number;
  readonly transitHours: number;
  readonly validFrom: string;
  readonly note: string;
  readonly assumed: boolean;
}

export interface Terms {
  /** What held for goods of a category on the day they were delivered. */
  of(
    categoryCode: string,
    day: string,
  ): { readonly goods: ClaimGoods; readonly hours: number; readonly assumed: boolean };
  readonly policy: Policy;
}

const ANY = 'any';
const POLICY = `
  select auto_most_fen as "autoMostFen", answer_hours as "answerHours", transit_hours as "transitHours", valid_from::text as "validFrom", note, assumed
  from orders.claim_policy`;

const ROWS = `
  select t.id, t.category_code as "categoryCode", coalesce(c.name, '其他类目') as "categoryName", coalesce(c.name_en, 'Every other category') as "categoryNameEn",
    t.goods, t.hours, t.valid_from::text as "validFrom", t.note, t.assumed, t.set_by_name as "setBy"
  from orders.claim_term t left join catalog.category c on c.code = t.category_code`;

export async function readTerms(sql: Sql, now: Date): Promise<Terms> {
  const rows = await sql.query<Row>({ name: 'orders.claim_terms', text: `${ROWS} order by t.valid_from desc` }, []);
  const [policy] = await sql.query<Policy>(
    {
      name: 'orders.claim_policy',
      text: `${POLICY} where valid_from <= $1::date order by valid_from desc limit 1`,
    },
    [shanghaiDate(now)],
  );
  assert(policy, 'there is a policy for claims');
  const first = (code: string, day: string): Row | undefined =>
    rows.find((row) => row.categoryCode === code && row.validFrom <= day);
  return {
    policy,
    of: (categoryCode, day) => {
      const term = first(categoryCode, day) ?? first(ANY, day);
      assert(term, `there is a term for claims about ${categoryCode} on ${day}`);
      return term;
    },
  };
}

/** The terms are data: the first ones came with the house as guesses and say so, until the trade sets others. */
@Injectable()
export class ClaimTerms {
  constructor(private readonly database: Database) {}

  async list(call: CallOf<typeof contract.listClaimTerms>): Promise<ReplyOf<typeof contract.listClaimTerms>> {
    const rows = await this.database.query<Row>(
      `${ROWS} order by t.category_code = 'any', t.category_code, t.valid_from desc`,
    );
    const { policy } = await readTerms(this.database, call.now);
    const today = shanghaiDate(call.now);
    const [nextPolicy] = await this.database.query<Policy>(
      `${POLICY} where valid_from > $1::date order by valid_from limit 1`,
      [today],
    );
    return {
      items: rows.map((row) => toTerm(row, rows, today)),
      policy,
      nextPolicy: nextPolicy ?? null,
      rules: CLAIM_REASONS.flatMap((reason) =>
        CLAIM_GOODS.flatMap((goods) => {
          const rule = ruleOf(reason, goods);
          return rule
            ? [{ reason, goods, bearer: rule.bearer, resendFits: rule.resendFits, steps: [...rule.steps] }]
            : [];
        }),
      ),
    };
  }

  set(call: CallOf<typeof contract.setClaimTerm>): Promise<Term> {
    const { categoryCode, goods, hours, validFrom, note } = call.body;
    refusePast(validFrom, call.now);
    return this.database.inTransaction(async (tx) => {
      const [known] = await tx.query(`select 1 from catalog.category where code = $1`, [categoryCode]);
      if (!known && categoryCode !== ANY) refuse('not_found', { what: categoryCode });
      const id = uuidv7();
      const [made] = await tx.query(
        `insert into orders.claim_term (id, category_code, goods, hours, valid_from, note, set_by_name, set_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (category_code, valid_from) do nothing returning id`,
        [id, categoryCode, goods, hours, validFrom, note, requireUser(call.who).name, call.now],
      );
      if (!made) refuse('claim_term_exists', { categoryCode, validFrom });
      await audit(tx, call, {
        action: 'set_claim_term',
        room: 'orders',
        subjectType: 'claim_term',
        subjectId: categoryCode,
        after: { goods, hours, validFrom, note },
      });
      const rows = await tx.query<Row>(`${ROWS} where t.category_code = $1 order by t.valid_from desc`, [categoryCode]);
      const row = rows.find((candidate) => candidate.id === id);
      return row ? toTerm(row, rows, shanghaiDate(call.now)) : refuse('not_found', { what: id });
    });
  }

  setPolicy(call: CallOf<typeof contract.setClaimPolicy>): Promise<Policy> {
    const { autoMostFen, answerHours, transitHours, validFrom, note } = call.body;
    refusePast(validFrom, call.now);
    return this.database.inTransaction(async (tx) => {
      const id = uuidv7();
      const [made] = await tx.query(
        `insert into orders.claim_policy (id, valid_from, auto_most_fen, answer_hours, transit_hours, note, set_by_name, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (valid_from) do nothing returning id`,
        [id, validFrom, autoMostFen, answerHours, transitHours, note, requireUser(call.who).name, call.now],
      );
      if (!made) refuse('claim_policy_exists', { validFrom });
      await audit(tx, call, {
        action: 'set_claim_policy',
        room: 'orders',
        subjectType: 'claim_policy',
        subjectId: validFrom,
        after: { autoMostFen, answerHours, transitHours, note },
      });
      const [policy] = await tx.query<Policy>(`${POLICY} where id = $1`, [id]);
      return policy ?? refuse('not_found', { what: id });
    });
  }
}

/** What has been answered keeps the rule it was answered by. */
function refusePast(validFrom: string, now: Date): void {
  const today = shanghaiDate(now);
  if (validFrom < today) refuse('valid_from_past', { validFrom, today });
}

/** In force is the youngest of its category that has begun; rows come newest first within a category. */
function toTerm(row: Row, rows: readonly Row[], today: string): Term {
  const current = rows.find((other) => other.categoryCode === row.categoryCode && other.validFrom <= today);
  return { ...row, inForce: current?.id === row.id };
}
