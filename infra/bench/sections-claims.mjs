const SEQUENCES = 10_000;
const SEED = 42;

/**
 * Orders of chance with discounts, part refunds, claims and failed refunds: whether their balances ever come out wrong.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureClaims(bench) {
  const built = new URL('./dist/money.js', import.meta.url).href;
  const { playSequences } = await import(built);
  const began = performance.now();
  const { broken, steps } = playSequences(SEQUENCES, SEED);
  const seconds = (performance.now() - began) / 1000;
  for (const what of broken.slice(0, 5)) bench.log(what);
  bench.add({
    figure: `wrong balances in ${SEQUENCES.toLocaleString('en-US')} sequences of refund and claim`,
    ours: broken.length,
    demand: '0',
    pass: broken.length === 0,
    detail: { steps, seconds, seed: SEED },
  });
}
