import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock, uuidv7 } from '@youjian/kernel';
import type { NoticeAsk } from '@youjian/orders-domain';
import { Notices } from './notices';

interface Paid {
  orderId: string;
  amountFen: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Nearly every order is paid within the time its payment page stands. */
const USUAL = { placedWithinMs: 45 * MINUTE_MS, paidWithinMs: 2 * MINUTE_MS };
/** Once an hour, and when a process begins: whoever paid much later, or while nobody was there to tell. What is older is no news. */
const EVERYTHING = { placedWithinMs: 7 * 24 * HOUR_MS, paidWithinMs: 7 * 24 * HOUR_MS };
const BATCH = 500;

/** The ids of orders carry the time they were placed, so the newest are found by their key: nothing was added to a purchase for it. */
const UNTOLD = {
  name: 'orders.untold_paid',
  text: `
    select o.id as "orderId", o.paid_fen as "amountFen" from orders."order" o
    where o.id > $1::uuid and o.paid_at > $2
      and not exists (select 1 from orders.notice n where n.order_id = o.id and n.kind = 'order_paid' and n.cause = 'paid')
    order by o.id limit $3`,
  timeoutMs: 5 * MINUTE_MS,
};

/**
 * Tells what must cost the sale nothing: that an order is paid is seen from the orders after the fact, and that a refund has
 * arrived from the provider's books. Each at most once, by the key of its cause; several processes may look at the same time.
 */
@Injectable()
export class TellLater {
  private sawEverythingAt = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  async run(): Promise<number> {
    return (await this.tellPaid()) + (await this.watchRefunds());
  }

  private async tellPaid(): Promise<number> {
    const now = this.clock.now().getTime();
    const isDue = now - this.sawEverythingAt >= HOUR_MS;
    const { placedWithinMs, paidWithinMs } = isDue ? EVERYTHING : USUAL;
    let after = earlier(uuidv7(), placedWithinMs);
    let told = 0;
    for (;;) {
      const paid = await this.database.query<Paid>(UNTOLD, [after, new Date(now - paidWithinMs), BATCH]);
      if (paid.length > 0)
        told += await this.database.inTransaction((tx) => this.notices.tell(tx, paid.map(toNotice), this.clock.now()));
      if (paid.length < BATCH) break;
      after = paid.at(-1)?.orderId ?? after;
    }
    if (isDue) this.sawEverythingAt = now;
    return told;
  }

  private watchRefunds(): Promise<number> {
    return this.database.inTransaction(async (tx) => {
      const arrived = await tx.query<{ cause: string; orderId: string; amountFen: number }>(
        `with ended as (
           select w.cause from orders.refund_watch w join payments.refund r on r.cause = w.cause and r.state = 'succeeded'
           order by w.cause limit $1 for update of w skip locked)
         delete from orders.refund_watch w using ended where w.cause = ended.cause
         returning w.cause, w.order_id as "orderId", w.amount_fen as "amountFen"`,
        [BATCH],
      );
      const asks = arrived.map(({ cause, orderId, amountFen }): NoticeAsk => ({
        kind: 'refund_done',
        orderId,
        cause,
        facts: { amountFen },
      }));
      return this.notices.tell(tx, asks, this.clock.now());
    });
  }
}

const toNotice = ({ orderId, amountFen }: Paid): NoticeAsk => ({
  kind: 'order_paid',
  orderId,
  cause: 'paid',
  facts: { amountFen },
});

/** The smallest id of the moment so long before this one. */
function earlier(id: string, milliseconds: number): string {
  const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - milliseconds;
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
