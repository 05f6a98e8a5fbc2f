import Stripe from 'stripe';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../index';
import { control, freshSandbox, onePaid, refusalOf } from '../test-kit';
import { chance } from './chance';
import { Lanes } from './lanes';

const SECRET = 'whsec_chaos';
const FIGURES = { duplicate: 0.2, drop: 0.1, reorder: 0.3, delay: 0.2, seconds: 5 };

function shop() {
  const received: WebhookRequest[] = [];
  const send = async (request: WebhookRequest) => {
    received.push(request);
    try {
      const event = Stripe.webhooks.constructEvent(request.body, request.headers['stripe-signature'] ?? '', SECRET);
      return event.api_version === '2026-10-28.endive' && event.account === undefined ? 200 : 400;
    } catch {
      return 400;
    }
  };
  const webhook = { url: 'http://shop.test/hooks', secret: SECRET, send };
  const start = new Date();
  const sandbox = freshSandbox({ webhook, validate: false, clock: () => start, retrySeconds: [1] });
  return { ...sandbox, received, ids: () => received.map(({ body }) => (JSON.parse(body) as Stripe.Event).id) };
}

async function days(seed: number, payments: number, chaos: object = FIGURES) {
  const town = shop();
  await control(town.engine, 'chaos', { seed, ...chaos });
  for (let i = 0; i < payments; i++) await onePaid(town);
  for (let i = 0; i < 12; i++) {
    town.engine.advance(1);
    await town.engine.newsDelivered();
  }
  const all = town.engine.tables.event.all().map((row) => row.id);
  const times = new Map<string, number>();
  for (const id of town.ids()) times.set(id, (times.get(id) ?? 0) + 1);
  return { ...town, all, fate: all.map((id) => times.get(id) ?? 0) };
}

describe('chaos by probability', () => {
  it('loses, repeats and turns round about as much as it was told, and nothing beside', async () => {
    const { all, fate, ids } = await days(7, 250);
    const share = (times: number) => fate.filter((count) => count === times).length / all.length;
    expect(share(0)).toBeGreaterThan(0.07);
    expect(share(0)).toBeLessThan(0.13);
    expect(share(2)).toBeGreaterThan(0.14);
    expect(share(2)).toBeLessThan(0.22);
    expect(Math.max(...fate)).toBe(2);
    const arrived = [...new Set(ids())];
    expect(arrived).not.toEqual(all.filter((id) => arrived.includes(id)));
  });

  it('is the same chaos for the same seed, and another for another', async () => {
    const [first, again, other] = [await days(3, 20), await days(3, 20), await days(4, 20)];
    expect(again.fate).toEqual(first.fate);
    expect(other.fate).not.toEqual(first.fate);
  });

  it('sends the genuine message after every forged one', async () => {
    const { all, received, engine } = await days(5, 20, { forge: 0.5 });
    expect(engine.tables.delivery.all().every((row) => row.state === 'delivered')).toBe(true);
    expect(received.length).toBeGreaterThan(all.length);
  });

  it('leaves the other types alone when it was told which', async () => {
    const { engine } = await days(1, 10, { drop: 1, types: ['charge.succeeded'] });
    const dropped = engine.tables.delivery.all().filter((row) => row.state === 'dropped');
    expect(dropped.map(({ id }) => engine.tables.event.get(id)!.api.type)).toEqual(Array(10).fill('charge.succeeded'));
  });

  it('can make the API itself fail, before or after the deed, and ends with calm', async () => {
    const { engine, stripe } = shop();
    await control(engine, 'chaos', { errors: 1 });
    const refusal = await refusalOf(stripe.paymentIntents.create({ amount: 100, currency: 'cny' }));
    expect(refusal.statusCode).toBe(500);
    await control(engine, 'calm', {});
    expect((await stripe.paymentIntents.create({ amount: 100, currency: 'cny' })).amount).toBe(100);
  });
});

describe('chance', () => {
  it('is spread evenly, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draws = Array.from({ length: 2000 }, (_, turn) => chance(seed, turn, 'drop'));
        const low = draws.filter((drawn) => drawn < 0.1).length;
        expect(draws.every((drawn) => drawn >= 0 && drawn < 1)).toBe(true);
        expect(low).toBeGreaterThan(120);
        expect(low).toBeLessThan(280);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the lanes', () => {
  it('keep the order within a lane, hold one thing of a lane at a time, and forget nothing', () => {
    const things = fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c'), n: fc.nat() }), { maxLength: 60 });
    fc.assert(
      fc.property(things, (all) => {
        const lanes = new Lanes<number>();
        all.forEach(({ lane }, place) => lanes.add(lane, place));
        const out: { lane: string; item: number }[] = [];
        while (lanes.size > 0) {
          const round = [lanes.take(), lanes.take(), lanes.take()].filter((taken) => taken !== null);
          expect(new Set(round.map(({ lane }) => lane)).size).toBe(round.length);
          out.push(...round);
          for (const { lane } of round) lanes.free(lane);
        }
        for (const lane of ['a', 'b', 'c']) {
          const places = out.filter((taken) => taken.lane === lane).map(({ item }) => item);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
        expect(out).toHaveLength(all.length);
      }),
    );
  });
});
