import { answerParent, tellReady } from './child.mjs';

/** The whole product on a database of its own with tills of the simulation before it, apart from whoever measures. */
const built = new URL('./dist/tills.js', import.meta.url).href;
const { bringHome, openHouse, simulateTills } = await import(built);

/** @param {(house: any) => Promise<unknown>} work */
async function inHouse(work) {
  const house = await openHouse(new Date('2026-11-25T08:00:00+08:00'));
  try {
    return await work(house);
  } finally {
    await house.stop();
  }
}

answerParent({
  play: (/** @type {object} */ plan) => inHouse((house) => simulateTills(house, plan)),
  home: (/** @type {{ sales: number, cuts: number }} */ { sales, cuts }) =>
    inHouse((house) => bringHome(house, sales, cuts)),
});
tellReady();
