import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, certification as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { supplyScope } from '../supply-scope';

type Reminder = ReplyOf<typeof contract.listReminders>['items'][number];
interface Row extends Omit<Reminder, 'at' | 'dueAt'> {
  readonly at: Date;
  readonly dueAt: Date;
}

const REMINDERS = `
  select m.id, m.kind, m.at, m.due_at as "dueAt", m.days, c.number as "certificateNumber", k.number as "caseNumber",
    e->>'name' as "stepName", e->>'nameEn' as "stepNameEn", coalesce(c.subject_name, k.subject->>'name') as subject,
    coalesce(c.subject_name_en, k.subject->>'nameEn') as "subjectEn", p.id as "partyId", p.name as "partyName",
    p.name_en as "partyNameEn", coalesce(c.region_code, k.region_code) as "regionCode", r.name as "regionName",
    n.number as "renewalCase",
    case m.kind when 'renewal' then n.state is distinct from 'certified' and m.due_at > $1 and c.state <> 'revoked'
      else k.step = m.step and k.step_since = m.step_since and k.office is not null end as open
  from supply.reminder m
  left join supply.certificate c on c.id = m.certificate_id
  left join supply.certification_case k on k.id = m.case_id
  left join supply.certification_case n on n.renews = c.number and n.state not in ('draft', 'rejected', 'withdrawn')
  left join supply.scheme_version s on s.code = k.scheme_code
  left join lateral (select e from jsonb_array_elements(s.steps) e where e->>'code' = m.step limit 1) as step(e) on true
  join supply.party p on p.id = coalesce(c.holder_party_id, k.party_id)
  left join regions.region r on r.code = coalesce(c.region_code, k.region_code)`;

const LIST = {
  name: 'supply.reminder.list',
  text: `select * from (${REMINDERS}) as listed
    where "regionCode" like $2 || '%' and ($3::uuid is null or "partyId" = $3) and ($4::text is null or kind = $4)
      and ($5::boolean is null or open) and ($6::timestamptz is null or (at, id) < ($6, $7::uuid))
    order by at desc, id desc limit $8`,
};

/** What is running out, for the offices of a region and for whoever holds it. */
@Injectable()
export class ListReminders {
  constructor(private readonly database: Database) {}

  async run({
    query,
    who,
    now,
  }: CallOf<typeof contract.listReminders>): Promise<ReplyOf<typeof contract.listReminders>> {
    const scope = supplyScope(who, contract.listReminders.who);
    const [at, id] = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]) ?? [];
    const rows = await this.database.query<Row & { partyId: string }>(LIST, [
      now,
      scope.prefix,
      scope.partyId,
      query.kind ?? null,
      query.open ? true : null,
      at ?? null,
      id ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      ({ partyId: _, ...row }) => ({ ...row, at: row.at.toISOString(), dueAt: row.dueAt.toISOString() }),
      (row) => [row.at, row.id],
    );
  }
}
