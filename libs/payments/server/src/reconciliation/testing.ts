import fc from 'fast-check';
import type { Database } from '@youjian/database';
import { startOfShanghaiDay } from '@youjian/kernel';
import { type EntryKind, type ProviderEntry, type ProviderPayout, exchanged } from '@youjian/payments-domain';
import { keepEntries, keepParts, keepPayouts } from './keep-ledger';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export interface Sale {
  readonly at: Date;
  readonly fen: number;
  readonly refund: { readonly fen: number; readonly at: Date; readonly fails: boolean } | null;
  readonly dispute: 'lost' | 'won' | null;
}
interface OurRow {
  readonly payments: readonly { id: number; intent: string; fen: number; currency: string; at: Date }[];
  readonly refunds: readonly { id: number; payment: number; number: string; fen: number; state: string; at: Date }[];
  readonly disputes: readonly { number: string; fen: number; state: string; at: Date }[];
}
interface Payout {
  readonly id: string;
  readonly at: Date;
  readonly amountMinor: number;
  /** What its own entry takes out of the balance. */
  readonly entryMinor: number;
  readonly parts: readonly string[];
}
/** Both sides of some weeks, as they lie in the tables. */
export interface World {
  readonly ours: OurRow;
  readonly entries: readonly ProviderEntry[];
  readonly payouts: readonly Payout[];
  readonly currency: string;
}

const aSale = (begins: string): fc.Arbitrary<Sale> =>
  fc
    .record({
      minute: fc.nat({ max: 10 * 24 * 60 }),
      fen: fc.integer({ min: 200, max: 90_000 }),
      refund: fc.option(
        fc.record({
          share: fc.integer({ min: 1, max: 100 }),
          hours: fc.integer({ min: 1, max: 90 }),
          fails: fc.boolean(),
        }),
        { freq: 2 },
      ),
      dispute: fc.constantFrom(null, null, null, 'lost' as const, 'won' as const),
    })
    .map(({ minute, fen, refund, dispute }) => {
      const at = new Date(startOfShanghaiDay(begins).getTime() + minute * 60_000);
      const back = refund && {
        fen: Math.max(1, Math.floor((fen * refund.share) / 100)),
        at: new Date(at.getTime() + refund.hours * HOUR_MS),
        fails: refund.fails,
      };
      return { at, fen, refund: back, dispute: back ? null : dispute };
    });

export const aWorld = (begins: string): fc.Arbitrary<World> =>
  fc
    .record({
      sales: fc.array(aSale(begins), { minLength: 3, maxLength: 14 }),
      rate: fc.constantFrom(null, '1.0834', '0.1379', '1.1'),
      delay: fc.nat({ max: 600 }),
    })
    .map(({ sales, rate, delay }) => worldOf(sales, rate, delay));

/** Everything agrees in it: what is sold is booked, converted, charged for, and paid out two days later. */
export function worldOf(sales: readonly Sale[], rate: string | null, delaySeconds: number): World {
  const currency = rate === null ? 'cny' : 'hkd';
  const entries: ProviderEntry[] = [];
  const book = (kind: EntryKind, subject: string, intent: string, fen: number, at: Date, feeMinor = 0): void => {
    const amountMinor = exchanged(fen, rate ?? '1');
    entries.push({
      id: `txn_${entries.length}`,
      kind,
      type: kind,
      subject,
      sourceId: subject,
      intentId: intent,
      presentedMinor: fen,
      presentedCurrency: 'cny',
      amountMinor,
      feeMinor,
      netMinor: amountMinor - feeMinor,
      currency,
      rate,
      at,
      availableAt: new Date(at.getTime() + 2 * DAY_MS),
    });
  };
  const payments: OurRow['payments'][number][] = [];
  const refunds: OurRow['refunds'][number][] = [];
  const disputes: OurRow['disputes'][number][] = [];
  sales.forEach(({ at, fen, refund, dispute }, index) => {
    const intent = `pi_${index}`;
    book('charge', intent, intent, fen, at, Math.floor(fen / 40));
    payments.push({ id: index, intent, fen, currency: 'cny', at: new Date(at.getTime() + delaySeconds * 1000) });
    if (refund) {
      const number = `re_${index}`;
      book('refund', number, intent, -refund.fen, refund.at);
      if (refund.fails) book('refund_failure', number, intent, refund.fen, new Date(refund.at.getTime() + HOUR_MS));
      const state = refund.fails ? 'failed' : 'succeeded';
      refunds.push({ id: index, payment: index, number, fen: refund.fen, state, at: refund.at });
    }
    if (dispute) {
      const opened = new Date(at.getTime() + DAY_MS);
      disputes.push({ number: `du_${index}`, fen, state: dispute, at: opened });
      book('dispute', `du_${index}`, intent, -fen, opened, 1_500);
      if (dispute === 'won') book('dispute_reversal', `du_${index}`, intent, fen, new Date(opened.getTime() + DAY_MS));
    }
  });
  return { ours: { payments, refunds, disputes }, entries, payouts: payOut(entries), currency };
}

/** Every midnight of Greenwich, all that is free by then, if it is anything. */
function payOut(entries: readonly ProviderEntry[]): Payout[] {
  const payouts: Payout[] = [];
  let left = [...entries];
  const times = entries.map(({ availableAt }) => availableAt.getTime());
  const last = Math.max(...times) + 20 * DAY_MS;
  for (let night = Math.ceil(Math.min(...times) / DAY_MS) * DAY_MS; night <= last && left.length > 0; night += DAY_MS) {
    const free = left.filter(({ availableAt }) => availableAt.getTime() <= night);
    const amountMinor = free.reduce((sum, { netMinor }) => sum + netMinor, 0);
    if (amountMinor <= 0) continue;
    left = left.filter((entry) => !free.includes(entry));
    payouts.push({
      id: `po_${payouts.length}`,
      at: new Date(night),
      amountMinor,
      entryMinor: -amountMinor,
      parts: free.map(({ id }) => id),
    });
  }
  return payouts;
}

export const FAULTS = [
  'missing there',
  'missing here',
  'a failed refund nobody booked',
  'a dispute nobody heard of',
  'doubled',
  'one fen off',
  'wrong currency',
  'other day',
  'a fee that is not in the net',
  'a payout one cent off',
  'paid out twice',
  'not paid out',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Planted {
  readonly world: World;
  readonly finding: { readonly kind: string; readonly subject: string; readonly delta: number };
  /** What may be named because of it. */
  readonly touched: readonly string[];
}

/** One fault somewhere in a world that has none; null where the world has no place for it. */
export function plant(fault: Fault, world: World, where: number): Planted | null {
  const { ours, entries, payouts } = world;
  const charges = entries.filter(({ kind }) => kind === 'charge');
  const charge = charges[where % charges.length];
  if (!charge) return null;
  const { subject } = charge;
  const fen = charge.presentedMinor ?? 0;
  const payoutOf = (id: string) => payouts.find(({ parts }) => parts.includes(id));
  const changed = (over: Partial<ProviderEntry>): World => ({
    ...world,
    entries: entries.map((entry) => (entry === charge ? { ...entry, ...over } : entry)),
  });
  const withPayout = (payout: Payout | undefined, over: Partial<Payout>): readonly Payout[] =>
    payouts.map((one) => (one === payout ? { ...one, ...over } : one));
  /** Without one part a payout is smaller by it, and stands as it should. */
  const without = (payout: Payout | undefined): readonly Payout[] => {
    if (!payout) return payouts;
    const amountMinor = payout.amountMinor - charge.netMinor;
    return withPayout(payout, {
      amountMinor,
      entryMinor: -amountMinor,
      parts: payout.parts.filter((id) => id !== charge.id),
    });
  };
  switch (fault) {
    case 'missing there': {
      const rest = entries.filter((entry) => entry !== charge);
      return {
        world: { ...world, entries: rest, payouts: without(payoutOf(charge.id)) },
        finding: { kind: 'missing_there', subject, delta: -fen },
        touched: [subject],
      };
    }
    case 'missing here': {
      const refunded = ours.refunds.some(({ payment }) => `pi_${payment}` === subject);
      if (refunded) return null;
      const payments = ours.payments.filter(({ intent }) => intent !== subject);
      const touched = entries.filter(({ intentId }) => intentId === subject).map((entry) => entry.subject);
      return {
        world: { ...world, ours: { ...ours, payments } },
        finding: { kind: 'missing_here', subject, delta: fen },
        touched,
      };
    }
    case 'a failed refund nobody booked': {
      const failed = ours.refunds.find(({ state }) => state === 'failed');
      if (!failed) return null;
      const refunds = ours.refunds.map((one) => (one === failed ? { ...one, state: 'succeeded' } : one));
      return {
        world: { ...world, ours: { ...ours, refunds } },
        finding: { kind: 'missing_here', subject: failed.number, delta: failed.fen },
        touched: [failed.number],
      };
    }
    case 'a dispute nobody heard of': {
      const [first] = ours.disputes;
      if (!first) return null;
      const disputes = ours.disputes.filter((one) => one !== first);
      return {
        world: { ...world, ours: { ...ours, disputes } },
        finding: { kind: 'missing_here', subject: first.number, delta: -first.fen },
        touched: [first.number],
      };
    }
    case 'doubled':
      return {
        world: { ...world, entries: [...entries, { ...charge, id: 'txn_again' }] },
        finding: { kind: 'doubled', subject, delta: fen },
        touched: [subject],
      };
    case 'one fen off': {
      const payments = ours.payments.map((one) => (one.intent === subject ? { ...one, fen: one.fen + 1 } : one));
      return {
        world: { ...world, ours: { ...ours, payments } },
        finding: { kind: 'amount', subject, delta: -1 },
        touched: [subject],
      };
    }
    case 'wrong currency':
      return {
        world: changed({ presentedCurrency: 'usd' }),
        finding: { kind: 'currency', subject, delta: 0 },
        touched: [subject],
      };
    case 'other day':
      return {
        world: changed({ at: new Date(charge.at.getTime() - 2 * DAY_MS) }),
        finding: { kind: 'other_day', subject, delta: 0 },
        touched: [subject],
      };
    case 'a fee that is not in the net':
      return {
        world: changed({ feeMinor: charge.feeMinor + 1 }),
        finding: { kind: 'net', subject, delta: 1 },
        touched: [subject],
      };
    case 'a payout one cent off': {
      const payout = payouts[where % Math.max(1, payouts.length)];
      if (!payout) return null;
      const skewed = withPayout(payout, { amountMinor: payout.amountMinor + 1 });
      return {
        world: { ...world, payouts: skewed },
        finding: { kind: 'payout_sum', subject: payout.id, delta: 1 },
        touched: [payout.id],
      };
    }
    case 'paid out twice': {
      const other = payouts.find(({ parts }) => !parts.includes(charge.id));
      if (!other || !payoutOf(charge.id)) return null;
      const amountMinor = other.amountMinor + charge.netMinor;
      const twice = withPayout(other, { amountMinor, entryMinor: -amountMinor, parts: [...other.parts, charge.id] });
      return {
        world: { ...world, payouts: twice },
        finding: { kind: 'paid_out_twice', subject, delta: charge.netMinor },
        touched: [subject],
      };
    }
    case 'not paid out': {
      const later = payouts.some(({ at }) => at.getTime() > charge.availableAt.getTime() + DAY_MS);
      if (!later || !payoutOf(charge.id)) return null;
      return {
        world: { ...world, payouts: without(payoutOf(charge.id)) },
        finding: { kind: 'not_paid_out', subject, delta: -charge.netMinor },
        touched: [subject],
      };
    }
  }
}

const uuidOf = (kind: number, index: number): string =>
  `0000000${kind}-0000-7000-8000-${String(index).padStart(12, '0')}`;

/** Puts a world into the tables, the provider's side through the same hands that keep what was read, read up to a day. */
export async function write({ database }: { database: Database }, world: World, readThrough: string): Promise<void> {
  const now = startOfShanghaiDay(readThrough);
  await database.query(PAYMENTS, [
    JSON.stringify(
      world.ours.payments.map((one) => ({
        ...one,
        id: uuidOf(1, one.id),
        orderId: uuidOf(2, one.id),
        no: `YJ-${one.id}`,
      })),
    ),
  ]);
  await database.query(REFUNDS, [
    JSON.stringify(
      world.ours.refunds.map((one) => ({
        ...one,
        id: uuidOf(3, one.id),
        payment: uuidOf(1, one.payment),
        orderId: uuidOf(2, one.payment),
      })),
    ),
  ]);
  await database.query(DISPUTES, [JSON.stringify(world.ours.disputes)]);
  const payouts = world.payouts.map((payout): ProviderPayout => ({
    ...payout,
    currency: world.currency,
    automatic: true,
    createdAt: payout.at,
    arrivesOn: readThrough,
    status: 'paid',
    reconciliation: 'completed',
    failure: null,
  }));
  const own = world.payouts.map((payout) => ownEntry(payout, world.currency));
  await database.inTransaction(async (tx) => {
    await keepEntries(tx, [...world.entries, ...own], now);
    await keepPayouts(tx, payouts, now);
    for (const { id, parts } of world.payouts)
      await keepParts(
        tx,
        id,
        [...parts, `txn_${id}`].map((part) => ({ id: part })),
      );
    await tx.query(
      `insert into payments.payout_reading (payout_id, parts, read_at) select id, 0, $1 from payments.payout`,
      [now],
    );
    await tx.query(
      `insert into payments.ledger_reader (name, read_until, turned_at) values ('entries', $1, $1), ('payouts', $1, $1)`,
      [now],
    );
  });
}

const ownEntry = ({ id, at, entryMinor }: Payout, currency: string): ProviderEntry => ({
  id: `txn_${id}`,
  kind: 'payout',
  type: 'payout',
  subject: id,
  sourceId: id,
  intentId: null,
  presentedMinor: entryMinor,
  presentedCurrency: currency,
  amountMinor: entryMinor,
  feeMinor: 0,
  netMinor: entryMinor,
  currency,
  rate: null,
  at,
  availableAt: at,
});

const PAYMENTS = `
  insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, payment_intent_id, method, received_fen,
    received_currency, created_at, expires_at, paid_at)
  select id, "orderId", no, 1, 'stripe', no, fen, 'paid', intent, 'card', fen, currency, at, at, at
  from json_to_recordset($1::json) as x(id uuid, "orderId" uuid, no text, fen bigint, intent text, currency text, at timestamptz)`;
const REFUNDS = `
  insert into payments.refund (id, payment_id, order_id, reason, cause, amount_fen, idempotency_key, state, provider_refund_id, next_attempt_at, created_at, settled_at)
  select id, payment, "orderId", 'units', number, fen, number, state, number, at, at, at
  from json_to_recordset($1::json) as x(id uuid, payment uuid, "orderId" uuid, fen bigint, number text, state text, at timestamptz)`;
const DISPUTES = `
  insert into payments.dispute (id, amount, currency, reason, state, opened_at, closed_at, checked_at)
  select number, fen, 'cny', 'general', state, at, at + interval '1 day', at
  from json_to_recordset($1::json) as x(number text, fen bigint, state text, at timestamptz)`;
