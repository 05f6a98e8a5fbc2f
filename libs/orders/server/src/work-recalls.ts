import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock, Refusal, uuidv7 } from '@youjian/kernel';
import type { NoticeAsk } from '@youjian/orders-domain';
import { Notices } from './notices/notices';
import { enrolBuyers } from './recall-notices';
import { RecallRefund } from './recall-refund';

interface Waiting {
  noticeId: string;
  recallId: string;
  orderNo: string;
  refunds: boolean;
  /** The recalled lots that this order is concerned by. */
  lotCodes: string;
  level: number;
  lotIds: string[];
}

/** Taken in turn by every process that runs jobs; a row somebody else works just now is found done under its order's lock. */
const WAITING = {
  name: 'orders.recall_waiting',
  text: `with page as materialized (
      select n.id, n.recall_id, n.order_id, u.refunds from orders.recall_notice n
      join orders.recall_run u on u.recall_id = n.recall_id and u.state = 'running'
      where n.state = 'waiting' order by n.recall_id, n.id limit $1)
    select n.id as "noticeId", n.recall_id as "recallId", o.order_no as "orderNo", n.refunds, r.level, c.codes as "lotCodes", c.ids as "lotIds"
    from page n
    join lots.recall r on r.id = n.recall_id
    join orders."order" o on o.id = n.order_id
    cross join lateral (
      select string_agg(distinct t.code, '、') as codes, array_agg(distinct a.lot_id) as ids
      from inventory.reservation v join lots.recall_lot a on a.recall_id = r.id and a.lot_id = v.lot_id join lots.lot t on t.id = a.of_lot_id
      where v.order_id = n.order_id) c
    order by n.recall_id, n.id`,
};

const TELL = {
  name: 'orders.recall_notice.tell',
  text: `with asked as materialized (
      select n.id, n.order_id, x.facts from orders.recall_notice n join jsonb_to_recordset($1) as x(id uuid, facts jsonb) on x.id = n.id
      where n.state = 'waiting' order by n.id for update of n),
    told as (
      update orders.recall_notice n set state = 'done', failure = null, notified_at = coalesce(n.notified_at, $2), worked_at = $2
      from asked a where n.id = a.id returning n.id, n.order_id, n.units, a.facts),
    said as (
      insert into orders.order_event (id, order_id, at, move, facts) select gen_random_uuid(), order_id, $2, 'recall_notice', facts from told)
    select id as "noticeId", order_id as "orderId", units from told`,
};

/** What the order's journal keeps of it. */
const factsOf = ({ lotCodes, level }: Waiting, amountFen: number): object => ({ lotCode: lotCodes, level, amountFen });

interface Told {
  orderId: string;
  units: number;
}

/** What the buyer is told by mail or message. */
const newsOf = ({ recallId, lotCodes, level }: Waiting, { orderId, units }: Told, refundedFen: number): NoticeAsk => ({
  kind: 'recall',
  orderId,
  cause: `recall:${recallId}`,
  facts: { lotCodes, level, units, refundedFen },
});

/** Says that the notice was done or cancelled by somebody else: our transaction has nothing to add. */
class TakenElsewhere extends Error {}

const AT_ONCE = 6;
const BATCH = 240;

/**
 * Works off the notices of recalls: a word on the order's page, and the affected units refunded. Each refund is one
 * transaction with its notice in it: killed at any moment, the order is either done or waits. One that cannot be done says
 * why and keeps nobody waiting.
 */
@Injectable()
export class WorkRecalls {
  private readonly logger = new Logger('recalls');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly refund: RecallRefund,
    private readonly notices: Notices,
  ) {}

  /** Goes on until nothing waits. */
  async run(): Promise<number> {
    await this.enrol();
    let worked = 0;
    for (;;) {
      const waiting = await this.database.query<Waiting>(WAITING, [BATCH]);
      if (waiting.length === 0) break;
      await this.onlyTell(waiting.filter(({ refunds }) => !refunds));
      const turns = waiting.filter(({ refunds }) => refunds).values();
      const workers = Array.from({ length: AT_ONCE }, async () => {
        for (const one of turns) await this.work(one);
      });
      await Promise.all(workers);
      worked += waiting.length;
    }
    await this.database.query(
      `update orders.recall_run u set state = 'done', ended_at = $1 where u.state = 'running' and u.enrolled_at is not null
         and not exists (select 1 from orders.recall_notice n where n.recall_id = u.recall_id and n.state = 'waiting')`,
      [this.clock.now()],
    );
    return worked;
  }

  /** Runs that a stop began have nobody on their list yet. */
  private async enrol(): Promise<void> {
    const begun = await this.database.query<{ recallId: string }>(
      `select recall_id as "recallId" from orders.recall_run where state = 'running' and enrolled_at is null order by recall_id`,
    );
    for (const { recallId } of begun)
      await this.database.inTransaction((tx) => enrolBuyers(tx, recallId, this.clock.now()));
  }

  private async work(one: Waiting): Promise<void> {
    try {
      await this.refund.refund(
        {
          orderNo: one.orderNo,
          lotIds: one.lotIds,
          reason: `批次召回 ${one.lotCodes}`.slice(0, 200),
          requestedBy: `召回 ${one.lotCodes}`.slice(0, 200),
        },
        (tx, order, amountFen, refundId) => this.done(tx, one, order.id, amountFen, refundId),
      );
    } catch (error) {
      if (error instanceof TakenElsewhere) return;
      await this.fail(one, error);
    }
  }

  /** Told without money: all of them together, each once whoever else is at it. */
  private async onlyTell(waiting: readonly Waiting[]): Promise<void> {
    if (waiting.length === 0) return;
    const now = this.clock.now();
    const asked = new Map(waiting.map((one) => [one.noticeId, one]));
    const rows = waiting.map((one) => ({ id: one.noticeId, facts: factsOf(one, 0) }));
    await this.database.inTransaction(async (tx) => {
      const told = await tx.query<Told & { noticeId: string }>(TELL, [JSON.stringify(rows), now]);
      const news = told.flatMap(({ noticeId, ...one }) => {
        const notice = asked.get(noticeId);
        return notice ? [newsOf(notice, one, 0)] : [];
      });
      await this.notices.tell(tx, news, now);
    });
  }

  private async done(tx: Tx, one: Waiting, orderId: string, amountFen: number, refundId: string | null): Promise<void> {
    const now = this.clock.now();
    const [mine] = await tx.query<{ units: number }>(
      {
        name: 'orders.recall_notice.done',
        text: `update orders.recall_notice n set state = 'done', failure = null, refund_id = coalesce($2, n.refund_id), refunded_fen = n.refunded_fen + $3,
            notified_at = coalesce(n.notified_at, $4), worked_at = $4
          where n.id = $1 and n.state = 'waiting' returning n.units`,
      },
      [one.noticeId, refundId, amountFen, now],
    );
    if (!mine) throw new TakenElsewhere();
    await tx.query(
      {
        name: 'orders.recall_notice.event',
        text: `insert into orders.order_event (id, order_id, at, move, facts) values ($1, $2, $3, 'recall_notice', $4)`,
      },
      [uuidv7(), orderId, now, JSON.stringify(factsOf(one, amountFen))],
    );
    await this.notices.tell(tx, [newsOf(one, { orderId, units: mine.units }, amountFen)], now);
  }

  /** A reason people can act on is kept; anything else is ours, and is logged. Who cannot be refunded must not eat it either. */
  private async fail(one: Waiting, error: unknown): Promise<void> {
    const code = error instanceof Refusal ? error.code : 'internal_error';
    if (code === 'internal_error')
      this.logger.error({ orderNo: one.orderNo, reason: error instanceof Error ? error.message : String(error) });
    const now = this.clock.now();
    await this.database.inTransaction(async (tx) => {
      const [mine] = await tx.query<Told>(
        `update orders.recall_notice set state = 'failed', failure = $2, notified_at = coalesce(notified_at, $3), worked_at = $3
         where id = $1 and state = 'waiting' returning order_id as "orderId", units`,
        [one.noticeId, code, now],
      );
      if (mine) await this.notices.tell(tx, [newsOf(one, mine, 0)], now);
    });
  }
}
