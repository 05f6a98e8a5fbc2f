import { Injectable } from '@nestjs/common';
import { type BodyOf, type ReplyOf, orders } from '@youjian/contract';
import { Database, MicroBatch, type Outcome, type Tx } from '@youjian/database';
import { hashOf } from '@youjian/identity-server';
import { FreeShelf, type FreeStock } from '@youjian/inventory-domain';
import { Places } from '@youjian/inventory-server';
import { Clock, Refusal, assert, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { type CarriedBy, type DecidedOrder, type Offer, decideOrder } from '@youjian/orders-domain';
import { Outlets } from '@youjian/outlets-server';
import { Payments } from '@youjian/payments-server';
import { Regions } from '@youjian/regions-server';
import { FreightTables, frozenFreight } from './freight/freight-tables';
import { OrderSecrets, orderNumber } from './order-secrets';
import { PAY_WITHIN_MS, PayAttempts } from './pay-attempts';
import { GATHER, WRITE } from './place-order.sql';
import { providerLines, storedProviderLines } from './provider-lines';
import { Recipients } from './recipients';
import { VoucherBook, codesOf } from './vouchers/voucher-book';

type Body = BodyOf<typeof orders.placeOrder>;
export type Placed = ReplyOf<typeof orders.placeOrder>;

export interface OrderAsk {
  readonly lines: Body['lines'];
  readonly delivery: Body['delivery'];
  /** Counters and fairs sell as well; their doors come with the till. */
  readonly channel: 'store' | 'live' | 'institution' | 'kiosk' | 'counter' | 'fair' | 'external';
  readonly outletId?: string | null;
  readonly voucherCodes?: readonly string[];
  /** What the buyer was shown; another total is refused. */
  readonly expectedTotalFen?: number | undefined;
  readonly requestKey?: string;
}

interface Ready extends OrderAsk {
  readonly id: string;
  readonly placeId: string;
  readonly destinationCode: string;
  readonly recipient: string;
  readonly requestHash: Buffer | null;
  readonly codes: readonly string[];
  /** The hash of the buyer's phone number, where a voucher asks who it is. */
  readonly person: string;
}

export interface PlacedOrder {
  readonly id: string;
  readonly orderNo: string;
  readonly paymentId: string;
  readonly totalFen: number;
  readonly payBefore: Date;
  readonly lines: readonly { readonly name: string; readonly unitFen: number; readonly quantity: number }[];
  /** This request was answered before; the order is the one from then. */
  readonly replayed: boolean;
}

interface GatheredOffer extends Omit<Offer, 'shelf' | 'certificates' | 'blockedByCertificate'> {
  readonly stocks: readonly (FreeStock & { readonly base: string | null; readonly product: string | null })[];
}
interface Gathered {
  readonly closings: number;
  readonly earlier: readonly {
    readonly key: string;
    readonly hash: string;
    readonly id: string;
    readonly orderNo: string;
    readonly totalFen: number;
    readonly payBefore: string;
  }[];
  readonly offers: readonly GatheredOffer[];
}

/**
 * Placing an order: look at what is on the shelf, decide, write; then ask the provider for a page to pay on. Orders that
 * arrive together are decided one after the other but written together.
 */
@Injectable()
export class PlaceOrder {
  private readonly batches = new Map<string, MicroBatch<Ready, PlacedOrder>>();
  /** How often the gate of the sale was closed, as far as this process has heard. */
  private closings: number | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly payments: Payments,
    private readonly secrets: OrderSecrets,
    private readonly recipients: Recipients,
    private readonly places: Places,
    private readonly regions: Regions,
    private readonly outlets: Outlets,
    private readonly freight: FreightTables,
    private readonly attempts: PayAttempts,
  ) {}

  async run(ask: OrderAsk): Promise<{ reply: Placed; replayed: boolean }> {
    const order = await this.place(ask);
    const accessToken = this.secrets.token(order.orderNo);
    if (order.replayed) return { reply: await this.continue(order, accessToken), replayed: true };
    if (order.totalFen === 0) return { reply: await this.free(order, order.paymentId, accessToken), replayed: false };
    const session = await this.payments.open({
      paymentId: order.paymentId,
      orderNo: order.orderNo,
      amountFen: order.totalFen,
      lines: order.lines,
      expiresAt: order.payBefore,
      idempotencyKey: Payments.idempotencyKey(order.id, 1),
      accessToken,
    });
    return { reply: answer(order, accessToken, session), replayed: false };
  }

  /** Reserves and writes the order, without asking the provider yet. */
  async place(ask: OrderAsk): Promise<PlacedOrder> {
    const ready = await this.makeReady(ask);
    return this.batchOf(ready.placeId).add(ready);
  }

  /** The payment page of an order that exists: the same session, or the one that a crash left unmade, under the same key. */
  async continue(
    order: { id: string; orderNo: string; totalFen: number; payBefore: Date },
    accessToken: string,
  ): Promise<Placed> {
    const latest = await this.payments.latest(order.id);
    if (!latest) refuse('payment_unavailable', { orderNo: order.orderNo });
    if (latest.amountFen === 0) return this.free(order, latest.id, accessToken);
    const payment = await this.attempts.openable(order, latest);
    const placed = { ...order, payBefore: payment.expiresAt };
    if (payment.sessionId && payment.url)
      return answer(placed, accessToken, { sessionId: payment.sessionId, url: payment.url });
    const session = await this.payments.open({
      paymentId: payment.id,
      orderNo: order.orderNo,
      amountFen: payment.amountFen,
      lines: await storedProviderLines(this.database, order.id),
      expiresAt: payment.expiresAt,
      idempotencyKey: payment.idempotencyKey,
      accessToken,
    });
    return answer(placed, accessToken, session);
  }

  /** Nothing to pay: the order is paid without asking the provider, and the way goes straight to its page. */
  private async free(order: Parameters<typeof answer>[0], paymentId: string, accessToken: string): Promise<Placed> {
    await this.payments.free(paymentId);
    return answer(order, accessToken, {
      provider: 'none',
      sessionId: '',
      url: this.payments.pageOf(order.orderNo, accessToken),
    });
  }

  private async makeReady(ask: OrderAsk): Promise<Ready> {
    const { delivery, voucherCodes, expectedTotalFen } = ask;
    const id = uuidv7();
    const requestHash = ask.requestKey
      ? hashOf({
          lines: ask.lines,
          delivery,
          channel: ask.channel,
          outletId: ask.outletId,
          voucherCodes,
          expectedTotalFen,
        })
      : null;
    const codes = codesOf(voucherCodes ?? []);
    const person = codes.length > 0 ? this.secrets.person(delivery.recipient.phone) : '';
    await this.freight.ready();
    if (delivery.type === 'ship') {
      await this.regions.requireDistrict(delivery.address.regionCode);
      const place = await this.placeOf(ask);
      const recipient = this.recipients.seal({ ...delivery.recipient, address: delivery.address.detail }, id);
      const destinationCode = delivery.address.regionCode;
      return { ...ask, id, placeId: place.id, destinationCode, recipient, requestHash, codes, person };
    }
    const outlet = await this.outlets.openPickupOutlet(delivery.outletId, this.clock.now());
    const place = await this.places.ofOutlet(delivery.outletId);
    const recipient = this.recipients.seal({ ...delivery.recipient, address: '' }, id);
    return {
      ...ask,
      id,
      outletId: ask.outletId ?? delivery.outletId,
      placeId: place.id,
      destinationCode: outlet.regionCode,
      recipient,
      requestHash,
      codes,
      person,
    };
  }

  /** What is sold over a counter lies there; what is sent lies in the centre, whichever outlet's code led the buyer to the shop. */
  private async placeOf(ask: OrderAsk) {
    if (ask.outletId && !(await this.outlets.namesOf([ask.outletId])).has(ask.outletId))
      refuse('unknown_outlet', { outletId: ask.outletId });
    return isOverCounter(ask) && ask.outletId ? this.places.ofOutlet(ask.outletId) : this.places.shipping();
  }

  /** One batch at a time for each place: orders for one shelf take turns here instead of at its rows. */
  private batchOf(placeId: string): MicroBatch<Ready, PlacedOrder> {
    let batch = this.batches.get(placeId);
    if (!batch) {
      batch = new MicroBatch((asks) => this.write(placeId, asks), { most: 64, atOnce: 1 });
      this.batches.set(placeId, batch);
    }
    return batch;
  }

  private write(placeId: string, asks: readonly Ready[]): Promise<Outcome<PlacedOrder>[]> {
    return this.database.inTransaction(
      async (tx) => {
        const { now, gathered } = await this.gather(tx, placeId, asks);
        const book = await VoucherBook.open(tx, asks);
        const decided = decideBatch(asks, gathered, {
          ...{ now, book },
          carriedTo: (code) => this.freight.carriedTo(code, now),
        });
        if (decided.orders.length > 0) {
          tx.send(WRITE, [
            JSON.stringify(decided.orders),
            JSON.stringify(decided.lines),
            JSON.stringify(decided.reservations),
            now,
            [...decided.taken.keys()],
            [...decided.taken.values()],
          ]);
          book.write(tx, now);
        }
        return decided.outcomes;
      },
      { gate: 'enter_sale', plansOnce: true, looksFirst: true },
    );
  }

  /**
   * "Now" travels ahead of the gate, which saves the wait for it. If the gate was closed since we last looked, a right to
   * sell may have ended after this "now": then it is asked again, inside, where nothing ends any more.
   */
  private async gather(tx: Tx, placeId: string, asks: readonly Ready[]): Promise<{ now: Date; gathered: Gathered }> {
    const skuIds = [...new Set(asks.flatMap((ask) => ask.lines.map((line) => line.skuId)))];
    const keys = asks.flatMap((ask) => (ask.requestKey ? [ask.requestKey] : []));
    const look = async (now: Date) => {
      const [row] = await tx.query<{ gathered: Gathered }>(GATHER, [placeId, skuIds, now, keys]);
      assert(row, 'a look at the shelf has one answer');
      return { now, gathered: row.gathered };
    };
    const heard = this.closings;
    const seen = await look(this.clock.now());
    if (seen.gathered.closings === heard) return seen;
    this.closings = seen.gathered.closings;
    return look(this.clock.now());
  }
}

/** Handed over where it lies: nothing is carried. */
const isOverCounter = ({ channel }: OrderAsk): boolean =>
  channel === 'kiosk' || channel === 'counter' || channel === 'fair';

function answer(
  order: { orderNo: string; totalFen: number; payBefore: Date },
  accessToken: string,
  session: { provider?: 'none'; sessionId: string; url: string },
): Placed {
  return {
    orderNo: order.orderNo,
    accessToken,
    totalFen: order.totalFen,
    payBefore: shanghaiTime(order.payBefore),
    payment: { provider: 'stripe', ...session },
  };
}

interface Rows {
  readonly outcomes: Outcome<PlacedOrder>[];
  readonly orders: object[];
  readonly lines: object[];
  readonly reservations: object[];
  /** Units by stock. */
  readonly taken: Map<string, number>;
}

/** What holds for the whole batch. */
interface Moment {
  readonly now: Date;
  readonly book: VoucherBook;
  readonly carriedTo: (regionCode: string) => CarriedBy | null;
}

function decideBatch(asks: readonly Ready[], gathered: Gathered, moment: Moment): Rows {
  const offers = new Map(gathered.offers.map((offer) => [offer.skuId, toOffer(offer)]));
  const earlier = new Map(gathered.earlier.map((order) => [order.key, order]));
  const keysHere = new Set<string>();
  const rows: Rows = { outcomes: [], orders: [], lines: [], reservations: [], taken: new Map() };
  for (const ask of asks) rows.outcomes.push(outcomeOf(ask, offers, earlier, keysHere, rows, moment));
  return rows;
}

function outcomeOf(
  ask: Ready,
  offers: ReadonlyMap<string, Offer>,
  earlier: ReadonlyMap<string, Gathered['earlier'][number]>,
  keysHere: Set<string>,
  rows: Rows,
  moment: Moment,
): Outcome<PlacedOrder> {
  const no = (error: Refusal): Outcome<PlacedOrder> => ({ ok: false, error });
  if (ask.requestKey) {
    const before = earlier.get(ask.requestKey);
    if (before && before.hash !== ask.requestHash?.toString('hex')) return no(new Refusal('idempotency_key_reused'));
    if (before) return { ok: true, value: replayOf(before) };
    if (keysHere.has(ask.requestKey)) return no(new Refusal('idempotency_key_in_use'));
    keysHere.add(ask.requestKey);
  }
  const { now, book } = moment;
  const isCarried = ask.delivery.type === 'ship' && !isOverCounter(ask);
  const carriedBy = isCarried ? moment.carriedTo(ask.destinationCode) : null;
  const vouchers = book.usesOf(ask, now, ask.destinationCode);
  if (vouchers instanceof Refusal) return no(vouchers);
  const decided = decideOrder({ lines: ask.lines, overCounter: isOverCounter(ask) }, offers, {
    ...{ seed: ask.id, zone: carriedBy?.zone ?? null, destinationCode: ask.destinationCode, vouchers },
    expectedTotalFen: ask.expectedTotalFen,
  });
  if (decided instanceof Refusal) return no(decided);
  return { ok: true, value: rowsOf(ask, decided, rows, { ...moment, carriedBy }) };
}

/** The order this request placed the first time. */
const replayOf = (before: Gathered['earlier'][number]): PlacedOrder => ({
  id: before.id,
  orderNo: before.orderNo,
  paymentId: '',
  totalFen: before.totalFen,
  payBefore: new Date(before.payBefore),
  lines: [],
  replayed: true,
});

function toOffer({ stocks, ...offer }: GatheredOffer): Offer {
  const sellable = stocks.filter((stock) => stock.base !== null);
  return {
    ...offer,
    shelf: new FreeShelf(sellable),
    certificates: new Map(
      sellable.map((stock) => [stock.lotId, { base: stock.base ?? '', product: stock.product ?? '' }]),
    ),
    blockedByCertificate: stocks.length > sellable.length,
  };
}

function rowsOf(
  ask: Ready,
  decided: DecidedOrder,
  rows: Rows,
  { now, book, carriedBy }: Moment & { readonly carriedBy: CarriedBy | null },
): PlacedOrder {
  const { id } = ask;
  const paymentId = uuidv7();
  const orderNo = orderNumber(now);
  const payBefore = new Date(now.getTime() + PAY_WITHIN_MS);
  rows.orders.push({
    id,
    order_no: orderNo,
    channel: ask.channel,
    outlet_id: ask.outletId ?? null,
    delivery_type: ask.delivery.type,
    destination_code: ask.destinationCode,
    place_id: ask.placeId,
    total_fen: decided.totalFen,
    discount_fen: decided.discountFen,
    freight_fen: decided.freight?.freightFen ?? 0,
    freight: frozenFreight(decided.freight, carriedBy),
    recipient: ask.recipient,
    request_key: ask.requestKey ?? null,
    request_hash: ask.requestHash?.toString('hex') ?? null,
    pay_before: payBefore,
    payment_id: paymentId,
    payment_key: Payments.idempotencyKey(id, 1),
    event_id: uuidv7(),
  });
  const lineIds = decided.lines.map(() => uuidv7());
  decided.lines.forEach((line, position) => {
    const lineId = lineIds[position] ?? '';
    const { offer } = line;
    rows.lines.push({
      id: lineId,
      order_id: id,
      position,
      sku_id: offer.skuId,
      product_id: offer.productId,
      product_slug: offer.productSlug,
      name: offer.name,
      name_en: offer.nameEn,
      sku_code: offer.skuCode,
      sku_name: offer.skuName,
      sku_name_en: offer.skuNameEn,
      quantity: line.quantity,
      unit_price_fen: offer.priceFen,
      price_version_id: offer.priceVersionId,
      net_fen: line.netFen,
      unit_net_fen: line.unitNetFen,
      unit_net_grams: offer.netGrams,
      after_sales_days: offer.afterSalesDays,
      base_certificate: line.baseCertificate,
      product_certificate: line.productCertificate,
    });
    for (const run of line.allocations) {
      rows.taken.set(run.stockId, (rows.taken.get(run.stockId) ?? 0) + run.quantity);
      rows.reservations.push({
        id: uuidv7(),
        order_id: id,
        line_id: lineId,
        stock_id: run.stockId,
        lot_id: run.lotId,
        first_unit: run.firstUnit,
        quantity: run.quantity,
      });
    }
  });
  const discounts = decided.lines.flatMap((line, at) =>
    line.discounts.map((discount) => ({ ...discount, lineId: lineIds[at] ?? '' })),
  );
  book.take(ask, id, discounts);
  const named = decided.lines.map(({ offer, unitNetFen }) => ({ name: `${offer.name} ${offer.skuName}`, unitNetFen }));
  const lines = providerLines(named, decided.freight?.freightFen ?? 0);
  return { id, orderNo, paymentId, totalFen: decided.totalFen, payBefore, lines, replayed: false };
}
