import type { INestApplicationContext } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Database } from '@youjian/database';
import type { SettableClock } from '@youjian/kernel';
import {
  ClaimPhotos,
  Converse,
  DecideClaim,
  ManualRefunds,
  OrderSecrets,
  ResendClaim,
  SubmitClaim,
} from '@youjian/orders-server';
import { Refunds, StripeProvider } from '@youjian/payments-server';
import type { SandboxEngine } from '@youjian/stripe-sandbox';
import { callOf } from './call-of';
import { paintPhoto } from './paint-photo';

interface World {
  readonly app: INestApplicationContext;
  readonly engine: Pick<SandboxEngine, 'turn' | 'tick'>;
  readonly clock: SettableClock;
  readonly centre: User;
  readonly finance: User;
  readonly second: User;
}
interface Order {
  readonly orderNo: string;
  readonly lineId: string;
  readonly quantity: number;
  readonly goods: 'fruit' | 'chilled' | 'dry';
  readonly method: string | null;
}

const HOUR_MS = 3_600_000;
const ORDERS = 24;

/**
 * Claims in every state, the way buyers and the desk make them: one answered by rule, one late, one whose money came back to
 * us and waits for a second person, one refunded at the provider's own desk, and one whose way back had closed.
 */
export async function claimSome(world: World): Promise<{ claims: number }> {
  const { app, clock, engine } = world;
  const now = clock.now();
  const orders = await claimable(app, now);
  const teller = new Teller(world);
  // Refunds of wallets take minutes; what is done here was done two hours ago.
  clock.set(new Date(now.getTime() - 2 * HOUR_MS));
  const next = (fits: (order: Order) => boolean = () => true): Order | undefined => {
    const at = orders.findIndex(fits);
    return at < 0 ? undefined : orders.splice(at, 1)[0];
  };
  await teller.waiting(next(), next());
  await teller.talked(next());
  await teller.byRule(next(({ goods }) => goods !== 'chilled'));
  await teller.decided(next(), next(), next(), next());
  await teller.withdrawn(next());
  const failed = await teller.comesBack(next(({ method, goods }) => method !== 'card' && goods !== 'chilled'));
  await atTheProvider(
    app,
    next(({ method }) => method === 'card'),
  );
  clock.set(now);
  engine.tick();
  if (failed) await proposeForFailed(world, failed);
  await afterTheWindow(world);
  return { claims: teller.made };
}

/** Sent lately, so that their time is not over, and not spoken for by another part of the demonstration. */
const claimable = (app: INestApplicationContext, now: Date): Promise<Order[]> =>
  app.get(Database).query<Order>(
    `select o.order_no as "orderNo", l.id as "lineId", l.quantity,
       case p.category_code when 'pomelo' then 'fruit' when 'sweet_potato' then 'fruit' when 'pigeon' then 'chilled' else 'dry' end as goods,
       (select y.method from payments.payment y where y.order_id = o.id and y.state = 'paid' limit 1) as method
     from orders."order" o
     join lateral (select * from orders.line l where l.order_id = o.id order by l.position limit 1) l on true
     join catalog.product p on p.id = l.product_id
     where o.state in ('shipped', 'completed') and o.shipped_at is not null and o.refunded_fen = 0 and l.net_fen > 0
       and coalesce(o.completed_at, o.shipped_at + interval '72 hours') > $1::timestamptz - interval '20 hours'
       and exists (select 1 from payments.payment y where y.order_id = o.id and y.state = 'paid' and y.provider = 'stripe')
       and not exists (select 1 from orders.invoice i where i.order_id = o.id)
       and not exists (select 1 from inventory.reservation r join inventory.lot_lock k on k.lot_id = r.lot_id where r.order_id = o.id)
     order by o.shipped_at desc, o.id desc limit ${ORDERS}`,
    [now],
  );

interface Claiming {
  readonly reason?: 'rotten' | 'missing' | 'wrong';
  readonly wanted?: 'refund' | 'resend';
  readonly damagedBps?: number;
  readonly quantity?: number;
  readonly words?: string;
  readonly hoursAgo?: number;
}

/** Buyers and clerks, told in short. */
class Teller {
  made = 0;
  private photos = 100;

  constructor(private readonly world: World) {}

  /** One that waits, and one that waits for too long. */
  async waiting(fresh: Order | undefined, late: Order | undefined): Promise<void> {
    if (fresh) await this.claim(fresh, { reason: 'missing', words: '箱子是好的，少了一件。' });
    if (late) await this.claim(late, { reason: 'wrong', hoursAgo: 26, words: '收到的规格不对。' });
  }

  async talked(order: Order | undefined): Promise<void> {
    if (!order) return;
    const claimNo = await this.claim(order, { reason: 'missing', words: '少发了。' });
    const body = { words: '请补一张快递面单和整箱的照片，谢谢。', asksMore: true };
    await this.world.app.get(DecideClaim).answer(callOf(this.world.app, this.world.centre, { claimNo }, body));
  }

  async byRule(order: Order | undefined): Promise<void> {
    if (order) await this.claim(order, { damagedBps: 1_000, words: '有一小块坏了。' });
  }

  /** Refunded by a person; to be sent again; sent again; not accepted. */
  async decided(...[refunded, waits, sent, refused]: readonly (Order | undefined)[]): Promise<void> {
    if (refunded) {
      const claimNo = await this.claim(refunded, { reason: 'wrong', words: '发错了品种。' });
      await this.decide(claimNo, {
        outcome: 'refund',
        revision: 0,
        goodsReturn: true,
        words: '抱歉发错了，已为您退款。',
      });
    }
    for (const order of [waits, sent]) {
      if (!order) continue;
      const claimNo = await this.claim(order, { reason: 'missing', wanted: 'resend', words: '少了一件，请补发。' });
      if (!(await this.tries({ outcome: 'resend', revision: 0, goodsReturn: false }, claimNo)) || order === waits)
        continue;
      const parcel = { carrier: '顺丰冷运', trackingNo: `SF${claimNo.slice(-8)}`, coldChain: true };
      await this.world.app.get(ResendClaim).send(callOf(this.world.app, this.world.centre, { claimNo }, parcel));
    }
    if (refused) {
      const claimNo = await this.claim(refused, { reason: 'missing', words: '重量不对。' });
      await this.decide(claimNo, {
        outcome: 'reject',
        revision: 0,
        words: '出库称重与订单一致，附称重记录；如有照片可再申请。',
      });
    }
  }

  async withdrawn(order: Order | undefined): Promise<void> {
    if (!order) return;
    const claimNo = await this.claim(order, { reason: 'missing', words: '后来找到了。' });
    const call = { ...callOf(this.world.app, this.world.centre, { claimNo }, undefined), query: this.query(order) };
    await this.world.app.get(Converse).withdraw(call);
  }

  /** Answered by rule, and then the wallet gives the money back. */
  async comesBack(order: Order | undefined): Promise<Order | undefined> {
    if (!order) return undefined;
    this.world.engine.turn({ refunds: { failNext: 1, reason: 'declined' } });
    await this.claim(order, { damagedBps: 1_000, words: '有几处压伤。' });
    this.world.engine.turn({ refunds: { failNext: 0, reason: 'declined' } });
    return order;
  }

  private async claim(order: Order, claiming: Claiming): Promise<string> {
    const { reason = 'rotten', wanted = 'refund', damagedBps = 10_000, quantity = 1, hoursAgo = 0 } = claiming;
    const { app, centre } = this.world;
    const photoId = await this.photo(order);
    const body = {
      reason: reason === 'rotten' && order.goods === 'chilled' ? ('missing' as const) : reason,
      wanted,
      lines: [{ lineId: order.lineId, quantity, damagedBps }],
      photoIds: [photoId],
      ...(claiming.words === undefined ? {} : { words: claiming.words }),
    };
    const call = callOf(app, centre, { orderNo: order.orderNo }, body);
    const now = new Date(call.now.getTime() - hoursAgo * HOUR_MS);
    const { claimNo } = await app.get(SubmitClaim).submit({ ...call, now, query: this.query(order) });
    this.made += 1;
    return claimNo;
  }

  private async photo(order: Order): Promise<string> {
    const { app, centre } = this.world;
    const call = callOf(app, centre, { orderNo: order.orderNo }, undefined);
    const query = { ...this.query(order), mediaType: 'image/png' };
    const { id } = await app.get(ClaimPhotos).upload({ ...call, query, rawBody: paintPhoto((this.photos += 1)) });
    return id;
  }

  private decide(claimNo: string, body: Parameters<DecideClaim['decide']>[0]['body']): Promise<unknown> {
    return this.world.app.get(DecideClaim).decide(callOf(this.world.app, this.world.centre, { claimNo }, body));
  }

  /** What is not on the shelf any more cannot be sent again; then the claim goes on waiting. */
  private async tries(body: Parameters<DecideClaim['decide']>[0]['body'], claimNo: string): Promise<boolean> {
    return this.decide(claimNo, body).then(
      () => true,
      () => false,
    );
  }

  private query(order: Order): { token: string } {
    return { token: this.world.app.get(OrderSecrets).token(order.orderNo) };
  }
}

/** A clerk gives a few yuan back at the provider's own desk, and the news of it arrives. */
async function atTheProvider(app: INestApplicationContext, order: Order | undefined): Promise<void> {
  if (!order) return;
  const [payment] = await app
    .get(Database)
    .query<{ intentId: string | null }>(
      `select payment_intent_id as "intentId" from payments.payment where order_no = $1 and state = 'paid'`,
      [order.orderNo],
    );
  if (!payment?.intentId) return;
  const made = await app.get(StripeProvider).stripe.refunds.create({ payment_intent: payment.intentId, amount: 500 });
  await app.get(Refunds).refresh(made.id);
}

/** The failed refund has its task; the first of two persons has paid it another way. */
async function proposeForFailed({ app, finance }: World, order: Order): Promise<void> {
  const database = app.get(Database);
  const [refund] = await database.query<{ id: string }>(
    `select r.provider_refund_id as id from payments.refund r join orders."order" o on o.id = r.order_id
     where o.order_no = $1 and r.state = 'pending' and r.provider_refund_id is not null`,
    [order.orderNo],
  );
  if (!refund) return;
  await app.get(Refunds).refresh(refund.id);
  const [task] = await database.query<{ id: string }>(
    `select t.id from orders.refund_task t join orders."order" o on o.id = t.order_id where o.order_no = $1 and t.state = 'open'`,
    [order.orderNo],
  );
  if (!task) return;
  const body = {
    lines: [],
    taskId: task.id,
    way: 'bank_transfer',
    reference: 'DEMO-TASK-0001',
    reason: '支付渠道退回，改银行转账（演示数据）',
  } as const;
  await app.get(ManualRefunds).propose(callOf(app, finance, { orderNo: order.orderNo }, { ...body, lines: [] }));
}

/** Paid by WeChat half a year ago: only another way is left, and a second person has approved it. */
async function afterTheWindow({ app, clock, finance, second }: World): Promise<void> {
  const [old] = await app.get(Database).query<{ orderNo: string; lineId: string }>(
    `select o.order_no as "orderNo", l.id as "lineId" from orders."order" o join orders.line l on l.order_id = o.id
     join payments.payment p on p.order_id = o.id and p.state = 'paid' and p.method = 'wechat_pay'
     where o.state = 'completed' and o.refunded_fen = 0 and l.net_fen > 0 and o.paid_at < $1::timestamptz - interval '181 days'
     order by o.paid_at desc, l.position limit 1`,
    [clock.now()],
  );
  if (!old) return;
  const body = {
    lines: [{ lineId: old.lineId, quantity: 1 }],
    way: 'bank_transfer',
    reference: 'DEMO-OLD-0001',
    reason: '超过原路退款期限（演示数据）',
  } as const;
  const { id } = await app
    .get(ManualRefunds)
    .propose(callOf(app, finance, { orderNo: old.orderNo }, { ...body, lines: [...body.lines] }));
  await app.get(ManualRefunds).decide(callOf(app, second, { id }, { approve: true }));
}
