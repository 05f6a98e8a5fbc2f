import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, inspections as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { SURVEILLANCE_DAYS, isSurveillanceOverdue, surveillanceDueOn } from '@youjian/supply-domain';
import { type SupplyScope, supplyScope } from '../supply-scope';
import { SURVEILLED, type SurveilledRow } from './surveillance-rows';
import { CARDS, type VisitRow, visitCard } from './visit-rows';

type Reply = ReplyOf<typeof contract.listBaseVisits>;
interface Base {
  readonly id: string;
  readonly partyId: string;
  readonly regionCode: string;
}

const LIST = {
  name: 'supply.visit.of_base',
  text: `${CARDS} where v.base_id = $1 and v.region_code like $2 || '%' and ($3::uuid is null or v.party_id = $3)
      and ($3::uuid is null or v.state in ('reported', 'closed'))
      and ($4::text is null or v.kind = $4) and ($5::text is null or v.state = $5)
      and ($6::date is null or (v.planned_on, v.id) < ($6, $7))
    order by v.planned_on desc, v.id desc limit $8`,
};
const ONE = { name: 'supply.surveillance.of_base', text: `${SURVEILLED} where b.id = $2` };

/** Everything that was ever looked at in one base, page by page, and when somebody has to go there again. */
@Injectable()
export class BaseVisits {
  constructor(private readonly database: Database) {}

  async run({ params, query, who, now }: CallOf<typeof contract.listBaseVisits>): Promise<Reply> {
    const scope = supplyScope(who, contract.listBaseVisits.who);
    const base = await this.baseOf(params.code, scope);
    const [plannedOn, id] = decodeCursor(query.cursor, [cursorPart.date, cursorPart.id]) ?? [];
    const [rows, surveillance] = await Promise.all([
      this.database.query<VisitRow>(LIST, [
        base.id,
        scope.prefix,
        scope.partyId,
        query.kind ?? null,
        query.state ?? null,
        plannedOn ?? null,
        id ?? null,
        query.limit + 1,
      ]),
      surveillanceOf(this.database, base.id, now),
    ]);
    const page = pageOf(rows, query.limit, visitCard, (row) => [row.plannedOn, row.id]);
    return { ...page, surveillance };
  }

  private async baseOf(code: string, { prefix, partyId }: SupplyScope): Promise<Base> {
    const [base] = await this.database.query<Base>(
      `select id, party_id as "partyId", region_code as "regionCode" from supply.base where code = $1`,
      [code],
    );
    if (!base) refuse('not_found', { what: code });
    const isSeen = partyId === null ? base.regionCode.startsWith(prefix) : base.partyId === partyId;
    return isSeen ? base : refuse('out_of_scope');
  }
}

async function surveillanceOf(sql: Sql, baseId: string, now: Date): Promise<Reply['surveillance']> {
  const [row] = await sql.query<SurveilledRow>(ONE, [now, baseId]);
  if (!row) return { everyDays: SURVEILLANCE_DAYS, lastOn: null, dueOn: null, overdue: false, planned: null };
  const { lastOn, certifiedOn, planned } = row;
  const dueOn = certifiedOn === null ? null : surveillanceDueOn(lastOn, certifiedOn);
  const overdue = dueOn !== null && isSurveillanceOverdue(dueOn, shanghaiDate(now));
  return { everyDays: SURVEILLANCE_DAYS, lastOn, dueOn, overdue, planned };
}
