import { describe, expect, it } from 'vitest';
import { aSale, aTill, type World } from '../testing/a-till';
import { backupQueue, openBackup } from './backup';

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
