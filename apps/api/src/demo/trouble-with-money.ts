import type { INestApplicationContext } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Database } from '@youjian/database';
import { type OrderAsk, PlaceOrder, ResolveReview } from '@youjian/orders-server';
import {
  Disputes,
  PaymentMethods,
  ReceiveEvent,
  SettlePayments,
  StripeProvider,
  WorkInbox,
} from '@youjian/payments-server';
import { type SandboxEngine, paySession } from '@youjian/stripe-sandbox';
import { callOf } from './call-of';

/**
 * What the payment desk is for, made through the same doors as in life: money one yuan short and waiting, money too much
 * that one person would take, money in Hong Kong dollars that went back, a payer who asks the bank, and money of nobody.
 */
export async function troubleWithMoney(
  app: INestApplicationContext,
  engine: SandboxEngine,
  finance: User,
): Promise<{ orders: string[] }> {
  await app.get(PaymentMethods).probe();
  const buyer = new Buyer(app, engine);
  const orders: string[] = [];
  const short = await buyer.pays({ amountDelta: -50, currency: null });
  const more = await buyer.pays({ amountDelta: 300, currency: null });
  const foreign = await buyer.pays({ amountDelta: 0, currency: 'hkd' });
  const disputed = await buyer.pays(null);
  for (const order of [short, more, foreign, disputed]) if (order) orders.push(order.orderNo);

  const desk = app.get(ResolveReview);
  if (more)
    await desk.propose(
      callOf(app, finance, { id: more.paymentId }, { reason: '买家多付了运费，已电话核对（演示数据）' }),
    );
  if (foreign)
    await desk.refund(callOf(app, finance, { id: foreign.paymentId }, { reason: '买家以港币付款（演示数据）' }));
  if (disputed) await dispute(app, engine, disputed.intentId);
  await moneyOfNobody(app, engine);
  return { orders };
}

interface Paid {
  readonly orderNo: string;
  readonly paymentId: string;
  readonly intentId: string;
}

class Buyer {
  private skus: string[] | null = null;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly engine: SandboxEngine,
  ) {}

  /** Buys one of what there is most of, and pays with other money than was asked for. */
  async pays(receipts: { amountDelta: number; currency: string | null } | null): Promise<Paid | null> {
    const sessionId = await this.orders();
    if (sessionId === null) return null;
    if (receipts) this.engine.turn({ receipts: { remaining: 1, ...receipts } });
    paySession(this.engine, sessionId, { outcome: 'succeed', method: 'card' });
    await this.app.get(SettlePayments).run({ sessionId });
    const [paid] = await this.app
      .get(Database)
      .query<Paid>(
        `select order_no as "orderNo", id as "paymentId", payment_intent_id as "intentId" from payments.payment where session_id = $1`,
        [sessionId],
      );
    return paid ?? null;
  }

  private async orders(): Promise<string | null> {
    this.skus ??= (
      await this.app.get(Database).query<{ skuId: string }>(
        `select s.sku_id as "skuId" from inventory.stock s join inventory.place p on p.id = s.place_id and p.ships
         where s.on_hand - s.reserved > 20 group by s.sku_id order by sum(s.on_hand) desc, s.sku_id limit 40`,
      )
    ).map(({ skuId }) => skuId);
    for (const skuId of this.skus) {
      const { reply } = await this.app
        .get(PlaceOrder)
        .run(askFor(skuId))
        .catch(() => ({ reply: null }));
      if (reply) return reply.payment.sessionId;
      this.skus = this.skus.filter((other) => other !== skuId);
    }
    return null;
  }
}

const askFor = (skuId: string): OrderAsk => ({
  lines: [{ skuId, quantity: 1 }],
  delivery: {
    type: 'ship',
    recipient: { name: '林小禾', phone: '19900000017' },
    address: { regionCode: '440106', detail: '体育东路 1 号（演示）' },
  },
  channel: 'store',
});

async function dispute(app: INestApplicationContext, engine: SandboxEngine, intentId: string): Promise<void> {
  const rawBody = JSON.stringify({ id: intentId, reason: 'product_not_received' });
  const answer = await engine.handle({ method: 'POST', path: '/_control/disputes', headers: {}, rawBody });
  const { dispute: opened } = JSON.parse(answer.body) as { dispute?: { id: string } };
  if (opened) await app.get(Disputes).refresh(opened.id);
}

/** Somebody paid our account, and not for an order: kept until a person knows whose it is. */
async function moneyOfNobody(app: INestApplicationContext, engine: SandboxEngine): Promise<void> {
  const { stripe } = app.get(StripeProvider);
  const { id } = await stripe.paymentIntents.create({
    amount: 8_800,
    currency: 'cny',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: 'http://127.0.0.1:3000/',
  });
  const event = engine.tables.event
    .all()
    .map((row) => row.api)
    .reverse()
    .find((one) => one.type === 'payment_intent.succeeded' && (one.data.object as { id: string }).id === id);
  if (event) await app.get(ReceiveEvent).keep(event);
  await app.get(WorkInbox).idle();
}
