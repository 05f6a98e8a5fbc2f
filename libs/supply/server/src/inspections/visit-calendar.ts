import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { scopePrefix } from '@youjian/identity-server';
import { addDays, shanghaiDate } from '@youjian/kernel';
import { CARDS, type VisitRow, visitCard } from './visit-rows';

const MOST_DAYS = 62;

const CALENDAR = {
  name: 'supply.visit.calendar',
  text: `${CARDS} where v.planned_on between $1 and $2 and v.region_code like $3 || '%'
      and ($4::text is null or v.state = $4) and ($5::text is null or v.kind = $5)
    order by v.planned_on, v.id`,
};

/** The visits of a month: what an officer plans by, in one statement. A longer time is cut to what a calendar shows. */
@Injectable()
export class VisitCalendar {
  constructor(private readonly database: Database) {}

  async run({
    query,
    who,
  }: CallOf<typeof inspections.visitCalendar>): Promise<ReplyOf<typeof inspections.visitCalendar>> {
    const last = addDays(query.from, MOST_DAYS);
    const to = query.to < last ? query.to : last;
    const values = [query.from, to, scopePrefix(who), query.state ?? null, query.kind ?? null];
    const rows = await this.database.query<VisitRow>(CALENDAR, values);
    return { items: rows.map(visitCard) };
  }
}

const INSPECTORS = {
  name: 'supply.visit.inspector_choices',
  text: `select u.id, u.name, u.region_code as "regionCode",
      (select count(*) from supply.visit v where (v.lead_id = u.id or v.second_id = u.id) and v.state = 'planned') as "plannedVisits"
    from identity."user" u
    where u.active and 'inspector' = any(u.roles) and ($1 like u.region_code || '%' or u.region_code like $1 || '%')
    order by u.name, u.id limit 200`,
};
const CASES = {
  name: 'supply.visit.case_choices',
  text: `select c.id, c.number, coalesce(c.subject->>'name', b.name, c.number) as subject,
      coalesce(c.subject->>'nameEn', b.name_en, c.number) as "subjectEn", c.region_code as "regionCode", c.step_due_at as "dueAt"
    from supply.certification_case c left join supply.base b on b.id = c.base_id
    where c.state = 'site_inspection' and c.region_code like $1 || '%' and not exists (select 1 from supply.visit v
      where v.case_id = c.id and v.state in ('planned', 'under_way', 'submitted', 'cosigned'))
    order by c.step_due_at nulls last, c.id limit 200`,
};

type Choices = ReplyOf<typeof inspections.visitChoices>;

/** Whom and what an officer can plan with. */
@Injectable()
export class VisitChoices {
  constructor(private readonly database: Database) {}

  async run({ who }: CallOf<typeof inspections.visitChoices>): Promise<Choices> {
    const prefix = scopePrefix(who);
    const [inspectors, cases] = await Promise.all([
      this.database.query<Choices['inspectors'][number]>(INSPECTORS, [prefix]),
      this.database.query<Omit<Choices['cases'][number], 'dueOn'> & { dueAt: Date | null }>(CASES, [prefix]),
    ]);
    return {
      inspectors,
      cases: cases.map(({ dueAt, ...found }) => ({ ...found, dueOn: dueAt ? shanghaiDate(dueAt) : null })),
    };
  }
}
