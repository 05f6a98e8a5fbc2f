import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { createClient } from '@youjian/client';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { store } from '../store/db';
import { addFix, addPhoto, answer, readWork } from '../store/drafts';
import { finish, reopen } from '../store/finish';
import { keyOf } from '../store/kinds';
import { hurry, isHeld, retry, runOutbox } from './runner';
import { makeSender } from './sender';
import { FakeServer, type Fault } from './testing';

const ME = 'person-1';
const DEVICE = { id: 'phone-1' };
const signature = { id: '0190a000-0000-7000-8000-000000000001', name: '检查员', signedAt: new Date().toISOString() };
let server: FakeServer;
let clock: number;

beforeEach(() => {
  server = new FakeServer();
  clock = 1_000_000;
});
afterEach(() => Promise.all(store.tables.map((table) => table.clear())));

/** A visit with its draft, so many answers and so many photos, signed and in the queue. */
async function signedVisit(visitId: string, { answers = 3, photos = 2, bytes = 300_000 } = {}): Promise<string> {
  const key = keyOf(ME, visitId);
  const now = new Date().toISOString();
  await store.drafts.add({
    ...{ key, personId: ME, visitId, state: 'editing', startedAt: now, changedAt: now },
    ...{ lastSequence: 0, frozenAnswers: 0, checklistHash: 'h' },
  });
  for (let index = 0; index < answers; index++) await answer(key, `c${index}`, { verdict: 'conforming' });
  for (let index = 0; index < photos; index++) {
    const content = new Uint8Array(randomBytes(bytes));
    const sha256 = createHash('sha256').update(content).digest('hex');
    await addPhoto(key, `c${index % answers}`, {
      ...{ blob: new Blob([content], { type: 'image/webp' }), sha256, width: 1, height: 1, place: null },
    });
  }
  await addFix(key, { longitude: 115, latitude: 24, accuracyMetres: 5, manual: false, reason: null });
  await finish(key, DEVICE, signature, null);
  return key;
}

/** Loses the answer to these calls, counted among those that fit. */
function cutsAt(places: readonly number[], fits: RegExp): { left: number[] } {
  const cuts = { left: [...places] };
  let seen = 0;
  server.fault = (call) => {
    if (!fits.test(call) || ++seen !== cuts.left[0]) return null;
    cuts.left.shift();
    return 'answer_lost';
  };
  return cuts;
}

const run = () => {
  const call = createClient({ send: server.send });
  const sender = makeSender({ store, call, heard: async () => {}, now: () => clock });
  return runOutbox(ME, { store, sender, now: () => clock, chance: () => 0.5 });
};
async function runUntilEmpty(): Promise<void> {
  for (let round = 0; round < 400; round++) {
    const ended = await run();
    if (ended.end === 'empty') return;
    if (ended.end === 'later') clock = Math.max(clock, ended.at);
  }
  throw new Error('the queue never became empty');
}
const states = async () =>
  (await store.outbox.orderBy('seq').toArray()).map(({ what, state }) => `${what.kind} ${state}`);

describe('the queue', () => {
  it('sends content, photos and signature, in this order, once', async () => {
    await signedVisit('v1');
    await runUntilEmpty();
    expect(await states()).toEqual(['sync sent', 'photo sent', 'photo sent', 'submit sent']);
    const known = server.visit('v1');
    expect(known.answers.size).toBe(3);
    expect([...known.photos.values()].map(({ state }) => state)).toEqual(['complete', 'complete']);
    expect(known.submitted).toBe(1);
    expect((await store.drafts.get(keyOf(ME, 'v1')))?.state).toBe('sent');
  });

  it('keeps everything while there is no network, and waits longer each time', async () => {
    await signedVisit('v1');
    server.fault = () => 'no_way';
    const pauses: number[] = [];
    for (let round = 0; round < 5; round++) {
      const ended = await run();
      if (ended.end !== 'later') throw new Error(ended.end);
      pauses.push(ended.at - clock);
      clock = ended.at;
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000]);
    expect(await states()).toEqual(['sync waiting', 'photo waiting', 'photo waiting', 'submit waiting']);
    await hurry(store, ME);
    server.fault = () => null;
    await runUntilEmpty();
    expect(server.visit('v1').submitted).toBe(1);
  });

  it('goes on with a photo where the server is, after the connection was cut three times', async () => {
    await signedVisit('v1', { photos: 1, bytes: 1_000_000 });
    const cuts = cutsAt([2, 4, 6], /bytes/);
    await runUntilEmpty();
    expect(cuts.left).toEqual([]);
    const offsets = server.calls.flatMap((call) => /offset=(\d+)/.exec(call)?.[1] ?? []).map(Number);
    expect(new Set(offsets).size, 'no part is sent twice whose arrival was known').toBe(offsets.length);
    expect([...server.visit('v1').photos.values()][0]?.state).toBe('complete');
  });

  it('sets a bad record aside with its words, and goes on with the rest', async () => {
    const key = await signedVisit('v1');
    await signedVisit('v2');
    const [photo] = (await readWork(key)).photos;
    await store.photos.update(photo?.id ?? '', {
      blob: new Blob([new Uint8Array(randomBytes(photo?.byteCount ?? 0))]),
    });
    await runUntilEmpty();
    const rows = await store.outbox.orderBy('seq').toArray();
    const refused = rows.filter(({ problem }) => problem !== null);
    expect(refused.map(({ what, problem }) => [what.kind, problem?.code])).toEqual([['photo', 'photo_altered']]);
    expect(server.visit('v1').submitted, 'the server can do without it').toBe(1);
    expect(refused[0]?.state).toBe('settled');
    expect(server.visit('v2').submitted).toBe(1);
    expect(rows).toHaveLength(8);
  });

  it('tries what was set aside again when a person says so, under a new key', async () => {
    await signedVisit('v1');
    server.refuse.set('/submit', { status: 409, code: 'visit_state' });
    await runUntilEmpty();
    const [row] = await store.outbox.where({ personId: ME, state: 'aside' }).toArray();
    expect(row?.problem?.code).toBe('visit_state');
    server.refuse.clear();
    await retry(store, row?.seq ?? 0);
    await runUntilEmpty();
    expect((await store.outbox.get(row?.seq ?? 0))?.state).toBe('sent');
    expect((await store.outbox.get(row?.seq ?? 0))?.requestKey).not.toBe(row?.requestKey);
  });

  it('holds photos and signature back while the content itself was refused', async () => {
    await signedVisit('v1');
    server.refuse.set('/sync', { status: 422, code: 'unknown_clause' });
    await runUntilEmpty();
    expect(await states()).toEqual(['sync aside', 'photo waiting', 'photo waiting', 'submit waiting']);
    const rows = await store.outbox.toArray();
    expect(rows.filter(({ state }) => state === 'waiting').every((row) => isHeld(row, rows))).toBe(true);
  });

  it('waits for the password, and touches nothing of it meanwhile', async () => {
    await signedVisit('v1');
    server.refuse.set('/sync', { status: 401, code: 'not_signed_in' });
    expect(await run()).toEqual({ end: 'sign_in' });
    expect((await store.outbox.toArray()).every(({ attempts, state }) => attempts === 0 && state === 'waiting')).toBe(
      true,
    );
  });

  it('sends only what belongs to the person who is signed in', async () => {
    await signedVisit('v1');
    const call = createClient({ send: server.send });
    const sender = makeSender({ store, call, heard: async () => {}, now: () => clock });
    const ended = await runOutbox('somebody-else', { store, sender, now: () => clock, chance: () => 0 });
    expect(ended).toEqual({ end: 'empty' });
    expect(server.calls).toEqual([]);
  });

  it('sends after a correction only what was corrected, and the new signature', async () => {
    const key = await signedVisit('v1');
    await reopen(key);
    await answer(key, 'c0', { verdict: 'not_applicable' });
    await finish(key, DEVICE, signature, null);
    await runUntilEmpty();
    const sequences = [...server.visit('v1').answers.values()].map(({ clause, sequence }) => `${clause}:${sequence}`);
    expect(sequences.toSorted()).toEqual(['c0:1', 'c0:4', 'c1:2', 'c2:3']);
    expect(server.visit('v1').submitted).toBe(1);
  });

  it('tells the list at once what the server said', async () => {
    const key = await signedVisit('v1');
    await store.visits.add({
      key,
      personId: ME,
      visitId: 'v1',
      card: { state: 'planned' } as never,
      pack: null,
      packAt: null,
    });
    await runUntilEmpty();
    expect((await store.visits.get(key))?.card.state).toBe('submitted');
  });

  it('asks for no second signature when a signed visit was opened again and left as it was', async () => {
    const key = await signedVisit('v1');
    await runUntilEmpty();
    await reopen(key);
    await finish(key, DEVICE, signature, null);
    expect((await store.drafts.get(key))?.state).toBe('sent');
    expect(await store.outbox.count()).toBe(4);
  });

  it('lets a refused photo rest once the server has taken the corrected visit', async () => {
    const key = await signedVisit('v1', { photos: 1 });
    const [photo] = (await readWork(key)).photos;
    await store.photos.update(photo?.id ?? '', {
      blob: new Blob([new Uint8Array(randomBytes(photo?.byteCount ?? 0))]),
    });
    server.refuse.set('/submit', { status: 422, code: 'finding_needs_evidence' });
    await runUntilEmpty();
    expect(await states()).toEqual(['sync sent', 'photo aside', 'submit aside']);
    server.refuse.clear();
    await reopen(key);
    await answer(key, 'c0', { verdict: 'not_applicable' });
    await finish(key, DEVICE, signature, null);
    await runUntilEmpty();
    expect(await states()).toEqual(['sync sent', 'photo settled', 'sync sent', 'submit sent']);
  });
});

it('whatever the network does, everything arrives, and nothing twice', async () => {
  const fault = fc.constantFrom<Fault>(null, null, 'no_way', 'answer_lost', 'unavailable');
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), async (faults, photos) => {
      await Promise.all(store.tables.map((table) => table.clear()));
      server = new FakeServer();
      const weather = [...faults];
      server.fault = () => weather.shift() ?? null;
      await signedVisit('v1', { photos, bytes: 200_000 });
      await runUntilEmpty();
      const known = server.visit('v1');
      expect([known.answers.size, known.fixes.size, known.photos.size, known.submitted]).toEqual([3, 1, photos, 1]);
      expect([...known.photos.values()].every(({ state }) => state === 'complete')).toBe(true);
      expect((await store.outbox.toArray()).every(({ state }) => state === 'sent')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('a visit of 60 answers and 40 photos is there once after three cut connections', async () => {
  const cuts = cutsAt([1, 20, 70], /sync|bytes/);
  await signedVisit('v1', { answers: 60, photos: 40, bytes: 150_000 });
  await runUntilEmpty();
  const known = server.visit('v1');
  expect(cuts.left).toEqual([]);
  expect([known.answers.size, known.photos.size, known.submitted]).toEqual([60, 40, 1]);
  expect([...known.photos.values()].every(({ state }) => state === 'complete')).toBe(true);
});
