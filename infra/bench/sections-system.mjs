import { idOf } from './fixtures.mjs';
import { memoryOf } from './cpu.mjs';
import { spreadOf } from './table.mjs';
import { countTrips } from './wire.mjs';

const API = '/api/v1/store/products';

/**
 * From PostgreSQL ready to the API ready.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureBoot(bench) {
  const times = [];
  for (let round = 0; round < bench.settings.rounds; round += 1) {
    const api = await bench.startApi(`boot ${round}`, bench.small.url);
    times.push(api.readyMs / 1000);
    await api.stop();
  }
  const ours = spreadOf(times);
  bench.add({ figure: 'API ready after PostgreSQL is, s', ours, demand: '< 3', pass: ours.median < 3 });
}

/**
 * Round trips of one request each, counted on the wire, on a process that has served others but not this one. The jobs
 * and the warming of the shelf are off, and the change feed's own question is left out.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureTrips(bench) {
  const { load, small, districts } = bench;
  const wire = await countTrips(small.url);
  const api = await bench.startApi('trips', wire.url, { worker: false });
  const { port } = api;
  const get = (/** @type {string} */ path) => load.ask('once', { port, path });
  const buy = (/** @type {number} */ product) =>
    load.ask('buy', { port, skuIds: [idOf('sku', product * 10 + 1)], districts, buyers: 1, each: 1, seed: product });
  // Warm the process, not the pages: names of places and regions, connections, plans.
  await get(`${API}?county=441426`);
  await get(`${API}/bench-400`);
  await get(`${API}?q=Mesona`);
  await buy(401);
  await rest();

  const asked = async (/** @type {() => Promise<any>} */ work) => {
    wire.take();
    const answer = await work();
    if (answer.status !== undefined && answer.status !== 200) throw new Error(JSON.stringify(answer));
    await rest();
    return wire.take();
  };
  /** @type {[string, number, () => Promise<any>][]} */
  const cases = [
    ['list', 3, () => get(API)],
    ['detail', 3, () => get(`${API}/bench-500`)],
    ['search', 3, () => get(`${API}?q=${encodeURIComponent('云岭')}`)],
    ['checkout and settlement', 12, () => buy(402)],
  ];
  for (const [name, most, work] of cases) {
    const trips = await asked(work);
    bench.add({
      figure: `round trips: ${name}, cold`,
      ours: trips.length,
      demand: `≤ ${most}`,
      pass: trips.length > 0 && trips.length <= most,
      detail: trips,
    });
  }
  await api.stop();
  await wire.stop();
}

/** Settlement goes on after the provider's message was answered. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 400));

/** @param {import('./run.mjs').Bench} bench */
export function tellMemory(bench) {
  for (const [name, side] of /** @type {const} */ ([
    ['1,000 products', bench.small],
    ['20,000 products', bench.large],
  ])) {
    if (!side) continue;
    const memory = memoryOf(side.api.pid);
    if (!memory) continue;
    const ours = memory.now / 1e6;
    bench.add({
      figure: `resident memory after the load, MB (${name})`,
      ours,
      demand: '< 300',
      pass: ours < 300,
      detail: { most: memory.most / 1e6 },
    });
  }
}

/**
 * What is asked about is a shop that has been open for a while. The shelf of each process is read by the process itself,
 * as in production; here it is only waited for, and said how long it took.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function untilWarm(bench) {
  const began = performance.now();
  for (const side of [bench.small, bench.large]) {
    if (!side) continue;
    const before = (await side.api.ask('usage')).cpuMs;
    let shelf = await side.api.ask('shelf');
    while (!shelf.isWarm) {
      if (performance.now() - began > 600_000)
        throw new Error(`the shelf was not warm after ten minutes: ${shelf.cards} cards`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      shelf = await side.api.ask('shelf');
    }
    const cpuMs = (await side.api.ask('usage')).cpuMs - before;
    bench.add({
      figure: `shelf read by itself, at most s after the start (${side.products.toLocaleString('en-US')} products)`,
      ours: (performance.now() - side.api.readyAt) / 1000,
      demand: 'told',
      detail: { ...shelf, cpuMs },
    });
  }
}
