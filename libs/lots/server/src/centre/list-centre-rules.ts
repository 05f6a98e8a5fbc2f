import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, shanghaiDate } from '@youjian/kernel';
import { samplesFor, useOfDay, weighAgainst } from '@youjian/lots-domain';
import { ruleOn } from './centre-rules';

type List = ReplyOf<typeof centre.listCentreRules>;
type Preview = ReplyOf<typeof centre.previewCentreRule>;
interface Row extends Omit<List['items'][number], 'state' | 'setAt'> {
  readonly setAt: Date | null;
}

const ALL = {
  name: 'lots.centre_rule.all',
  text: `select effective_from as "effectiveFrom", capacity_grams as "capacityGrams", over_capacity as "overCapacity", alert_bps as "alertBps",
      tolerance_bps as "toleranceBps", grams_per_sample as "gramsPerSample", company_prefix as "companyPrefix", place_code as "placeCode",
      place_name as "placeName", assumed, set_by_name as "setBy", set_at as "setAt"
    from lots.centre_rule order by effective_from desc`,
};

const LIMITS = {
  name: 'lots.temperature_limit.all',
  text: `select kind, name, name_en as "nameEn", lowest_deci as "lowestDeci", highest_deci as "highestDeci", assumed
    from lots.temperature_limit order by highest_deci desc, kind`,
};

/** `$1` from a day on, `$2` before the next rule's; what is announced and not called off, and what the scale has seen. */
const BOOKED = {
  name: 'lots.centre_rule.booked',
  text: `select day::text as day, sum(grams)::bigint as "bookedGrams", sum(announced)::int as appointments from (
      select planned_on as day, grams, 1 as announced from lots.appointment where state = 'announced' and planned_on >= $1
      union all
      select weighed_on, net_grams, 0 from lots.weigh_in where weighed_on >= $1) x
    where $2::date is null or day < $2 group by day order by day limit 60`,
};

/** The newest thirty days of loads, each with what of its lot had been weighed by then. */
const LOADS = {
  name: 'lots.centre_rule.loads',
  text: `select l.net_grams as "netGrams", w.more_to_come as "moreToCome", w.flagged,
      (select sum(x.net_grams)::bigint from lots.weigh_in x where x.lot_id = w.lot_id and (x.weighed_at, x.id) <= (w.weighed_at, w.id)) as "receivedGrams"
    from lots.weigh_in w join lots.lot l on l.id = w.lot_id where w.weighed_on >= $1`,
};

const WAITING = {
  name: 'lots.centre_rule.waiting',
  text: `select l.net_grams as "netGrams", (select count(*)::int from lots.sample s where s.lot_id = l.id) as samples
    from lots.lot l where l.state in ('draft', 'declared') and exists (select 1 from lots.weigh_in w where w.lot_id = l.id)`,
};

/** What the centre goes by: every version there is, and what another one would change. */
@Injectable()
export class ListCentreRules {
  constructor(private readonly database: Database) {}

  async run({ now }: CallOf<typeof centre.listCentreRules>): Promise<List> {
    const today = shanghaiDate(now);
    const rows = await this.database.query<Row>(ALL);
    const current = rows.find(({ effectiveFrom }) => effectiveFrom <= today)?.effectiveFrom;
    const stateOf = (from: string) => (from > today ? 'coming' : from === current ? 'current' : 'past');
    return {
      items: rows.map((row) => ({
        ...row,
        state: stateOf(row.effectiveFrom),
        setAt: row.setAt?.toISOString() ?? null,
      })),
      limits: await this.database.query<List['limits'][number]>(LIMITS),
    };
  }

  /** Works out with the same functions that decide: a preview that says otherwise than what then happens is none. */
  async preview({ query, now }: CallOf<typeof centre.previewCentreRule>): Promise<Preview> {
    const rules = await this.database.query<Row>(ALL);
    const until = rules.findLast(({ effectiveFrom }) => effectiveFrom > query.effectiveFrom)?.effectiveFrom ?? null;
    const before = await ruleOn(this.database, query.effectiveFrom);
    const days = await this.database.query<Omit<Preview['days'][number], 'now' | 'then'>>(BOOKED, [
      query.effectiveFrom,
      until,
    ]);
    const loads = await this.database.query<Load>(LOADS, [addDays(shanghaiDate(now), -29)]);
    const waiting = await this.database.query<{ netGrams: number; samples: number }>(WAITING);
    const toSample = (gramsPerSample: number) =>
      waiting.filter(({ netGrams, samples }) => samples < samplesFor(netGrams, gramsPerSample)).length;
    return {
      until: until && addDays(until, -1),
      days: days.map((day) => ({
        ...day,
        now: useOfDay(day.bookedGrams, before),
        then: useOfDay(day.bookedGrams, query),
      })),
      weighIns: loads.length,
      flaggedNow: loads.filter(({ flagged }) => flagged).length,
      flaggedThen: loads.filter((load) => isFlagged(load, query.toleranceBps)).length,
      toSampleNow: toSample(before.gramsPerSample),
      toSampleThen: toSample(query.gramsPerSample),
    };
  }
}

interface Load {
  readonly netGrams: number;
  readonly receivedGrams: number;
  readonly moreToCome: boolean;
  readonly flagged: boolean;
}
const isFlagged = ({ netGrams, receivedGrams, moreToCome }: Load, toleranceBps: number): boolean =>
  weighAgainst(netGrams, receivedGrams, toleranceBps, moreToCome).flagged;
