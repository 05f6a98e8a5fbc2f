import { SESSION_TOKEN } from './fixtures.mjs';
import { spreadOf } from './table.mjs';
import { connect } from './worlds.mjs';

const YEAR = 2025;
const KEYS = /** @type {const} */ ({
  village: 'village_code',
  county: `case when village_code = 'non_village' then village_code else left(village_code, 6) end`,
  channel: 'channel',
  destination: 'destination_code',
  product: 'product_id::text',
  month: `to_char(posted_on, 'YYYY-MM')`,
  day: `to_char(posted_on, 'YYYY-MM-DD')`,
});
/** @typedef {keyof typeof KEYS} By */
const PAIRS = /** @type {By[][]} */ ([
  ['village', 'month'],
  ['channel', 'product'],
]);
const ASKED_EACH_ROUND = 15;

/**
 * A year's statistics over the ledger, through the door of the back office, against the plain GROUP BY.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureRollups(bench) {
  const { settings, load, worlds } = bench;
  bench.log(`Loading ${settings.postings.toLocaleString('en-US')} postings …`);
  const { url, seconds } = await worlds.ledger(settings.postings, YEAR);
  if (seconds !== undefined) bench.add({ figure: 'loading the ledger, s', ours: seconds, demand: 'told' });
  const sql = await connect(url);
  await fold(bench, url, sql);

  const api = await bench.startApi('ledger', url);
  const cookie = `youjian_session=${SESSION_TOKEN}`;
  for (const by of [.../** @type {By[]} */ (Object.keys(KEYS)).map((one) => [one]), ...PAIRS]) {
    const path = `/api/v1/admin/statistics/sales?from=${YEAR}-01-01&to=${YEAR}-12-31&${by.map((one) => `by=${one}`).join('&')}`;
    const keys = by.map((one) => KEYS[one]).join(', ');
    const plain = `select array[${keys}]::text[] as keys, sum(amount_fen)::bigint as "amountFen", sum(grams)::bigint as grams, count(*)::bigint as postings
      from attribution.posting where posted_on between '${YEAR}-01-01' and '${YEAR}-12-31' group by ${keys} order by 1`;
    const ours = [];
    const baseline = [];
    let isEqual = true;
    for (let round = 0; round < settings.rounds; round += 1) {
      const began = performance.now();
      const { rows } = await sql.query(plain);
      baseline.push(performance.now() - began);
      const asked = [];
      let answer;
      for (let turn = 0; turn < ASKED_EACH_ROUND; turn += 1) {
        answer = await load.ask('once', { port: api.port, path, cookie });
        asked.push(answer.ms);
      }
      if (answer.status !== 200) throw new Error(`${path}: ${answer.body}`);
      ours.push(spreadOf(asked).median);
      isEqual &&= sameSums(rows, JSON.parse(answer.body).items);
    }
    const [plainSpread, oursSpread] = [spreadOf(baseline), spreadOf(ours)];
    const ratio = plainSpread.median / oursSpread.median;
    const isSingle = by.length === 1;
    bench.add({
      figure: `sales of a year by ${by.join(' and ')}, ms${isEqual ? '' : ' (NOT EQUAL)'}`,
      baseline: plainSpread,
      ours: oursSpread,
      ratio,
      demand: isSingle ? '< 50 ms, ≥ 50 ×, equal' : 'equal',
      pass: isEqual && (!isSingle || (oursSpread.median < 50 && ratio >= 50)),
    });
  }
  await api.stop();
  await sql.end();
}

/** How long the product lets one statement run, and how long we do when that was not enough. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Folds the ledger with the product's own worker. When a statement of it outlasts the product's time-out that is a
 * failure, told as such; then it is folded with more patience, so that reading can be measured all the same.
 *
 * @param {import('./run.mjs').Bench} bench
 * @param {string} url
 * @param {import('pg').Client} sql
 */
async function fold(bench, url, sql) {
  const folded = () =>
    sql.query(`select watermark::text::numeric > 0 as done from attribution.rollup_state where name = 'sales'`);
  if ((await folded()).rows[0]?.done) return;
  let reason;
  let seconds = await foldOnce(bench, url).catch((error) => {
    reason = error instanceof Error ? error.message : String(error);
    return undefined;
  });
  seconds ??= await foldOnce(bench, url, PATIENCE_MS);
  await sql.query('vacuum (analyze) attribution.rollup');
  const { rows } = await sql.query(
    `select count(*)::int as sums, (pg_total_relation_size('attribution.rollup') / 1e6)::int as mb from attribution.rollup`,
  );
  const size = `${bench.settings.postings.toLocaleString('en-US')} postings into ${rows[0].sums.toLocaleString('en-US')} sums`;
  bench.add({
    figure: `folding ${size}, s${reason ? ` (with its own time-outs: ${reason})` : ''}`,
    ours: seconds,
    demand: 'told, with its own time-outs',
    pass: reason === undefined,
    detail: rows[0],
  });
}

/** @param {import('./run.mjs').Bench} bench @param {string} url @param {number} [patienceMs] */
async function foldOnce(bench, url, patienceMs) {
  const { bundle } = bench.worlds;
  const dataSource = bundle.createDataSource({ url, poolSize: 2 });
  if (patienceMs) dataSource.setOptions({ extra: { ...dataSource.options.extra, query_timeout: patienceMs } });
  await dataSource.initialize();
  const folder = new bundle.FoldRollups(new bundle.Database(dataSource), { now: () => new Date() });
  const began = performance.now();
  try {
    while (await folder.run());
  } finally {
    await dataSource.destroy();
  }
  return (performance.now() - began) / 1000;
}

/** @param {any[]} plain @param {any[]} items */
function sameSums(plain, items) {
  const told = new Map(items.map((item) => [item.keys.map((/** @type {any} */ key) => key.key).join('|'), item]));
  return (
    plain.length === told.size &&
    plain.every((row) => {
      const item = told.get(row.keys.join('|'));
      return item && item.amountFen === row.amountFen && item.grams === row.grams && item.postings === row.postings;
    })
  );
}
