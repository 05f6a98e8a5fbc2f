import { FLASH_BUYERS, FLASH_SKUS, HOT_SKU, idOf } from './fixtures.mjs';
import { costOf, cpuWords, inTurns } from './measure.mjs';
import { start } from './processes.mjs';
import { spreadOf } from './table.mjs';

const SKUS = 240;
const BUYERS = 16;

/** Specifications that are neither hot nor flash. */
const manySkus = () => Array.from({ length: SKUS }, (_, at) => idOf('sku', (12 + at) * 10 + 1));

/**
 * A purchase as a whole: checkout, the provider's message, settlement. It counts when the order is paid in the database,
 * and the clock runs until the last one is.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measurePurchase(bench) {
  const { settings, small, large } = bench;
  const bare = await start('bare buyer', new URL('./bare-buyer.mjs', import.meta.url), {
    env: { DATABASE_URL: small.url },
  });
  const loop =
    (/** @type {string[]} */ skuIds, inOneStatement = false) =>
    () =>
      costOf({ node: bare, postmaster: bench.postmaster, sql: small.sql }, () =>
        bare.ask('buy', { skuIds, buyers: BUYERS, seconds: settings.seconds, inOneStatement }),
      );
  const many = manySkus();
  // Until the code is compiled and the plans are made: a shop that has been open for a while is what is asked about. V8
  // goes on compiling for some ten thousand purchases, on threads beside the one that serves them.
  for (const side of [small, large]) if (side) await purchases(bench, side, many, 64, settings.quick ? 3 : 20)(99);
  await loop(many)();
  await loop(many, true)();
  // What autovacuum does within a minute of the first rows.
  for (const side of [small, large]) await side?.sql.query('analyze');

  const results = await inTurns(settings.rounds, {
    baseline: loop(many),
    atOnce: loop(many, true),
    small: purchases(bench, small, many, BUYERS, settings.seconds),
    ...(large ? { large: purchases(bench, large, many, BUYERS, settings.seconds) } : {}),
    ...Object.fromEntries(
      settings.buyers
        .filter((buyers) => buyers !== BUYERS)
        .map((buyers) => [`with ${buyers}`, purchases(bench, small, many, buyers, settings.seconds)]),
    ),
  });
  const rates = (/** @type {any[] | undefined} */ rounds) => spreadOf((rounds ?? []).map((round) => round.perSecond));
  const tell = (
    /** @type {string} */ figure,
    /** @type {any[]} */ ours,
    /** @type {any[]} */ baseline,
    /** @type {number | undefined} */ demand,
    /** @type {string} */ words,
  ) => {
    const ratio = rates(ours).median / rates(baseline).median;
    bench.add({
      figure,
      baseline: rates(baseline),
      ours: rates(ours),
      ratio,
      demand: demand ? words : 'told',
      pass: demand ? ratio >= demand : undefined,
      cpu: `${cpuWords(baseline)} → ${cpuWords(ours)}`,
      statements: spreadOf(ours.map((round) => round.statements)).median,
      detail: { ours, baseline },
    });
  };
  tell(
    `purchase, ${BUYERS} at once, ${SKUS} SKUs, settled/s`,
    results.small ?? [],
    results.baseline ?? [],
    0.2,
    '≥ 0.2 × B',
  );
  tell('the same, beside B in one statement', results.small ?? [], results.atOnce ?? [], undefined, '');
  for (const buyers of settings.buyers.filter((count) => count !== BUYERS))
    tell(
      `purchase, ${buyers} buyers (B still ${BUYERS})`,
      results[`with ${buyers}`] ?? [],
      results.baseline ?? [],
      undefined,
      '',
    );
  if (results.large) {
    const kept = rates(results.large).median / rates(results.small).median;
    bench.add({
      figure: 'purchase at 20,000 products, 200,000 orders',
      baseline: rates(results.small),
      ours: rates(results.large),
      ratio: kept,
      demand: '≥ 0.8 × ours at 1,000',
      pass: kept >= 0.8,
      cpu: cpuWords(results.large),
      statements: spreadOf(results.large.map((/** @type {any} */ round) => round.statements)).median,
    });
  }

  const hot = await inTurns(settings.rounds, {
    baseline: loop([HOT_SKU]),
    small: purchases(bench, small, [HOT_SKU], BUYERS, settings.seconds),
  });
  tell('purchase, one hot SKU, settled/s', hot.small ?? [], hot.baseline ?? [], undefined, '');
  await bare.stop();
}

/** @param {import('./run.mjs').Bench} bench @param {import('./run.mjs').Side} side @param {string[]} skuIds @param {number} buyers @param {number} seconds */
function purchases(bench, side, skuIds, buyers, seconds) {
  return async (/** @type {number} */ round) => {
    const before = await paidOrders(side.sql);
    const result = await costOf({ node: side.api, postmaster: bench.postmaster, sql: side.sql }, async () => {
      const began = performance.now();
      const bought = await bench.load.ask('buy', {
        port: side.api.port,
        skuIds,
        districts: bench.districts,
        buyers,
        seconds,
        seed: 1 + round,
      });
      await untilSettled(side.sql, 30_000);
      const elapsed = (performance.now() - began) / 1000;
      return { ...bought, elapsed, perSecond: bought.done / elapsed, tailMs: (elapsed - bought.elapsed) * 1000 };
    });
    const settled = (await paidOrders(side.sql)) - before;
    if (settled !== result.done)
      throw new Error(`${result.done} purchases were told to us as paid, ${settled} orders are`);
    if (Object.keys(result.refused).length > 0)
      throw new Error(`purchases were refused: ${JSON.stringify(result.refused)}`);
    return result;
  };
}

/** @param {import('pg').Client} sql */
async function paidOrders(sql) {
  const { rows } = await sql.query(`select count(*)::int as paid from orders."order" where state = 'paid'`);
  return rows[0].paid;
}

/** @param {import('pg').Client} sql @param {number} patienceMs */
async function untilSettled(sql, patienceMs) {
  const until = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await sql.query(
      `select exists (select from orders."order" where state = 'pending_payment') as waiting`,
    );
    if (!rows[0].waiting) return;
    if (performance.now() > until) throw new Error('orders were still waiting for their payment');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Three hundred buyers at the same moment for a specification of which a hundred units lie on the shelf.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureFlash(bench) {
  const { small, load } = bench;
  /** @type {any[]} */
  const rounds = [];
  for (const skuId of FLASH_SKUS.slice(0, bench.settings.rounds)) {
    const bought = await load.ask('buy', {
      port: small.api.port,
      skuIds: [skuId],
      districts: bench.districts,
      buyers: FLASH_BUYERS,
      each: 1,
    });
    await untilSettled(small.sql, 30_000);
    rounds.push({ ...bought, ...(await witness(small.sql, skuId)) });
  }
  const same = (/** @type {string} */ key) => [...new Set(rounds.map((round) => round[key]))].join(', ');
  const refused = [...new Set(rounds.map((round) => JSON.stringify(round.refused)))].join(', ');
  const worst = Math.max(...rounds.map((round) => round.elapsed));
  bench.add({
    figure: 'flash: 300 buyers, 100 units: sold',
    ours: same('sold'),
    demand: '100',
    pass: rounds.every((round) => round.sold === 100 && round.done === 100),
    detail: rounds,
  });
  bench.add({
    figure: 'flash: clear refusals',
    ours: refused,
    demand: '200 × insufficient_stock',
    pass: rounds.every((round) => round.refused.insufficient_stock === 200),
  });
  bench.add({
    figure: 'flash: oversold / payments without order',
    ours: `${same('oversold')} / ${same('orphans')}`,
    demand: '0 / 0',
    pass: rounds.every(
      (round) => round.oversold === 0 && round.orphans === 0 && round.left === 0 && round.reserved === 0,
    ),
  });
  bench.add({ figure: 'flash: all answered after, s', ours: worst, demand: 'told' });
}

/** @param {import('pg').Client} sql @param {string} skuId */
async function witness(sql, skuId) {
  const { rows } = await sql.query(
    `select (select coalesce(sum(l.quantity), 0)::int from orders.line l join orders."order" o on o.id = l.order_id where l.sku_id = $1 and o.state = 'paid') as sold,
       (select coalesce(sum(on_hand), 0)::int from inventory.stock where sku_id = $1) as left,
       (select coalesce(sum(reserved), 0)::int from inventory.stock where sku_id = $1) as reserved,
       (select greatest(0, -coalesce(sum(m.quantity), 0))::int from inventory.movement m join inventory.stock s on s.id = m.stock_id where s.sku_id = $1) as oversold,
       (select count(*)::int from payments.payment p left join orders."order" o on o.id = p.order_id and o.state = 'paid' and o.paid_fen = p.amount_fen where p.state = 'paid' and o.id is null
          and p.created_at > now() - interval '1 hour') as orphans`,
    [skuId],
  );
  return rows[0];
}
