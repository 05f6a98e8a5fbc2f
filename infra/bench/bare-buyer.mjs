import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { answerParent, tellReady } from './child.mjs';

/**
 * Baseline B: a purchase as a loop on `pg` is written by hand. One transaction of prepared statements, one after the other:
 * take the stock if there is enough, write order, line, payment and two rows of a ledger, commit. No HTTP, no check of who or
 * what, nothing remembered.
 */
const STEPS = {
  take: {
    name: 'take',
    text: 'update bare.stock set on_hand = on_hand - $2 where sku_id = $1 and on_hand >= $2 returning price_fen',
  },
  order: { name: 'order', text: 'insert into bare."order" (id, total_fen, placed_at) values ($1, $2, now())' },
  line: { name: 'line', text: 'insert into bare.line (order_id, sku_id, quantity, net_fen) values ($1, $2, $3, $4)' },
  payment: { name: 'payment', text: 'insert into bare.payment (order_id, amount_fen, paid_at) values ($1, $2, now())' },
  ledger: {
    name: 'ledger',
    text: `insert into bare.ledger (order_id, account, amount_fen) values ($1, 'sales', -$2::bigint), ($1, 'village', $2::bigint)`,
  },
};

/**
 * The same in one statement of its own transaction: six waits fewer, and nothing a checkout could ever be. It is shown beside
 * B, so that nobody has to take our word for how much B leaves out.
 */
const PURCHASE = {
  name: 'purchase',
  text: `
    with taken as (update bare.stock set on_hand = on_hand - $3 where sku_id = $2 and on_hand >= $3 returning price_fen),
    o as (insert into bare."order" (id, total_fen, placed_at) select $1, price_fen * $3, now() from taken returning id, total_fen),
    l as (insert into bare.line (order_id, sku_id, quantity, net_fen) select id, $2, $3, total_fen from o),
    p as (insert into bare.payment (order_id, amount_fen, paid_at) select id, total_fen, now() from o)
    insert into bare.ledger (order_id, account, amount_fen) select o.id, x.account, o.total_fen * x.sign from o, (values ('sales', -1), ('village', 1)) as x (account, sign)`,
};

/** @type {pg.Client[]} */
let clients = [];

async function connectAll(/** @type {number} */ count) {
  while (clients.length < count) {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    clients.push(client);
  }
  return clients.slice(0, count);
}

/** @param {pg.Client} client @param {string} skuId */
async function stepByStep(client, skuId) {
  const orderId = randomUUID();
  await client.query('begin');
  const { rows } = await client.query(STEPS.take, [skuId, 1]);
  if (rows.length === 0) {
    await client.query('rollback');
    return false;
  }
  const totalFen = rows[0].price_fen;
  await client.query(STEPS.order, [orderId, totalFen]);
  await client.query(STEPS.line, [orderId, skuId, 1, totalFen]);
  await client.query(STEPS.payment, [orderId, totalFen]);
  await client.query(STEPS.ledger, [orderId, totalFen]);
  await client.query('commit');
  return true;
}

/** @param {pg.Client} client @param {string} skuId */
async function atOnce(client, skuId) {
  const { rowCount } = await client.query(PURCHASE, [randomUUID(), skuId, 1]);
  return rowCount === 2;
}

/** @param {{ skuIds: string[], buyers: number, seconds: number, inOneStatement?: boolean }} ask */
async function buy({ skuIds, buyers, seconds, inOneStatement = false }) {
  const purchase = inOneStatement ? atOnce : stepByStep;
  const open = await connectAll(buyers);
  let done = 0;
  let refused = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    open.map(async (client) => {
      while (performance.now() < until) {
        const skuId = skuIds[Math.floor(Math.random() * skuIds.length)];
        if (await purchase(client, skuId ?? '')) done += 1;
        else refused += 1;
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1000;
  return { done, perSecond: done / elapsed, elapsed, refused };
}

answerParent({ buy });
process.on('SIGTERM', () => {
  void Promise.all(clients.map((client) => client.end())).finally(() => process.exit(0));
  clients = [];
});
tellReady();
