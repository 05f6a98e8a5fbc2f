import { answerParent, tellReady } from './child.mjs';

/** The whole product on a database of its own with tills of the simulation before it, apart from whoever measures. */
const built = new URL('./dist/tills.js', import.meta.url).href;
const { openHouse, simulateTills } = await import(built);

answerParent({
  play: async (/** @type {object} */ plan) => {
    const house = await openHouse(new Date('2026-11-25T08:00:00+08:00'));
    try {
      return await simulateTills(house, plan);
    } finally {
      await house.stop();
    }
  },
});
tellReady();
