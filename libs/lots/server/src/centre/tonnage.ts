import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, shanghaiDate } from '@youjian/kernel';
import { varietyName } from '@youjian/supply-domain';
import { supplyScope } from '@youjian/supply-server';
import { refuseField } from '../create-lot';
import { ruleOn } from './centre-rules';

type Reply = ReplyOf<typeof centre.showTonnage>;
type Part = Reply['counties'][number];

interface Row {
  readonly by: 'day' | 'county' | 'variety' | 'base';
  readonly key: string;
  readonly name: string;
  readonly grams: number;
  readonly lots: number;
}

/** Every way of adding the same loads up, in one reading of them. */
const TONNAGE = {
  name: 'lots.tonnage',
  text: `with added as (
      select w.weighed_on, left(l.village_code, 6) as county, l.variety, l.base_id, sum(w.net_grams)::bigint as grams, count(distinct w.lot_id)::int as lots
      from lots.weigh_in w join lots.lot l on l.id = w.lot_id
      where w.weighed_on between $1 and $2 and l.village_code like $3 || '%'
      group by grouping sets ((w.weighed_on), (left(l.village_code, 6)), (l.variety), (l.base_id)))
    select case when a.weighed_on is not null then 'day' when a.county is not null then 'county' when a.variety is not null then 'variety' else 'base' end as by,
      coalesce(a.weighed_on::text, a.county, a.variety, b.code) as key, coalesce(r.name, b.name, a.variety, a.weighed_on::text) as name, a.grams, a.lots
    from added a left join regions.region r on r.code = a.county left join supply.base b on b.id = a.base_id
    order by a.grams desc, key`,
};

/** The heaviest day there ever was, in what the asker may see. */
const RECORD = {
  name: 'lots.tonnage.record',
  text: `select w.weighed_on as day, sum(w.net_grams)::bigint as grams from lots.weigh_in w join lots.lot l on l.id = w.lot_id
    where l.village_code like $1 || '%' group by w.weighed_on order by grams desc, day limit 1`,
};

/** Tonnes a day, from what the scale said; in whole grams until somebody reads them. */
@Injectable()
export class Tonnage {
  constructor(private readonly database: Database) {}

  async run({ query, who, now, language }: CallOf<typeof centre.showTonnage>): Promise<Reply> {
    const to = query.to ?? shanghaiDate(now);
    const from = query.from ?? addDays(to, -59);
    if (from > to) refuseField('from', 'after_to', 'The first day lies after the last.');
    if (from < addDays(to, -MOST_DAYS)) refuseField('from', 'too_long', 'At most two years at once.');
    const { prefix } = supplyScope(who);
    const rows = await this.database.query<Row>(TONNAGE, [from, to, prefix]);
    const [record] = await this.database.query<{ day: string; grams: number }>(RECORD, [prefix]);
    const parts = (by: Row['by']): Part[] => rows.filter((row) => row.by === by).map(({ by: _, ...part }) => part);
    const days = parts('day')
      .map(({ key, grams, lots }) => ({ day: key, grams, lots }))
      .sort((a, b) => (a.day < b.day ? -1 : 1));
    const lastDay = shanghaiDate(now) < to ? shanghaiDate(now) : to;
    return {
      from,
      to,
      totalGrams: days.reduce((sum, { grams }) => sum + grams, 0),
      capacityGrams: (await ruleOn(this.database, lastDay < FIRST_DAY ? FIRST_DAY : lastDay)).capacityGrams,
      record: record ?? null,
      days,
      counties: parts('county'),
      varieties: parts('variety').map((part) => ({ ...part, name: varietyName(part.key, language) })),
      bases: parts('base'),
    };
  }
}

const MOST_DAYS = 731;
/** The centre opened in September 2019; there was no capacity before. */
const FIRST_DAY = '2019-09-01';
