import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, certification as contract } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { type Office, officesOf } from '@youjian/supply-domain';
import { supplyScope } from '../supply-scope';
import { CASES, type CaseRow, caseItem } from './case-rows';

type Counts = ReplyOf<typeof contract.listCases>['counts'];

/** What has no day comes last, and what has ended after it, the newest first in neither: the number decides. */
const NEVER = `timestamptz '2199-12-31 00:00:00+00'`;

/** A draft is seen by its own party alone. `$2` is the region, `$3` the applicant's party. */
const IN_SCOPE = `"regionCode" like $2 || '%' and ($3::uuid is null or "partyId" = $3) and (state <> 'draft' or "partyId" = $3)`;

/** The inbox goes by the day of the step; what has to be put right goes by its own, so that the overdue come first in both. */
const SORTS_AT = `case when $8 = 'corrections' then "nextCorrectionOn"::timestamp at time zone 'Asia/Shanghai'
  else coalesce("dueAt", ${NEVER}) end`;

const LIST = {
  name: 'supply.case.list',
  text: `select *, ${SORTS_AT} as "sortsAt" from (${CASES}) as listed
    where ${IN_SCOPE}
      and ($4::text is null or number ilike $4 or name ilike $4 or "nameEn" ilike $4 or "partyName" ilike $4 or "partyNameEn" ilike $4)
      and ($5::text is null or state = $5) and ($6::text is null or office = $6) and ($7::text[] is null or office = any($7))
      and ($8::text is null or case $8 when 'overdue' then overdue when 'running' then office is not null when 'ended' then office is null
        when 'corrections' then "openCorrections" > 0 and state not in ('rejected', 'withdrawn') else true end)
      and ($9::text is null or kind = $9) and ($10::text is null or "subjectKind" = $10) and ($11::text is null or "schemeCode" = $11)
      and ($12::timestamptz is null or (${SORTS_AT}, number) > ($12, $13))
    order by "sortsAt", number limit $14`,
};

/** Everything in the scope, counted by whose turn it is, in one statement. */
const COUNTS = {
  name: 'supply.case.counts',
  text: `select state, office, count(*) as total,
      count(*) filter (where office <> 'applicant' and step_due_at <= $1) as overdue
    from supply.certification_case
    where region_code like $2 || '%' and ($3::uuid is null or party_id = $3) and (state <> 'draft' or party_id = $3)
    group by state, office order by state, office`,
};

/** Nothing has to be put right any more where an application was rejected or taken back. */
const CORRECTIONS = {
  name: 'supply.case.corrections',
  text: `select count(distinct c.id) as total,
      count(distinct c.id) filter (where n.due_on < ($1::timestamptz at time zone 'Asia/Shanghai')::date) as overdue
    from supply.non_conformity n join supply.certification_case c on c.id = n.case_id
    where n.state <> 'closed' and c.state not in ('rejected', 'withdrawn')
      and c.region_code like $2 || '%' and ($3::uuid is null or c.party_id = $3)`,
};

/** The inbox: whoever has the least time left stands first, so the overdue before all others. */
@Injectable()
export class ListCases {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof contract.listCases>): Promise<ReplyOf<typeof contract.listCases>> {
    const scope = supplyScope(who, contract.listCases.who);
    const own = officesOf(requireUser(who).roles);
    const [dueAt, number] = decodeCursor(query.cursor, [cursorPart.time, cursorPart.text]) ?? [];
    const [rows, counts, corrections] = await Promise.all([
      this.database.query<CaseRow & { sortsAt: Date }>(LIST, [
        now,
        scope.prefix,
        scope.partyId,
        likePattern(query.q),
        query.state ?? null,
        query.office ?? null,
        query.only === 'mine' ? own : null,
        query.only ?? null,
        query.kind ?? null,
        query.subjectKind ?? null,
        query.scheme ?? null,
        dueAt ?? null,
        number ?? null,
        query.limit + 1,
      ]),
      this.database.query<Counts[number]>(COUNTS, [now, scope.prefix, scope.partyId]),
      this.database.query<{ total: number; overdue: number }>(CORRECTIONS, [now, scope.prefix, scope.partyId]),
    ]);
    const page = pageOf(
      rows,
      query.limit,
      ({ sortsAt: _, ...row }) => caseItem(row),
      (row) => [row.sortsAt, row.number],
    );
    return { ...page, counts, mine: sumOf(counts, own), corrections: corrections[0] ?? { total: 0, overdue: 0 } };
  }
}

function sumOf(counts: Counts, offices: readonly Office[]): { total: number; overdue: number } {
  const mine = counts.filter(({ office }) => office !== null && offices.includes(office));
  return {
    total: mine.reduce((sum, { total }) => sum + total, 0),
    overdue: mine.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}
