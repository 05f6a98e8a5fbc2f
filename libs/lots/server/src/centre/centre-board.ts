import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, shanghaiDate } from '@youjian/kernel';
import { CONFIRM_WITHIN_HOURS } from '@youjian/lots-domain';
import { supplyScope } from '@youjian/supply-server';
import { ruleOn } from './centre-rules';

type Reply = ReplyOf<typeof centre.showCentreBoard>;
type Row = Reply['waiting'] & Pick<Reply, 'announcedGrams' | 'weighedGrams'>;

/**
 * `$1` the moment, `$2` its day, `$3` whose region, `$4` how far back a lot still counts as on its way. A lot waits for the
 * first step it has not had: sampled before tested, tested before released.
 */
const BOARD = {
  name: 'lots.centre_board',
  text: `with here as materialized (
      select l.id, l.state,
        exists (select 1 from lots.sample s where s.lot_id = l.id) as sampled,
        (select t.passed from lots.release_test t where t.lot_id = l.id order by t.tested_on desc, t.id desc limit 1) as passed,
        (select sum(w.net_grams) from lots.weigh_in w where w.lot_id = l.id) as received,
        (select coalesce(sum(c.grams), 0) from lots.carton c where c.lot_id = l.id and c.state <> 'void') as packed
      from lots.lot l where l.village_code like $3 || '%'
        and l.id in (select lot_id from lots.weigh_in where weighed_on >= $4))
    select
      (select coalesce(sum(a.grams), 0)::bigint from lots.appointment a join lots.lot l on l.id = a.lot_id
        where a.planned_on = $2 and a.state = 'announced' and l.village_code like $3 || '%') as "announcedGrams",
      (select coalesce(sum(w.net_grams), 0)::bigint from lots.weigh_in w join lots.lot l on l.id = w.lot_id
        where w.weighed_on = $2 and l.village_code like $3 || '%') as "weighedGrams",
      (select count(*)::int from lots.appointment a join lots.lot l on l.id = a.lot_id
        where a.planned_on = $2 and a.state = 'announced' and l.village_code like $3 || '%') as "toWeigh",
      (select count(*)::int from here where state in ('draft', 'declared') and not sampled and passed is null) as "toSample",
      (select count(*)::int from here where state in ('draft', 'declared') and sampled and passed is null) as "toTest",
      (select count(*)::int from here where state in ('draft', 'declared', 'held') and passed) as "toRelease",
      (select count(*)::int from here where state = 'released' and packed = 0) as "toPack",
      (select count(*)::int from lots.carton c join lots.lot l on l.id = c.lot_id
        where c.state = 'packed' and c.pallet_id is null and l.village_code like $3 || '%') as "looseCartons",
      (select count(*)::int from lots.dispatch where state = 'loading' and $3 = '') as loading,
      (select count(*)::int from lots.dispatch where state in ('underway', 'breached') and $3 = '') as underway,
      (select count(*)::int from lots.dispatch where state = 'checking' and $3 = '') as "toCheck",
      (select count(*)::int from lots.hand_over h join lots.lot l on l.id = h.lot_id
        where h.received_at is null and l.village_code like $3 || '%') as "handOversOpen",
      (select count(*)::int from lots.hand_over h join lots.lot l on l.id = h.lot_id
        where h.received_at is null and h.sent_at < $1::timestamptz - interval '${CONFIRM_WITHIN_HOURS} hours' and l.village_code like $3 || '%') as "handOversLate"`,
};

/** The centre's day on one page: what is expected and weighed against what it can take, and what waits at each step. */
@Injectable()
export class CentreBoard {
  constructor(private readonly database: Database) {}

  async run({ who, now }: CallOf<typeof centre.showCentreBoard>): Promise<Reply> {
    const day = shanghaiDate(now);
    const rule = await ruleOn(this.database, day);
    const [row] = await this.database.query<Row>(BOARD, [now, day, supplyScope(who).prefix, addDays(day, -30)]);
    if (!row) throw new Error('a board has one row');
    const { announcedGrams, weighedGrams, ...waiting } = row;
    const expectedGrams = announcedGrams + weighedGrams;
    return {
      day,
      rule,
      announcedGrams,
      weighedGrams,
      expectedGrams,
      overCapacityGrams: Math.max(0, expectedGrams - rule.capacityGrams),
      waiting,
    };
  }
}
