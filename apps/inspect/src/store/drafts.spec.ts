import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../photo/reduce';
import { heardServerTime, clockFault } from './clock';
import { Store, store } from './db';
import { addFix, addPhoto, addSample, answer, dropPhoto, frozenForm, openDraft, readWork } from './drafts';
import { finish } from './finish';
import { keyOf, VERDICTS, type Card, type Pack } from './kinds';
import { countUnsent, readMine, takeList } from './visits';

const ME = 'person-1';
const emptyContent = {
  startedAt: null,
  finishedAt: null,
  lastSequence: 0,
  answers: [],
  fixes: [],
  photos: [],
  samples: [],
};
const packOf = (id: string, content: Partial<Pack['content']> = {}): Pack =>
  ({
    visit: { id },
    checklist: { hash: 'h', sections: [] },
    content: { ...emptyContent, ...content },
  }) as unknown as Pack;
const cardOf = (id: string, state: Card['state'] = 'planned'): Card => ({ id, state, plannedOn: '2026-11-25' }) as Card;
const signature = { id: '0190a000-0000-7000-8000-000000000001', name: '检查员', signedAt: new Date().toISOString() };
const picture = async (text: string) => {
  const blob = new Blob([text], { type: 'image/webp' });
  return { blob, sha256: await sha256Of(blob), width: 10, height: 10, place: null };
};

afterEach(() => Promise.all(store.tables.map((table) => table.clear())));

describe('a draft', () => {
  it('is there after the app was killed: another reader of the store sees every touch', async () => {
    const { key } = await openDraft(ME, packOf('v1'));
    await answer(key, 'A1', { verdict: 'major' });
    await answer(key, 'A1', { note: '农药瓶' });
    await addPhoto(key, 'A1', await picture('one'));
    await addFix(key, { longitude: 115, latitude: 24, accuracyMetres: 8, manual: false, reason: null });
    await addSample(key, { label: 'S-1', variety: null, what: '果', quantity: '5', note: null });
    const after = new Store();
    const [given] = await after.answers.where({ key }).toArray();
    const [photo] = await after.photos.where({ key }).toArray();
    expect(given).toMatchObject({ verdict: 'major', note: '农药瓶', photoIds: [photo?.id] });
    expect(await photo?.blob?.text()).toBe('one');
    expect([await after.fixes.count(), await after.samples.count()]).toEqual([1, 1]);
    expect((await after.drafts.get(key))?.state).toBe('editing');
    after.close();
  });

  it('is opened once; opening it again finds what was written', async () => {
    const first = await openDraft(ME, packOf('v1'));
    await answer(first.key, 'A1', { verdict: 'conforming' });
    expect(await openDraft(ME, packOf('v1'))).toMatchObject({ startedAt: first.startedAt });
    expect((await readWork(first.key)).answers.get('A1')?.verdict).toBe('conforming');
  });

  it('goes on from what the server holds when the first phone was lost', async () => {
    const at = new Date().toISOString();
    const one = { clause: 'A1', note: null, photoIds: [], answeredAt: at };
    const content = {
      lastSequence: 7,
      answers: [
        { ...one, id: 'a', sequence: 7, verdict: 'conforming' as const },
        { ...one, id: 'b', sequence: 3, verdict: 'major' as const },
      ],
    };
    const { key } = await openDraft(ME, packOf('v1', content));
    const { answers, draft } = await readWork(key);
    expect(answers.get('A1')?.verdict).toBe('conforming');
    expect(draft).toMatchObject({ lastSequence: 7, frozenAnswers: 2 });
    await finish(key, { id: 'phone' }, signature, null);
    const [sync] = await store.outbox.toArray();
    expect(sync?.what).toMatchObject({ kind: 'sync', body: { answers: [] } });
  });

  it('lets a picture go that was never announced, and keeps one that was', async () => {
    const { key } = await openDraft(ME, packOf('v1'));
    const gone = await addPhoto(key, 'A1', await picture('one'));
    const kept = await addPhoto(key, 'A1', await picture('two'));
    await store.photos.update(kept, { announced: true });
    await dropPhoto(key, 'A1', gone);
    await dropPhoto(key, 'A1', kept);
    const { photos, answers } = await readWork(key);
    expect(photos.map(({ id }) => id)).toEqual([kept]);
    expect(answers.get('A1')?.photoIds).toEqual([]);
  });

  it('whatever is touched in whatever order, the last touch of each clause is what is there and what is sent', async () => {
    const touch = fc.record({ clause: fc.constantFrom('A1', 'A2', 'B1'), verdict: fc.constantFrom(...VERDICTS) });
    await fc.assert(
      fc.asyncProperty(fc.array(touch, { minLength: 1, maxLength: 20 }), async (touches) => {
        await Promise.all(store.tables.map((table) => table.clear()));
        const { key } = await openDraft(ME, packOf('v1'));
        await Promise.all(touches.map(({ clause, verdict }) => answer(key, clause, { verdict })));
        const last = new Map(touches.map(({ clause, verdict }) => [clause, verdict]));
        await finish(key, { id: 'phone' }, signature, null);
        const [sync] = await store.outbox.toArray();
        const sent = sync?.what.kind === 'sync' ? (sync.what.body.answers ?? []) : [];
        expect(new Map(sent.map(({ clause, verdict }) => [clause, verdict]))).toEqual(last);
        expect(new Set(sent.map(({ sequence }) => sequence)).size).toBe(sent.length);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same content with another blank at the end of its note', () => {
    const given = { verdict: 'minor' as const, note: 'x', photoIds: ['p'] };
    expect(frozenForm({ ...given, note: ' x ' })).toBe(frozenForm(given));
  });
});

describe('what is on the phone', () => {
  it('belongs to one person; the next one sees nothing of it', async () => {
    await takeList(ME, [cardOf('v1')]);
    const { key } = await openDraft(ME, packOf('v1'));
    await answer(key, 'A1', { verdict: 'minor' });
    const other = await readMine('person-2');
    expect([other.visits, [...other.drafts], other.outbox]).toEqual([[], [], []]);
    expect(await countUnsent(ME)).toEqual({ drafts: 1, records: 0 });
  });

  it('leaves when the server no longer lists it, but never while something is unsent', async () => {
    await takeList(ME, [cardOf('v1'), cardOf('v2'), cardOf('v3')]);
    const written = await openDraft(ME, packOf('v1'));
    const signed = await openDraft(ME, packOf('v2'));
    await finish(signed.key, { id: 'phone' }, signature, null);
    await takeList(ME, []);
    expect((await store.visits.toCollection().primaryKeys()).toSorted()).toEqual([written.key, signed.key]);
    await store.drafts.update(signed.key, { state: 'sent' });
    await store.outbox.toCollection().modify({ state: 'sent' });
    await takeList(ME, []);
    expect(await store.visits.toCollection().primaryKeys()).toEqual([written.key]);
  });

  it('keeps its pack when the list is fetched anew, and lets pictures go once there is a report', async () => {
    await takeList(ME, [cardOf('v1')]);
    const key = keyOf(ME, 'v1');
    await store.visits.update(key, { pack: packOf('v1') });
    await openDraft(ME, packOf('v1'));
    await addPhoto(key, 'A1', await picture('one'));
    await store.drafts.update(key, { state: 'sent' });
    await takeList(ME, [cardOf('v1', 'reported')]);
    expect((await store.visits.get(key))?.pack).not.toBeNull();
    expect((await store.photos.toArray()).map(({ blob }) => blob)).toEqual([null]);
  });
});

describe('the clock', () => {
  it('is measured against the server, half of the way taken off, and its worst is remembered', async () => {
    await heardServerTime(
      '2026-11-25T00:00:00.000Z',
      Date.parse('2026-11-25T00:09:59Z'),
      Date.parse('2026-11-25T00:10:01Z'),
    );
    await heardServerTime(
      '2026-11-25T00:00:00.000Z',
      Date.parse('2026-11-25T00:00:00Z'),
      Date.parse('2026-11-25T00:00:00Z'),
    );
    const clock = await store.meta.get('clock');
    expect(clock).toMatchObject({ offsetMs: 0, worstMs: 600_000 });
  });

  it('is off beyond two minutes, or when it stands before the last time both spoke', () => {
    const at = (offsetMs: number) => ({ name: 'clock', offsetMs, worstMs: 0, deviceAt: 1_000_000_000 }) as const;
    expect(clockFault(undefined, 0)).toBeNull();
    expect(clockFault(at(119_000), 1_000_000_000)).toBeNull();
    expect(clockFault(at(-121_000), 1_000_000_000)).toEqual({ offsetMs: -121_000 });
    expect(clockFault(at(0), 1_000_000_000 - 3_600_000)).toEqual({ offsetMs: -3_600_000 });
  });
});
