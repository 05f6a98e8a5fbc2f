import { randomUUID } from 'node:crypto';
import { SESSION_TOKEN } from './fixtures.mjs';
import { BASES, CARTONS, OUTLET, VILLAGE_TOKEN, ssccNo } from './fixtures-centre.mjs';
import { playDay } from './centre-day.mjs';
import { costOf, cpuWords, inTurns } from './measure.mjs';
import { spreadOf } from './table.mjs';
import { connect } from './worlds.mjs';

const COOKIE = `youjian_session=${SESSION_TOKEN}`;
const DAY_CARTONS = 20_000;
const DAY_GRAMS = 120_000_000;
const SCANS = 4_000;

/**
 * A carton looked up among a million of 20,000 lots, one scan after the other as a person makes them, beside the bare
 * prepared statement that finds its row; and then the centre's heaviest day, through the doors.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureCentre(bench) {
  bench.log(`Loading 20,000 lots and ${CARTONS.toLocaleString('en')} cartons …`);
  const url = await bench.worlds.centre('bench_centre');
  const sql = await connect(url);
  const api = await bench.startApi('centre', url);
  await measureScan(bench, api, sql);
  await measureDay(bench, api, sql);
  await api.stop();
  await sql.end();
}

/** @param {import('./run.mjs').Bench} bench @param {import('./run.mjs').Api} api @param {import('pg').Client} sql */
async function measureScan({ settings, load, postmaster, add }, api, sql) {
  const numbers = Array.from({ length: SCANS }, (_, at) => ssccNo(1 + ((at * 7_919) % CARTONS)));
  const paths = numbers.map((sscc) => `/api/v1/admin/scans/${sscc}`);
  const scan = (/** @type {number} */ round) =>
    load.ask('get', {
      port: api.port,
      paths,
      connections: 1,
      seconds: settings.seconds,
      seed: 31 + round,
      cookie: COOKIE,
    });
  await scan(99);
  const results = await inTurns(settings.rounds, {
    bare: (round) => bareScan(sql, numbers, settings.seconds, round),
    ours: (round) => costOf({ node: api, postmaster, sql }, () => scan(round)),
  });
  const wrong = (results.ours ?? []).filter((round) => Object.keys(round.wrong).length > 0);
  if (wrong.length > 0) throw new Error(`scans answered other than 200: ${JSON.stringify(wrong[0]?.wrong)}`);
  const of = (/** @type {any[]} */ rounds) => spreadOf(rounds.map((round) => round.p50));
  const [baseline, ours] = [of(results.bare ?? []), of(results.ours ?? [])];
  add({
    figure: 'carton scan at 1,000,000 cartons, 20,000 lots: median ms',
    baseline,
    ours,
    ratio: ours.median / baseline.median,
    demand: '< 30 ms',
    pass: ours.median < 30,
    cpu: cpuWords(results.ours ?? []),
    statements: spreadOf((results.ours ?? []).map((round) => round.statements)).median,
    detail: results,
  });
}

/** @param {import('pg').Client} sql @param {readonly string[]} numbers @param {number} seconds @param {number} round */
async function bareScan(sql, numbers, seconds, round) {
  const times = [];
  const until = performance.now() + seconds * 1000;
  for (let turn = round * 101; performance.now() < until; turn += 1) {
    const began = performance.now();
    const { rows } = await sql.query({
      name: 'bare.scan',
      text: `select c.sscc, c.state, c.grams, l.code, l.state as lot_state from lots.carton c join lots.lot l on l.id = c.lot_id where c.sscc = $1`,
      values: [numbers[turn % numbers.length]],
    });
    if (rows.length !== 1) throw new Error('the bare statement found no carton');
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { done: times.length, p50: times[Math.floor(times.length / 2)] ?? 0 };
}

/** @param {import('./run.mjs').Bench} bench @param {import('./run.mjs').Api} api @param {import('pg').Client} sql */
async function measureDay({ add }, api, sql) {
  const times = /** @type {number[]} */ ([]);
  const scans = /** @type {number[]} */ ([]);
  const tokens = { village: VILLAGE_TOKEN, centre: SESSION_TOKEN };
  const now = new Date();
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const began = performance.now();
  const { codes } = await playDay({
    newId: randomUUID,
    outlet: OUTLET,
    bases: BASES,
    variety: 'golden_pomelo',
    cartons: DAY_CARTONS,
    today,
    at: () => new Date(),
    atOnce: 4,
    ask: async (who, method, path, body) => {
      const first = performance.now();
      const answer = await fetch(`http://127.0.0.1:${api.port}/api/v1/admin${path}`, {
        method,
        headers: {
          cookie: `youjian_session=${tokens[who]}`,
          ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const reply = await answer.json();
      (path.startsWith('/scans/') ? scans : times).push(performance.now() - first);
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(reply)}`);
      return reply;
    },
  });
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await sql.query(
    `select (select count(*)::int from lots.carton c join lots.lot l on l.id = c.lot_id where l.code = any($1) and c.state = 'arrived') as cartons,
       (select sum(net_grams)::bigint from lots.weigh_in where weighed_on = $2) as grams`,
    [codes, today],
  );
  const isWhole = Number(rows[0].cartons) === DAY_CARTONS && Number(rows[0].grams) === DAY_GRAMS;
  const at = (/** @type {number[]} */ list, /** @type {number} */ share) =>
    list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? 0;
  add({
    figure: `a day of ${BASES.length} bases, 120 t, 20,000 cartons through the doors, s`,
    ours: seconds,
    demand: 'all of it arrives',
    pass: isWhole,
    detail: { requests: times.length + scans.length, p95: at(times, 0.95), lots: codes.length },
  });
  add({
    figure: 'pallet scan during that day, p95 ms',
    ours: at(scans, 0.95),
    demand: '< 150',
    pass: at(scans, 0.95) < 150,
  });
}
