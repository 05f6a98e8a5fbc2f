import { uuidv7 } from '@youjian/kernel';
import { store } from './db';
import type { AnswerRow, DraftRow, FixRow, Pack, PhotoRow, Place, SampleRow, Verdict } from './kinds';
import { keyOf } from './kinds';

const timeNow = (): string => new Date().toISOString();
const answerId = (key: string, clause: string): string => `${key}/${clause}`;

/**
 * Opens the visit for writing: the draft of this phone, or a new one. What the server already holds of it, from a phone
 * that was lost, is where a new one goes on.
 */
export async function openDraft(personId: string, pack: Pack): Promise<DraftRow> {
  const key = keyOf(personId, pack.visit.id);
  return store.transaction('rw', [store.drafts, store.answers, store.photos, store.fixes, store.samples], async () => {
    const known = await store.drafts.get(key);
    if (known !== undefined) return known;
    const { content } = pack;
    const draft: DraftRow = {
      key,
      personId,
      visitId: pack.visit.id,
      state: 'editing',
      startedAt: content.startedAt ?? timeNow(),
      changedAt: timeNow(),
      lastSequence: content.lastSequence,
      frozenAnswers: content.answers.length,
      checklistHash: pack.checklist.hash,
    };
    await store.drafts.add(draft);
    await store.answers.bulkAdd(answersOnServer(key, pack));
    await store.photos.bulkAdd(content.photos.map((photo) => photoOnServer(key, photo)));
    await store.fixes.bulkAdd(content.fixes.map((fix) => ({ ...fix, key, announced: true })));
    await store.samples.bulkAdd(content.samples.map((sample) => ({ ...sample, key, announced: true })));
    return draft;
  });
}

/** Of each clause the answer with the highest sequence. */
function answersOnServer(key: string, { content }: Pack): AnswerRow[] {
  const last = new Map(
    content.answers.toSorted((a, b) => a.sequence - b.sequence).map((answer) => [answer.clause, answer]),
  );
  return [...last.values()].map(({ clause, verdict, note, photoIds, answeredAt }) => {
    const row = { id: answerId(key, clause), key, clause, verdict, note: note ?? '', photoIds, answeredAt };
    return { ...row, frozen: frozenForm(row) };
  });
}

const photoOnServer = (key: string, photo: Pack['content']['photos'][number]): PhotoRow => ({
  id: photo.id,
  key,
  clause: photo.clause ?? '',
  sha256: photo.sha256,
  byteCount: photo.byteCount,
  width: 0,
  height: 0,
  takenAt: photo.takenAt,
  place: photo.place,
  blob: null,
  announced: true,
});

/** What of an answer counts as its content. */
export const frozenForm = ({ verdict, note, photoIds }: Pick<AnswerRow, 'verdict' | 'note' | 'photoIds'>): string =>
  JSON.stringify([verdict, note.trim(), photoIds]);

async function touch(key: string): Promise<void> {
  await store.drafts.update(key, { changedAt: timeNow() });
}

/** Changes one answer; what is not named stays as it was. */
export async function answer(
  key: string,
  clause: string,
  change: { readonly verdict?: Verdict; readonly note?: string },
): Promise<void> {
  await store.transaction('rw', store.answers, store.drafts, async () => {
    const before = await store.answers.get(answerId(key, clause));
    await store.answers.put({ ...(before ?? blank(key, clause)), ...change, answeredAt: timeNow() });
    await touch(key);
  });
}

const blank = (key: string, clause: string): AnswerRow => ({
  id: answerId(key, clause),
  key,
  clause,
  verdict: null,
  note: '',
  photoIds: [],
  answeredAt: timeNow(),
  frozen: null,
});

export interface NewPhoto {
  readonly blob: Blob;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly place: Place | null;
}

/** Picture and the answer it belongs to, both or neither. */
export async function addPhoto(key: string, clause: string, photo: NewPhoto): Promise<string> {
  const id = uuidv7();
  await store.transaction('rw', store.photos, store.answers, store.drafts, async () => {
    await store.photos.add({
      id,
      key,
      clause,
      byteCount: photo.blob.size,
      takenAt: timeNow(),
      announced: false,
      ...photo,
    });
    const before = (await store.answers.get(answerId(key, clause))) ?? blank(key, clause);
    await store.answers.put({ ...before, photoIds: [...before.photoIds, id], answeredAt: timeNow() });
    await touch(key);
  });
  return id;
}

/** A picture that was never announced is gone; the server's copy of another one stays, only the answer lets it go. */
export async function dropPhoto(key: string, clause: string, photoId: string): Promise<void> {
  await store.transaction('rw', store.photos, store.answers, store.drafts, async () => {
    const before = await store.answers.get(answerId(key, clause));
    if (before !== undefined)
      await store.answers.put({ ...before, photoIds: before.photoIds.filter((id) => id !== photoId) });
    if ((await store.photos.get(photoId))?.announced === false) await store.photos.delete(photoId);
    await touch(key);
  });
}

export async function addFix(key: string, fix: Omit<FixRow, 'id' | 'key' | 'takenAt' | 'announced'>): Promise<void> {
  await store.transaction('rw', store.fixes, store.drafts, async () => {
    await store.fixes.add({ ...fix, id: uuidv7(), key, takenAt: timeNow(), announced: false });
    await touch(key);
  });
}

export async function addSample(
  key: string,
  sample: Pick<SampleRow, 'label' | 'variety' | 'what' | 'quantity' | 'note'>,
): Promise<void> {
  await store.transaction('rw', store.samples, store.drafts, async () => {
    await store.samples.add({ ...sample, id: uuidv7(), key, takenAt: timeNow(), announced: false });
    await touch(key);
  });
}

export async function dropSample(id: string, key: string): Promise<void> {
  await store.transaction('rw', store.samples, store.drafts, async () => {
    if ((await store.samples.get(id))?.announced === false) await store.samples.delete(id);
    await touch(key);
  });
}

/** Everything of one visit on this phone. */
export async function readWork(key: string) {
  const [draft, answers, photos, fixes, samples] = await Promise.all([
    store.drafts.get(key),
    store.answers.where({ key }).toArray(),
    store.photos.where({ key }).toArray(),
    store.fixes.where({ key }).sortBy('takenAt'),
    store.samples.where({ key }).sortBy('takenAt'),
  ]);
  return { draft, answers: new Map(answers.map((one) => [one.clause, one])), photos, fixes, samples };
}
export type Work = Awaited<ReturnType<typeof readWork>>;
