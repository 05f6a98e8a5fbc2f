import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { answerParent, tellReady } from './child.mjs';

/**
 * Baseline B: the least a purchase can be. One prepared statement that takes the stock if there is enough and writes order,
 * line, payment and two rows of a ledger; one commit each; no HTTP, no check of who or what, nothing remembered.
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

/** @param {{ skuIds: string[], buyers: number, seconds: number }} ask */
async function buy({ skuIds, buyers, seconds }) {
  const open = await connectAll(buyers);
  let done = 0;
  let refused = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    open.map(async (client) => {
      while (performance.now() < until) {
        const skuId = skuIds[Math.floor(Math.random() * skuIds.length)];
        const { rowCount } = await client.query(PURCHASE, [randomUUID(), skuId, 1]);
        if (rowCount === 2) done += 1;
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
