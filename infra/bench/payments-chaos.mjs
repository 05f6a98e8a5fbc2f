import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Buyers who buy and pay while processes are killed and the provider's messages come twice, late, in another order or not
 * at all. Played small by the tests and in full by the bench; who hands over the parts decides how large it is.
 *
 * @param {import('./payments-chaos').Chaos} chaos
 */
export async function playChaos(chaos) {
  const { perSecond, seconds, kills, random } = chaos;
  /** @type {Promise<void>[]} */
  const buyers = [];
  const counts = { wanted: 0, placed: 0, paid: 0, refused: 0, gaveUp: 0, killed: 0 };
  let isOver = false;
  const killing = killAtRandom();
  const began = Date.now();
  for (let bought = 0; Date.now() - began < seconds * 1000 || counts.killed < kills; bought += 1) {
    counts.wanted += 1;
    buyers.push(buyOnce(chaos, bought, counts));
    const behind = began + ((bought + 1) / perSecond) * 1000 - Date.now();
    if (behind > 0) await sleep(behind);
  }
  await Promise.all(buyers);
  isOver = true;
  await killing;
  return counts;

  async function killAtRandom() {
    const pause = (seconds * 1000) / Math.max(1, kills);
    while (counts.killed < kills && !isOver) {
      await sleep(pause * (0.4 + random() * 0.9));
      await chaos.kill(random());
      counts.killed += 1;
    }
  }
}

/** @param {import('./payments-chaos').Chaos} chaos @param {number} number @param {Record<string, number>} counts */
async function buyOnce(chaos, number, counts) {
  const { random, skuIds, districts } = chaos;
  const body = {
    lines: [{ skuId: skuIds[number % skuIds.length], quantity: 1 + Math.floor(random() * 3) }],
    delivery: {
      type: 'ship',
      recipient: { name: '陈小满', phone: '19900001234' },
      address: { regionCode: districts[number % districts.length], detail: '体育东路 1 号' },
    },
  };
  const order = await ask(chaos, '/api/v1/store/checkouts', body, `${chaos.name}-${number}`);
  if (order === null) return void (counts.gaveUp = (counts.gaveUp ?? 0) + 1);
  if (order.status !== 201) return void (counts.refused = (counts.refused ?? 0) + 1);
  counts.placed = (counts.placed ?? 0) + 1;
  const { orderNo, accessToken, payment } = order.body;
  const mood = random();
  // Some look and leave; some take the order back while others pay it; most pay.
  if (mood < 0.05) return;
  const page = `/api/v1/store/orders/${orderNo}`;
  const cancels = mood < 0.1 ? ask(chaos, `${page}/cancel?token=${accessToken}`, {}, undefined, 2) : null;
  if (chaos.pay(payment.sessionId, random())) counts.paid = (counts.paid ?? 0) + 1;
  await cancels;
  // Some come back from the payment page at once, as the message arrives; the others closed the browser.
  if (random() < 0.3) await ask(chaos, `${page}/payment/check?token=${accessToken}`, {}, undefined, 2);
}

/**
 * As a browser does it: the same request with the same key until there is an answer.
 *
 * @param {import('./payments-chaos').Chaos} chaos @param {string} path @param {object} body @param {string} [key]
 */
async function ask(chaos, path, body, key, most = 400) {
  for (let turn = 0; turn < most; turn += 1) {
    try {
      const answer = await fetch(`${chaos.origin()}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const said = await answer.json();
      const isPassing = answer.status >= 500 || said.code === 'idempotency_key_in_use';
      if (!isPassing) return { status: answer.status, body: said };
    } catch {
      // It died; another is on its way.
    }
    await sleep(250 + chaos.random() * 250);
  }
  return null;
}

/**
 * Every payment the provider took, against the orders: each is one order paid or went back in full, and the sums agree to the fen.
 *
 * @param {readonly { id: string, intent: string, received: number, back: number }[]} taken by the provider's books
 * @param {readonly { sessionId: string, totalFen: number }[]} paid orders with the session that paid them, by ours
 */
export function unexplained(taken, paid) {
  /** @type {Map<string, number>} */
  const orders = new Map();
  for (const { sessionId } of paid) orders.set(sessionId, (orders.get(sessionId) ?? 0) + 1);
  /** @type {string[]} */
  const wrong = [];
  for (const { id, received, back } of taken) {
    const times = orders.get(id) ?? 0;
    if (!((times === 1 && back === 0) || (times === 0 && back === received)))
      wrong.push(`${id}: ${times} orders, ${back} of ${received} back`);
    orders.delete(id);
  }
  for (const id of orders.keys()) wrong.push(`${id}: an order is paid, and the provider has nothing`);
  const kept = taken.reduce((sum, { received, back }) => sum + received - back, 0);
  const sold = paid.reduce((sum, { totalFen }) => sum + totalFen, 0);
  return { wrong, fen: kept - sold };
}

/** Chance that is the same for the same seed. @param {number} seed */
export function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What issue 4 asks for: a fifth twice, a tenth never, and the rest in whatever order. */
export const ITS_CHAOS = { seed: 1, duplicate: 0.2, drop: 0.1, reorder: 0.3, delay: 0.2, seconds: 5 };
