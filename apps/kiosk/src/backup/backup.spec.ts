import { describe, expect, it } from 'vitest';
import { aSale, aTill, type World } from '../testing/a-till';
import { backupQueue, backupSize, openBackup } from './backup';

const WORDS = '柚子 山坡 云雾 2026';
const NOW = new Date('2026-11-25T10:00:00Z');

async function exported({ till }: World) {
  const { device } = till.state;
  if (device === null) throw new Error('The till is enrolled.');
  return backupQueue(till.store, device, WORDS, NOW);
}

describe('the queue as a file', () => {
  it('holds every entry head office does not have, word for word and signed', async () => {
    const world = await aTill();
    await world.till.write(aSale(world));
    const backup = await exported(world);
    expect(backup?.name).toBe('youjian-till-XA-1-2026-11-25.yjbak');
    const saved = await openBackup(backup?.blob ?? new Blob(), WORDS);
    const rows = await world.till.store.journal.orderBy('seq').toArray();
    expect(saved?.sales.map(({ text, signature }) => [text, signature])).toEqual(
      rows.map(({ text, signature }) => [text, signature]),
    );
    expect(saved?.deviceId).toBe(world.till.state.device?.device.id);
  });

  it('holds the photos that wait, of waste and of recall tasks, says how much that is, and how far it has come', async () => {
    const world = await aTill();
    const picture = (sha256: string, state: 'waiting' | 'sent') => ({
      ...{ sha256, state, takenAt: NOW.toISOString() },
      blob: new Blob([new Uint8Array([0, 200, 255, 7])], { type: 'image/webp' }),
    });
    await world.till.store.photos.bulkPut([
      picture('aa', 'waiting'),
      { ...picture('bb', 'waiting'), taskId: 'task' },
      picture('cc', 'sent'),
    ]);
    const size = await backupSize(world.till.store);
    expect(size).toMatchObject({ entries: 1, photos: 2 });
    expect(size.bytes).toBeGreaterThan(8);
    const { device } = world.till.state;
    const steps: number[] = [];
    const backup = device && (await backupQueue(world.till.store, device, WORDS, NOW, (share) => steps.push(share)));
    expect([backup?.entries, backup?.photos]).toEqual([1, 2]);
    expect(steps).toEqual([0.25, 0.5, 0.75, 1]);
    const saved = await openBackup(backup?.blob ?? new Blob(), WORDS);
    expect(saved?.photos).toEqual([
      { sha256: 'aa', mediaType: 'image/webp', base64: 'AMj/Bw==' },
      { sha256: 'bb', mediaType: 'image/webp', base64: 'AMj/Bw==', taskId: 'task' },
    ]);
  });

  it('tells nobody anything without the passphrase, and cannot be changed', async () => {
    const world = await aTill();
    const backup = await exported(world);
    const bytes = Buffer.from((await backup?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(bytes.includes('shift_opened')).toBe(false);
    expect(await openBackup(new Blob([bytes]), `${WORDS}?`)).toBeNull();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(await openBackup(new Blob([bytes]), WORDS)).toBeNull();
    expect(await openBackup(new Blob(['PK']), WORDS)).toBeNull();
  });

  it('is not made of nothing', async () => {
    const world = await aTill({ open: false });
    expect(await exported(world)).toBeNull();
  });
});
