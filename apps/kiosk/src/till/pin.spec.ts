import 'fake-indexeddb/auto';
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { Store } from '../store/db';
import { aTill, CLERK } from '../testing/a-till';
import { checkPin, lockedFor } from './pin';
import { Till } from './till';

/** As head office makes them, only cheaper. */
const hashed = (password: string): Promise<string> =>
  argon2id({
    password,
    salt: new Uint8Array(16).fill(7),
    parallelism: 1,
    iterations: 1,
    memorySize: 64,
    hashLength: 32,
    outputType: 'encoded',
  });

describe('a PIN', () => {
  it('opens the till without a network; five wrong ones lock the tile for a minute, over a reload and whatever the clock says', async () => {
    const world = await aTill();
    const mei = { ...CLERK, pin: await hashed('246810') };
    for (const left of [4, 3, 2, 1]) expect(await checkPin(world.till, mei, '000000')).toEqual({ end: 'wrong', left });
    expect(await checkPin(world.till, mei, '000000')).toEqual({ end: 'locked', forMs: 60_000 });
    const again = new Till({ store: new Store(world.name), clocks: world.clocks });
    await again.open();
    again.clock.heard(world.till.now().toISOString(), world.clocks.counted());
    expect(await checkPin(again, mei, '246810')).toEqual({ end: 'locked', forMs: 60_000 });
    world.clocks.wallMs += 365 * 86_400_000;
    again.clock.tick();
    expect(await lockedFor(again, mei.id)).toBe(60_000);
    world.clocks.pass(60_000);
    expect(await checkPin(again, mei, '246810')).toEqual({ end: 'good' });
    expect(await world.till.store.journal.orderBy('seq').last()).toMatchObject({ kind: 'note' });
  });

  it('locks the whole till after fifteen wrong ones of whoever', async () => {
    const world = await aTill();
    const pin = await hashed('135790');
    for (let person = 0; person < 4; person++)
      for (let tries = 0; tries < 4; tries++)
        if (person * 4 + tries < 15) await checkPin(world.till, { ...CLERK, id: `person-${person}`, pin }, '111111');
    expect(await lockedFor(world.till, 'person-9')).toBe(60_000);
  });
});
