import { AccrueHouseholds, FoldRollups } from '@youjian/attribution-server';
import type { CallOf, User, orders } from '@youjian/contract';
import { Database } from '@youjian/database';
import { type Dice, type SettableClock, addDays, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { CloseUnpaid, MoveOrder, type OrderAsk, PlaceOrder, type Placed, RefundUnits } from '@youjian/orders-server';
import { SettlePayments, Refunds } from '@youjian/payments-server';
import { type PayOutcome, type SandboxEngine, paySession } from '@youjian/stripe-sandbox';
import type { INestApplicationContext } from '@nestjs/common';
import { Bargains } from './promotions';
import { ordersOn, shippedTo, shopper } from './shoppers';
import { type DemoCounter, isThere } from './stock-shelves';

const HOUR_MS = 60 * 60 * 1000;
const CARRIERS = ['顺丰冷链', '京东物流', '中国邮政', '顺丰速运'];

interface Due {
  readonly day: string;
  readonly orderNo: string;
}

export interface SeasonOptions {
  readonly app: INestApplicationContext;
  readonly engine: SandboxEngine;
  readonly clock: SettableClock;
  readonly chance: Dice;
  readonly counters: readonly DemoCounter[];
  readonly centreUser: User;
  readonly days: number;
  readonly until: Date;
  readonly progress: (done: number, total: number) => void;
}

export interface SeasonResult {
  readonly orders: number;
  readonly paid: number;
  readonly refunds: number;
  readonly unpaid: number;
}

/**
 * A year of orders, made the way every order is made: placed, paid at the sandbox, settled, picked, shipped, completed,
 * some refunded, some never paid. Only the clock is ours; it walks from day to day.
 */
export class Season {
  private readonly toShip: Due[] = [];
  private readonly toComplete: Due[] = [];
  private readonly bargains = new Bargains();
  private result = { orders: 0, paid: 0, refunds: 0, unpaid: 0 };

  constructor(private readonly options: SeasonOptions) {}

  async run(): Promise<SeasonResult> {
    const { days, until, progress } = this.options;
    const today = shanghaiDate(until);
    for (let back = days; back >= 0; back -= 1) {
      await this.day(addDays(today, -back), back);
      progress(days - back + 1, days + 1);
    }
    await this.options.app.get(FoldRollups).run();
    return this.result;
  }

  private async day(date: string, daysAgo: number): Promise<void> {
    const { clock, app, until } = this.options;
    const morning = startOfShanghaiDay(date).getTime() + 8 * HOUR_MS;
    clock.set(new Date(Math.min(morning, until.getTime() - 3 * HOUR_MS)));
    await this.ship(date);
    await this.complete(date);
    await this.sell(date, daysAgo);
    await app.get(CloseUnpaid).expireDue(500);
    // Households are credited once a week here; the result is the same as day by day.
    if (daysAgo % 7 === 0) await app.get(AccrueHouseholds).run();
    if (daysAgo % 30 === 0) await app.get(FoldRollups).run();
  }

  private async sell(date: string, daysAgo: number): Promise<void> {
    const { app, clock, chance, until } = this.options;
    const shelves = await this.whatLiesThere();
    const place = app.get(PlaceOrder);
    const placed = await Promise.all(this.asksOf(date, shelves).map((ask) => this.place(place, ask)));
    const orders = placed.filter((order) => order !== null).map((order) => order.reply);
    this.result.orders += orders.length;
    clock.set(new Date(Math.min(clock.now().getTime() + 4 * 60_000, until.getTime() - HOUR_MS)));
    const unpaid = orders.filter(() => chance.next() < 0.03);
    const paid = orders.filter((order) => !unpaid.includes(order));
    this.result.unpaid += unpaid.length;
    await this.pay(paid);
    await this.refundSome(paid, daysAgo);
    for (const order of paid) {
      const after = chance.between(1, 2);
      if (daysAgo >= after && chance.next() < (daysAgo > 4 ? 1 : 0.6))
        this.toShip.push({ day: addDays(date, after), orderNo: order.orderNo });
    }
    // Past the hour in which unpaid orders end.
    clock.set(new Date(Math.min(clock.now().getTime() + HOUR_MS, until.getTime() - 60_000)));
  }

  /** Whoever's voucher does not fit buys without it. */
  private place(place: PlaceOrder, ask: OrderAsk): Promise<{ reply: Placed } | null> {
    const voucherCodes = this.bargains.codesFor(ask);
    const without = () => place.run(ask).catch(() => null);
    return voucherCodes.length === 0 ? without() : place.run({ ...ask, voucherCodes }).catch(without);
  }

  private async pay(orders: readonly Placed[]): Promise<void> {
    const { app, engine, chance } = this.options;
    for (const order of orders) {
      const outcome: PayOutcome = chance.next() < 0.04 ? 'decline' : 'succeed';
      const method = chance.pick(['wechat_pay', 'wechat_pay', 'wechat_pay', 'alipay', 'alipay', 'card'] as const);
      // Who is declined tries again with another card.
      if (outcome === 'decline' && method === 'card') paySession(engine, order.payment.sessionId, { outcome, method });
      paySession(engine, order.payment.sessionId, { outcome: 'succeed', method });
    }
    const settle = app.get(SettlePayments);
    const answers = await Promise.all(orders.map((order) => settle.run({ sessionId: order.payment.sessionId })));
    this.result.paid += answers.filter((answer) => answer === 'paid').length;
  }

  private async refundSome(orders: readonly Placed[], daysAgo: number): Promise<void> {
    const { app, chance, engine, clock } = this.options;
    const chosen = orders.filter(() => chance.next() < 0.035);
    for (const order of chosen) {
      const lines = await app
        .get(Database)
        .query<{ id: string; quantity: number }>(
          `select l.id, l.quantity from orders.line l join orders."order" o on o.id = l.order_id where o.order_no = $1 order by l.position`,
          [order.orderNo],
        );
      const line = lines[0];
      if (!line) continue;
      const quantity = chance.next() < 0.5 ? line.quantity : 1;
      await app.get(RefundUnits).refund({
        orderNo: order.orderNo,
        lines: [{ lineId: line.id, quantity }],
        reason: chance.pick(['运输压伤', '少件', '下单后改变主意', '错发规格']),
        requestedBy: '演示·财务甲',
      });
      this.result.refunds += 1;
    }
    if (chosen.length === 0) return;
    // Wallets answer after a while.
    clock.advance(60_000);
    engine.tick();
    await app.get(Refunds).sweep();
    if (daysAgo === 0) clock.advance(-60_000);
  }

  private async ship(date: string): Promise<void> {
    const { app, chance } = this.options;
    const move = app.get(MoveOrder);
    const due = takeDue(this.toShip, date);
    await Promise.all(
      due.map(async ({ orderNo }) => {
        try {
          await move.pick(this.call(orderNo));
          await move.pack(this.call(orderNo));
          await move.ship({
            ...this.call(orderNo),
            body: {
              carrier: chance.pick(CARRIERS),
              trackingNo: `YJ${chance.between(100_000_000, 999_999_999)}`,
              coldChain: false,
            },
          });
          this.toComplete.push({ day: addDays(date, chance.between(2, 4)), orderNo });
        } catch {
          // Refunded in full meanwhile: there is nothing left to send.
        }
      }),
    );
  }

  private async complete(date: string): Promise<void> {
    const move = this.options.app.get(MoveOrder);
    await Promise.all(takeDue(this.toComplete, date).map(({ orderNo }) => move.complete(this.call(orderNo))));
  }

  private call(orderNo: string): CallOf<typeof orders.shipOrder> {
    const { centreUser, clock } = this.options;
    return {
      params: { orderNo },
      query: undefined as never,
      body: {} as never,
      who: centreUser,
      requestId: uuidv7(),
      language: 'zh-CN',
      now: clock.now(),
      headers: {},
      ip: '127.0.0.1',
    };
  }

  /** What may be sold at this moment, place by place. */
  private async whatLiesThere(): Promise<Map<string, { skuId: string; free: number }[]>> {
    const rows = await this.options.app.get(Database).query<{ placeId: string; skuId: string; free: number }>(
      `select s.place_id as "placeId", s.sku_id as "skuId", sum(s.on_hand - s.reserved)::integer as free
       from inventory.stock s join lots.sellable($1) l on l.lot_id = s.lot_id join catalog.sku k on k.id = s.sku_id and not k.by_weight
       where s.on_hand - s.reserved > 2 group by s.place_id, s.sku_id order by s.place_id, s.sku_id`,
      [this.options.clock.now()],
    );
    const shelves = new Map<string, { skuId: string; free: number }[]>();
    for (const { placeId, ...row } of rows) shelves.set(placeId, [...(shelves.get(placeId) ?? []), row]);
    return shelves;
  }

  private asksOf(date: string, shelves: ReadonlyMap<string, { skuId: string; free: number }[]>): OrderAsk[] {
    const { chance, counters } = this.options;
    const centre = [...shelves]
      .filter(([placeId]) => !counters.some((counter) => counter.outletId === placeId))
      .flatMap(([, skus]) => skus);
    // A fair sells on its days, and nothing that was only announced sells at all.
    const there = counters.filter((counter) => isThere(counter, date));
    const fair = there.find(({ kind }) => kind === 'fair');
    return Array.from({ length: ordersOn(date, chance) }, () => {
      const roll = chance.next();
      const counter = roll < 0.08 && fair ? fair : roll < 0.2 && there.length > 0 ? chance.pick(there) : undefined;
      const shelf = counter ? shelves.get(counter.outletId) : centre;
      if (!shelf || shelf.length === 0) return null;
      const channel = counter ? channelOf(counter.kind) : roll < 0.3 ? 'live' : roll < 0.36 ? 'institution' : 'store';
      return {
        lines: linesFrom(shelf, channel === 'institution' ? 12 : 3, chance),
        delivery: counter ? overTheCounter(counter, chance) : shippedTo(chance),
        channel,
        outletId: counter?.outletId ?? null,
      } satisfies OrderAsk;
    }).filter((ask) => ask !== null);
  }
}

const channelOf = (kind: string): OrderAsk['channel'] =>
  kind === 'fair' ? 'fair' : kind === 'pavilion' ? 'kiosk' : 'counter';

/** Carried home from the counter: it went to the district in which the outlet stands. */
const overTheCounter = (counter: DemoCounter, chance: Dice): OrderAsk['delivery'] => ({
  type: 'ship',
  recipient: shopper(chance),
  address: { regionCode: counter.regionCode.slice(0, 6), detail: '柜台自取（演示）' },
});

function linesFrom(shelf: readonly { skuId: string; free: number }[], most: number, chance: Dice): OrderAsk['lines'] {
  const skus = chance.shuffle(shelf).slice(0, chance.next() < 0.7 ? 1 : 2);
  return skus.map(({ skuId, free }) => ({
    skuId,
    quantity: Math.max(1, Math.min(chance.between(1, most), Math.floor(free / 2))),
  }));
}

function takeDue(list: Due[], date: string): Due[] {
  const due = list.filter((entry) => entry.day <= date);
  const later = list.filter((entry) => entry.day > date);
  list.splice(0, list.length, ...later);
  return due;
}
