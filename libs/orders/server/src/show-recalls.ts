import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, recalls as contract } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiTime } from '@youjian/kernel';
import { RECALL_ROWS, type RecallRow, Recalls, toRecall } from '@youjian/lots-server';
import { supplyScope } from '@youjian/supply-server';
import { BUYER_STATES } from './affected.sql';
import { RecallBuyers } from './recall-buyers';
import { progressOf } from './recall-notices';

type Summary = ReplyOf<typeof contract.listRecalls>['items'][number];
type Clocks = ReplyOf<typeof contract.listRecalls>['clocks'];
type Shown = ReplyOf<typeof contract.showRecall>;
interface Row extends RecallRow, Pick<Summary, 'buyers' | 'progress' | 'tasks'> {
  rank: Date;
}

/**
 * What is not reported yet comes first, by the end of its clock; then the newest. One key for both, so that pages go on
 * where the last one ended: it falls from the far future by how late the clock ends.
 */
const RANK = `case when r.reported_at is null then timestamptz '2100-01-01' + (timestamptz '2100-01-01' - r.due_at) else r.started_at end`;
const SCOPE = `l.village_code like $1 || '%' and ($2::uuid is null or l.party_id = $2)`;

/** The page is chosen first; only what stands on it is counted. */
const LIST = {
  name: 'orders.recall.list',
  text: `with page as materialized (
      select y.*, r.rank from (${RECALL_ROWS}) y join (select r.id, ${RANK} as rank from lots.recall r join lots.lot l on l.id = r.lot_id
        where ${SCOPE}
          and ($3::text is null or l.code ilike $3 or r.reason ilike $3 or r.certificate_no ilike $3)
          and (case $4::text when 'closed' then r.closed_at is not null when 'open' then r.closed_at is null when 'unreported' then r.reported_at is null
            when 'overdue' then r.reported_at is null and r.due_at <= $8 else true end)) r on r.id = y.id
      where $5::timestamptz is null or (r.rank, y.id) < ($5, $6::uuid)
      order by r.rank desc, y.id desc limit $7)
    select p.*, b.buyers, t.tasks, json_build_object('state', coalesce(u.state, 'not_started'), 'total', n.total, 'done', n.done, 'failed', n.failed) as progress
    from page p
    left join orders.recall_run u on u.recall_id = p.id
    cross join lateral (select count(*)::integer as total, (count(*) filter (where x.state = 'done'))::integer as done,
      (count(*) filter (where x.state = 'failed'))::integer as failed from orders.recall_notice x where x.recall_id = p.id) n
    cross join lateral (select count(distinct v.order_id)::integer as buyers from inventory.reservation v
      join orders."order" o on o.id = v.order_id and o.state in ${BUYER_STATES} where v.lot_id = any(p."lotIds")) b
    cross join lateral (select json_build_object('total', count(*), 'open', count(*) filter (where k.confirmed_at is null and c.lifted_at is null),
        'units', coalesce(sum(coalesce(k.expected_units, s.on_hand)), 0)) as tasks
      from inventory.lock_task k join inventory.lot_lock c on c.id = k.lock_id join inventory.stock s on s.id = k.stock_id
      where k.lot_id = any(p."lotIds")) t
    order by p.rank desc, p.id desc`,
};

const CLOCKS = {
  name: 'orders.recall.clocks',
  text: `select count(*)::integer as unreported, (count(*) filter (where r.due_at <= $3))::integer as overdue, min(r.due_at) as "nextDueAt"
    from lots.recall r join lots.lot l on l.id = r.lot_id where r.reported_at is null and ${SCOPE}`,
};

const TASKS = {
  name: 'orders.recall.tasks',
  text: `select count(*)::integer as total, (count(*) filter (where k.confirmed_at is null and c.lifted_at is null))::integer as open,
      coalesce(sum(coalesce(k.expected_units, s.on_hand)), 0)::integer as units
    from inventory.lock_task k join inventory.lot_lock c on c.id = k.lock_id join inventory.stock s on s.id = k.stock_id
    where k.lot_id = any($1::uuid[])`,
};

/** Recalls with what they have come to: the record is the lots' room, the rest lies further down and is read here. */
@Injectable()
export class ShowRecalls {
  constructor(
    private readonly database: Database,
    private readonly recalls: Recalls,
    private readonly buyers: RecallBuyers,
  ) {}

  async list({
    query,
    who,
    language,
    now,
  }: CallOf<typeof contract.listRecalls>): Promise<ReplyOf<typeof contract.listRecalls>> {
    const { prefix, partyId } = supplyScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const clocks = await this.clocksOf(prefix, partyId, now);
    const rows = await this.database.query<Row>(LIST, [
      prefix,
      partyId,
      likePattern(query.q),
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
      now,
    ]);
    const page = pageOf(
      rows,
      query.limit,
      ({ buyers, progress, tasks, rank: _, ...recall }) => ({ ...toRecall(recall, language), buyers, progress, tasks }),
      (row) => [row.rank.toISOString(), row.id],
    );
    return { ...page, clocks };
  }

  private async clocksOf(prefix: string, partyId: string | null, now: Date): Promise<Clocks> {
    const [row] = await this.database.query<Omit<Clocks, 'nextDueAt'> & { nextDueAt: Date | null }>(CLOCKS, [
      prefix,
      partyId,
      now,
    ]);
    return row
      ? { ...row, nextDueAt: row.nextDueAt && shanghaiTime(row.nextDueAt) }
      : { unreported: 0, overdue: 0, nextDueAt: null };
  }

  async show({ params, who, language }: CallOf<typeof contract.showRecall>): Promise<Shown> {
    const recall = await this.recalls.of(this.database, who, params.id);
    const [buyers, progress, [tasks]] = await Promise.all([
      this.buyers.totals(this.database, recall.lotIds),
      progressOf(this.database, recall.id),
      this.database.query<Shown['tasks']>(TASKS, [recall.lotIds]),
    ]);
    return {
      ...toRecall(recall, language),
      buyers: { ...buyers },
      progress,
      tasks: tasks ?? { total: 0, open: 0, units: 0 },
    };
  }
}
