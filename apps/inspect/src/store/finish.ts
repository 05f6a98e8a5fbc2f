import { newRequestKey } from '@youjian/client';
import { uuidv7 } from '@youjian/kernel';
import { store } from './db';
import { frozenForm, readWork, type Work } from './drafts';
import type { DraftRow, OutboxRow, SentAnswer, Sending, Signature, SyncContent } from './kinds';
import { keyOf } from './kinds';

/** This phone, for the server's record; made once. */
export interface Device {
  readonly id: string;
}

/**
 * Signed: everything that is new since the last sending is frozen and put into the queue, in one transaction. Kill the
 * app before it, and the draft is as it was; after it, and all of it will arrive.
 */
export async function finish(
  key: string,
  device: Device,
  signature: Signature,
  witness: Signature | null,
): Promise<void> {
  await store.transaction('rw', ALL_TABLES(), async () => {
    const work = await readWork(key);
    const { draft } = work;
    if (draft === undefined || draft.state === 'queued') return;
    const { answers, body } = freeze(draft, work, device);
    for (const { clause, row } of answers) await store.answers.update(row, { frozen: clause });
    const fresh = work.photos.filter(({ announced }) => !announced);
    if (!hasNews(body) && (await isSignedOnServer(key))) {
      await store.drafts.update(key, { state: 'sent' });
      return;
    }
    await Promise.all([
      ...fresh.map(({ id }) => store.photos.update(id, { announced: true })),
      ...work.fixes.map(({ id }) => store.fixes.update(id, { announced: true })),
      ...work.samples.map(({ id }) => store.samples.update(id, { announced: true })),
    ]);
    const frozenAnswers = draft.frozenAnswers + answers.length;
    await store.drafts.update(key, {
      state: 'queued',
      lastSequence: draft.lastSequence + answers.length,
      frozenAnswers,
      changedAt: new Date().toISOString(),
    });
    const { photos, fixes, samples } = work;
    await store.outbox.bulkAdd([
      queued(draft, { kind: 'sync', body }),
      ...fresh.map(({ id, byteCount }) => queued(draft, { kind: 'photo', photoId: id, totalBytes: byteCount })),
      queued(draft, {
        kind: 'submit',
        body: {
          finishedAt: new Date().toISOString(),
          counts: { answers: frozenAnswers, photos: photos.length, fixes: fixes.length, samples: samples.length },
          signature,
          witness,
        },
      }),
    ]);
  });
}

const hasNews = ({ answers = [], photos = [], fixes = [], samples = [] }: SyncContent): boolean =>
  answers.length + photos.length + fixes.length + samples.length > 0;

/** Opened again and left as it was: the signature that the server has still stands. */
const isSignedOnServer = async (key: string): Promise<boolean> => {
  const last = (await store.outbox.where({ key }).sortBy('seq')).at(-1);
  return last?.what.kind === 'submit' && last.state === 'sent';
};

const ALL_TABLES = () => [store.drafts, store.answers, store.photos, store.fixes, store.samples, store.outbox];

/** Only what was not frozen before: an answer as it is now gets the next sequence, once. */
function freeze(draft: DraftRow, { answers, photos, fixes, samples }: Work, device: Device) {
  const changed = [...answers.values()].filter((row) => row.verdict !== null && row.frozen !== frozenForm(row));
  const sent = changed.map((row, index): SentAnswer => ({
    id: uuidv7(),
    sequence: draft.lastSequence + index + 1,
    clause: row.clause,
    verdict: row.verdict ?? 'not_applicable',
    note: row.note.trim() || null,
    photoIds: [...row.photoIds],
    answeredAt: row.answeredAt,
  }));
  const body: SyncContent = {
    deviceId: device.id,
    startedAt: draft.startedAt,
    answers: sent,
    photos: photos
      .filter(({ announced }) => !announced)
      .map(({ id, clause, sha256, byteCount, takenAt, place }) => ({ id, clause, sha256, byteCount, takenAt, place })),
    fixes: fixes
      .filter(({ announced }) => !announced)
      .map(({ id, takenAt, longitude, latitude, accuracyMetres, manual, reason }) => ({
        ...{ id, takenAt, longitude, latitude, accuracyMetres, manual, reason },
      })),
    samples: samples
      .filter(({ announced }) => !announced)
      .map(({ id, label, variety, what, quantity, takenAt, note }) => ({
        ...{ id, label, variety, what, quantity, takenAt, note },
      })),
  };
  return { answers: changed.map((row) => ({ row: row.id, clause: frozenForm(row) })), body };
}

export const queued = ({ key, personId, visitId }: Pick<DraftRow, 'key' | 'personId' | 'visitId'>, what: Sending) =>
  ({
    id: uuidv7(),
    key,
    personId,
    visitId,
    what,
    state: 'waiting',
    requestKey: newRequestKey(),
    attempts: 0,
    nextAt: 0,
    sentBytes: 0,
    problem: null,
    queuedAt: new Date().toISOString(),
    sentAt: null,
  }) satisfies OutboxRow;

/**
 * Back to writing, as long as there is no report. What was frozen stays in the queue and arrives; only the signature that
 * has not arrived yet is taken back, since it would sign what is about to change.
 */
export async function reopen(key: string): Promise<void> {
  await store.transaction('rw', store.drafts, store.outbox, async () => {
    await store.outbox
      .where({ key })
      .filter(({ what, state }) => what.kind === 'submit' && state !== 'sent')
      .delete();
    await store.drafts.update(key, { state: 'editing' });
  });
}

/** The second inspector signs what the server showed, and the report follows. */
export async function cosign(
  personId: string,
  visitId: string,
  contentHash: string,
  signature: Signature,
): Promise<void> {
  const whose = { key: keyOf(personId, visitId), personId, visitId };
  await store.transaction('rw', store.outbox, async () => {
    const open = await store.outbox
      .where({ key: whose.key })
      .filter(({ what, state }) => state !== 'sent' && (what.kind === 'cosign' || what.kind === 'report'))
      .toArray();
    await store.outbox.bulkDelete(open.flatMap(({ seq }) => (seq === undefined ? [] : [seq])));
    await store.outbox.bulkAdd([
      queued(whose, { kind: 'cosign', contentHash, signature }),
      queued(whose, { kind: 'report' }),
    ]);
  });
}
