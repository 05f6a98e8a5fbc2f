import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { createClient } from '@youjian/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeServer } from '../outbox/testing';
import { runOutbox } from '../outbox/runner';
import { makeSender } from '../outbox/sender';
import { sha256Of } from '../photo/reduce';
import { store } from '../store/db';
import { addPhoto, addSample, answer, readWork } from '../store/drafts';
import { finish } from '../store/finish';
import { type Card, keyOf } from '../store/kinds';
import { backupUnsent } from './backup';
import { restoreBackup } from './restore';

const ME = 'person-1';
const WORDS = '柚子 山坡 云雾 2026';
const signature = { id: '0190a000-0000-7000-8000-000000000001', name: '检查员', signedAt: new Date().toISOString() };

async function aVisit(visitId: string, { photos = 2, signed = true } = {}): Promise<string> {
  const key = keyOf(ME, visitId);
  const now = new Date().toISOString();
  const whose = { key, personId: ME, visitId };
  await store.visits.add({ ...whose, card: { id: visitId, number: visitId } as Card, pack: null, packAt: null });
  const draft = { startedAt: now, changedAt: now, lastSequence: 0, frozenAnswers: 0, checklistHash: 'h' };
  await store.drafts.add({ ...whose, ...draft, state: 'editing' });
  await answer(key, 'A1', { verdict: 'major', note: '北侧水沟有农药瓶' });
  for (let index = 0; index < photos; index++) {
    const blob = new Blob([new Uint8Array([0xff, 0xd8, ...randomBytes(300_000)])], { type: 'image/jpeg' });
    await addPhoto(key, 'A1', { blob, sha256: await sha256Of(blob), width: 1, height: 1, place: null });
  }
  await addSample(key, { label: 'S-1', variety: null, what: '果', quantity: '5', note: null });
  if (signed) await finish(key, { id: 'phone-1' }, signature, null);
  return key;
}
const emptyPhone = () => Promise.all(store.tables.map((table) => table.clear()));
beforeEach(emptyPhone);
afterEach(emptyPhone);

async function exported(passphrase = WORDS): Promise<Blob> {
  const backup = await backupUnsent(ME, passphrase);
  return backup?.blob ?? expect.fail('there is something to export');
}
async function sendsTo(server: FakeServer): Promise<void> {
  const sender = makeSender({ store, call: createClient({ send: server.send }), heard: async () => {}, now: () => 1 });
  expect(await runOutbox(ME, { store, sender, now: () => 1, chance: () => 0 })).toEqual({ end: 'empty' });
}

describe('a backup', () => {
  it('carries a signed visit to another phone, which sends it as if it had been written there', async () => {
    await aVisit('v1');
    const file = await exported();
    await emptyPhone();
    expect(await restoreBackup(ME, file, WORDS)).toEqual({ end: 'restored', visits: 1, kept: 0 });
    const server = new FakeServer();
    await sendsTo(server);
    const known = server.visit('v1');
    expect([known.answers.size, known.samples.size, known.submitted]).toEqual([1, 1, 1]);
    expect([...known.photos.values()].map(({ state }) => state)).toEqual(['complete', 'complete']);
  });

  it('made half way and sent from both phones, is on the server once', async () => {
    await aVisit('v1');
    const server = new FakeServer();
    let parts = 0;
    server.fault = (call) => (/bytes/.test(call) && ++parts > 2 ? 'no_way' : null);
    const sender = makeSender({
      store,
      call: createClient({ send: server.send }),
      heard: async () => {},
      now: () => 1,
    });
    expect((await runOutbox(ME, { store, sender, now: () => 1, chance: () => 0 })).end).toBe('later');
    const file = await exported();
    const before = server.calls.length;
    await emptyPhone();
    await restoreBackup(ME, file, WORDS);
    server.fault = () => null;
    await sendsTo(server);
    const known = server.visit('v1');
    expect([known.answers.size, known.photos.size, known.submitted]).toEqual([1, 2, 1]);
    expect([...known.photos.values()].every(({ state }) => state === 'complete')).toBe(true);
    // It goes on where the old phone was, and does not begin again.
    expect(server.calls.slice(before).some((call) => call.endsWith('/photos'))).toBe(true);
  });

  it('brings a draft back to be written on, picture and all', async () => {
    const key = await aVisit('v1', { photos: 1, signed: false });
    const before = await readWork(key);
    const file = await exported();
    await emptyPhone();
    await restoreBackup(ME, file, WORDS);
    const after = await readWork(key);
    expect(after.draft).toEqual(before.draft);
    expect(after.answers).toEqual(before.answers);
    expect(await sha256Of(after.photos[0]?.blob ?? new Blob())).toBe(before.photos[0]?.sha256);
  });

  it('tells nobody anything without the passphrase, and no byte of it can be changed', async () => {
    await aVisit('v1');
    const file = await exported();
    const bytes = Buffer.from(await file.arrayBuffer());
    for (const secret of ['农药瓶', 'rows.json', ME]) expect(bytes.includes(secret)).toBe(false);
    await emptyPhone();
    expect(await restoreBackup(ME, file, `${WORDS}?`)).toEqual({ end: 'not_opened' });
    for (const place of [9, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await restoreBackup(ME, new Blob([changed]), WORDS)).toEqual({ end: 'not_opened' });
    }
    expect(await restoreBackup(ME, new Blob(['PK\u0003\u0004']), WORDS)).toEqual({ end: 'no_backup' });
    expect(await store.outbox.count()).toBe(0);
    expect(Buffer.from(await (await exportedAgain(file)).arrayBuffer()).equals(bytes), 'never sealed alike').toBe(
      false,
    );
  });
  async function exportedAgain(file: Blob): Promise<Blob> {
    await restoreBackup(ME, file, WORDS);
    return exported();
  }

  it('is opened by the person who made it only, and never writes over what a phone holds', async () => {
    const key = await aVisit('v1');
    const file = await exported();
    await emptyPhone();
    expect(await restoreBackup('somebody-else', file, WORDS)).toEqual({ end: 'somebody_elses' });
    expect(await store.visits.count()).toBe(0);
    await aVisit('v1', { signed: false });
    await answer(key, 'A1', { note: '新写的' });
    expect(await restoreBackup(ME, file, WORDS)).toEqual({ end: 'restored', visits: 0, kept: 1 });
    expect((await readWork(key)).answers.get('A1')?.note).toBe('新写的');
  });

  it('is not made of nothing', async () => {
    expect(await backupUnsent(ME, WORDS)).toBeNull();
  });
});
