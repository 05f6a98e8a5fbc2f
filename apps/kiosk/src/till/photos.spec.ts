import { Problem } from '@youjian/client';
import { describe, expect, it } from 'vitest';
import { aTill, type World } from '../testing/a-till';
import { sendPhotos } from './photos';

async function withPhoto(answer: () => unknown): Promise<World> {
  const world = await aTill();
  const blob = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/webp' });
  await world.till.store.photos.put({ sha256: 'aa', blob, takenAt: '2026-11-25T09:00:00.000Z', state: 'waiting' });
  world.till.set({ isReached: true });
  world.till.link = { call: async () => answer() } as never;
  return world;
}
const stateOf = async ({ till }: World) => (await till.store.photos.get('aa'))?.state;
const refuses = (status: number, code: string) => () => {
  throw new Problem(status, { code });
};

describe('a photo of waste', () => {
  it('is sent once, and its place is free again', async () => {
    let calls = 0;
    const world = await withPhoto(() => (calls += 1));
    await sendPhotos(world.till);
    await sendPhotos(world.till);
    expect([calls, await stateOf(world)]).toEqual([1, 'sent']);
  });

  it('waits through a silence and through a full shelf at head office', async () => {
    for (const answer of [refuses(0, 'unreachable'), refuses(503, 'x'), refuses(409, 'too_many_documents')]) {
      const world = await withPhoto(answer);
      await sendPhotos(world.till);
      expect(await stateOf(world)).toBe('waiting');
    }
  });

  it('is let go when it will never be taken', async () => {
    const world = await withPhoto(refuses(422, 'file_suspicious'));
    await sendPhotos(world.till);
    expect(await stateOf(world)).toBe('sent');
  });

  it('is not sent without a network', async () => {
    const world = await withPhoto(() => expect.fail('nobody was asked'));
    world.till.notReached();
    await sendPhotos(world.till);
    expect(await stateOf(world)).toBe('waiting');
  });
});
