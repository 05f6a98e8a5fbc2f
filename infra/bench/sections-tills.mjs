import { SERVER_FLAGS } from '../node-flags.mjs';
import { start } from './processes.mjs';

const SCRIPT = new URL('./tills-apart.mjs', import.meta.url);
const SETTLED_WITHIN = 60;
/** What a control must lose at least, so that it is seen that a loss would show. */
const SHOWS = 1;

/**
 * Issue 5's figure: fifty tills of two hundred sales each over three days, with partitions, crashes, uploads cut and doubled,
 * wrong clocks, prices that change and a recall. Beside them tills that break one rule each.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureTills(bench) {
  const { quick } = bench.settings;
  const plan = { seed: 20_261_125, tills: quick ? 10 : 50, salesEach: quick ? 40 : 200 };
  const control = { seed: 7, tills: 10, salesEach: 40 };
  const env = { TEST_DATABASE_URL: bench.worlds.server.url, NODE_ENV: 'development' };
  const tills = await start('tills', SCRIPT, { env, execArgv: SERVER_FLAGS });
  bench.log(`${plan.tills} tills × ${plan.salesEach} sales …`);
  const ours = await tills.ask('play', plan);
  const lent = await tills.ask('play', { ...control, without: 'lease' });
  const numbered = await tills.ask('play', { ...control, without: 'one_number_for_ever' });
  const home = await tills.ask('home', { sales: quick ? 200 : 1_000, cuts: 50 });
  await tills.stop();
  for (const what of ours.broken.slice(0, 5)) bench.log(what);
  const wrong = ours.lost + ours.doubled + ours.unsent + ours.setAside + ours.broken.length;
  bench.add({
    figure: `${plan.tills} tills, ${ours.handed} sales, ${ours.crashes} crashes: lost, doubled, set aside, broken rules`,
    baseline: `${lent.shortUnits} units, ${numbered.doubled} doubled`,
    ours: wrong,
    demand: '0',
    pass: wrong === 0 && lent.shortUnits >= SHOWS && numbered.doubled >= SHOWS,
    detail: { plan, ours, lent, numbered },
  });
  bench.add({
    figure: 'of these at a wrong price, after a recall, short, short and not on record',
    ours: `${ours.wrongPrices + ours.violations}, ${ours.afterRecall}, ${ours.shortUnits}, ${ours.silentUnits}`,
    demand: '0, 0, 0, 0',
    pass: ours.wrongPrices + ours.violations + ours.afterRecall + ours.shortUnits + ours.silentUnits === 0,
  });
  bench.add({
    figure: 'all of it booked after the last reconnection, s',
    ours: ours.settledInMs / 1000,
    demand: `≤ ${SETTLED_WITHIN} s`,
    pass: ours.settledInMs <= SETTLED_WITHIN * 1000,
  });
  bench.add({
    figure: `${home.sales} sales of one till brought home through ${home.cuts} cuts, s`,
    ours: home.seconds,
    demand: '< 60 s, each once',
    pass: home.seconds < 60 && home.booked === home.sales && home.cuts >= 50,
    detail: home,
  });
}
