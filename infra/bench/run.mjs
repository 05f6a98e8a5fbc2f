import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { exitWith } from '../plain-error.mjs';
import { apiStarter } from './apis.mjs';
import { measureCentre } from './sections-centre.mjs';
import { measureChaos } from './sections-chaos.mjs';
import { measureClaims } from './sections-claims.mjs';
import { start, stopAll } from './processes.mjs';
import { measureFlash, measurePurchase } from './sections-purchase.mjs';
import { measureRecall } from './sections-recall.mjs';
import { measureReconciliation } from './sections-reconciliation.mjs';
import { measureRollups } from './sections-rollup.mjs';
import { measureShop } from './sections-shop.mjs';
import { measureBoot, measureTrips, tellMemory, untilWarm } from './sections-system.mjs';
import { measureTills } from './sections-tills.mjs';
import { readSettings } from './settings.mjs';
import { formatTable } from './table.mjs';
import { connect, startServer } from './worlds.mjs';

/**
 * @typedef {import('./processes.mjs').Running & { port: number, readyMs: number, readyAt: number }} Api
 * @typedef {{ url: string, sql: import('pg').Client, api: Api, products: number }} Side
 * @typedef {{
 *   settings: import('./settings.mjs').BenchSettings,
 *   worlds: Awaited<ReturnType<typeof startServer>>,
 *   postmaster: number,
 *   load: import('./processes.mjs').Running,
 *   startApi: (name: string, url: string, options?: { worker?: boolean, warm?: boolean }) => Promise<Api>,
 *   small: Side,
 *   large: Side | undefined,
 *   districts: string[],
 *   log: (line: string) => void,
 *   add: (row: import('./table.mjs').Row & { detail?: unknown }) => void,
 * }} Bench
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SHOP = ['boot', 'trips', 'list', 'detail', 'search', 'purchase', 'flash'];

/** @param {string} line */
const log = (line) => console.log(`[${new Date().toISOString().slice(11, 19)}] ${line}`);

async function main() {
  const settings = readSettings(process.argv.slice(2));
  log('Bundling the product …');
  await build({ configFile: fileURLToPath(new URL('./vite.config.mjs', import.meta.url)) });
  log('Starting PostgreSQL …');
  const worlds = await startServer(ROOT, { keep: settings.keep, log });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await stopAll();
    await worlds.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(1)));
  try {
    await measure(settings, worlds);
  } finally {
    await stop();
  }
}

/** @param {import('./settings.mjs').BenchSettings} settings @param {Awaited<ReturnType<typeof startServer>>} worlds */
async function measure(settings, worlds) {
  /** @type {Bench['add'] extends (row: infer Row) => void ? Row[] : never} */
  const rows = [];
  const wants = (/** @type {string} */ name) => settings.only.has(name);
  const startApi = apiStarter({ root: ROOT, settings });
  const load = await start('load', new URL('./load.mjs', import.meta.url));
  // What is missing is there before the first section that needs it.
  const bench = /** @type {Bench} */ (
    /** @type {unknown} */ ({
      settings,
      worlds,
      postmaster: worlds.server.pid,
      load,
      startApi,
      log,
      add: (/** @type {any} */ row) => {
        rows.push(row);
        console.log(formatTable([row]).split('\n').at(-1));
      },
    })
  );
  const began = Date.now();

  if (SHOP.some(wants)) {
    log('Loading 1,000 products …');
    const smallUrl = await worlds.shop('bench_small', { products: 1_000, orders: 0 });
    const largeUrl = wants('scale')
      ? (log('Loading 20,000 products and 200,000 orders …'),
        await worlds.shop('bench_large', { products: 20_000, orders: 200_000 }))
      : undefined;
    const sql = await connect(smallUrl);
    bench.districts = (
      await sql.query(
        `select code from regions.region where level = 3 and valid_to is null order by md5(code) limit 340`,
      )
    ).rows.map((row) => row.code);
    Object.assign(bench, { small: { url: smallUrl, sql, products: 1_000 } });
    if (wants('boot')) await measureBoot(bench);
    if (wants('trips')) await measureTrips(bench);
    bench.small.api = await startApi('ours at 1,000', smallUrl);
    if (largeUrl)
      bench.large = {
        url: largeUrl,
        sql: await connect(largeUrl),
        api: await startApi('ours at 20,000', largeUrl),
        products: 20_000,
      };
    await untilWarm(bench);
    if (['list', 'detail', 'search'].some(wants)) await measureShop(bench);
    if (wants('purchase')) await measurePurchase(bench);
    if (wants('flash')) await measureFlash(bench);
    tellMemory(bench);
    await bench.small.api.stop();
    await bench.large?.api.stop();
    await sql.end();
    await bench.large?.sql.end();
  }
  if (wants('rollup')) await measureRollups(bench);
  if (wants('centre')) await measureCentre(bench);
  if (wants('recall')) await measureRecall(bench);
  if (wants('claims')) await measureClaims(bench);
  if (wants('reconciliation')) await measureReconciliation(bench);
  if (wants('payments-chaos')) await measureChaos(bench);
  if (wants('tills')) await measureTills(bench);

  report(rows, settings, worlds, began);
}

/** @param {any[]} rows @param {import('./settings.mjs').BenchSettings} settings @param {Awaited<ReturnType<typeof startServer>>} worlds @param {number} began */
function report(rows, settings, worlds, began) {
  const file = join(ROOT, '.data/bench', `${new Date(began).toISOString().replace(/[:.]/g, '-')}.json`);
  const facts = {
    at: new Date(began).toISOString(),
    commit: commit(),
    node: process.version,
    postgres: worlds.server.version,
    machine: { cores: availableParallelism(), cpu: cpus()[0]?.model, load: loadavg() },
    settings: { ...settings, only: [...settings.only] },
    rows,
  };
  mkdirSync(join(ROOT, '.data/bench'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(facts, null, 2)}\n`);
  const failed = rows.filter((row) => row.pass === false).length;
  console.log(`\n${formatTable(rows)}\n`);
  console.log(
    `Medians of ${settings.rounds} rounds of ${settings.seconds} s, in turns (least–most). fsync and synchronous_commit on. ${failed === 0 ? 'Every demand is met.' : `${failed} demands are not met.`}`,
  );
  console.log(`Written to ${file}`);
  if (failed > 0) process.exitCode = 1;
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

await main().catch(exitWith);
