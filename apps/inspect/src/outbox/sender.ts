import { isProblem, newRequestKey, Problem, type Call } from '@youjian/client';
import { doors } from '../app/doors';
import type { Store } from '../store/db';
import type { Card, OutboxRow, SyncContent } from '../store/kinds';
import type { Sender } from './runner';

interface Surroundings {
  readonly store: Store;
  readonly call: Call;
  readonly heard: (serverTime: string, askedAt: number) => Promise<void>;
  readonly now: () => number;
}
const DEFAULT_CHUNK = 128 * 1024;

/** How each kind of record reaches the server. Every one of these may be repeated, or cut anywhere and repeated. */
export function makeSender(around: Surroundings): Sender {
  return {
    async send(row) {
      const { what, visitId, requestKey, key } = row;
      const { call, heard, store, now } = around;
      const params = { id: visitId };
      const askedAt = now();
      if (what.kind === 'photo') return sendPhoto(row, what.photoId, around);
      if (what.kind === 'sync') return sendContent(row, what.body, around);
      if (what.kind === 'report') {
        const { state, outcome } = await call(doors.reportVisit, { params, requestKey });
        await noteState(store, key, { state, outcome });
        return;
      }
      const answer =
        what.kind === 'submit'
          ? await call(doors.submitVisit, { params, requestKey, body: what.body })
          : await call(doors.cosignVisit, {
              params,
              requestKey,
              body: { contentHash: what.contentHash, signature: what.signature },
            });
      await heard(answer.serverTime, askedAt);
      await noteState(store, key, { state: answer.state });
      if (what.kind === 'submit') await settle(store, key);
    },
  };
}

/** The list says at once what the server just said, not only after it is fetched anew. */
async function noteState(store: Store, key: string, news: Partial<Pick<Card, 'state' | 'outcome'>>): Promise<void> {
  const row = await store.visits.get(key);
  if (row !== undefined) await store.visits.put({ ...row, card: { ...row.card, ...news } });
}

/** The server has taken the signed visit: what it had refused of it before, it can do without. */
async function settle(store: Store, key: string): Promise<void> {
  await store.transaction('rw', store.drafts, store.outbox, async () => {
    await store.drafts.update(key, { state: 'sent' });
    await store.outbox
      .where({ key })
      .filter(({ state }) => state === 'aside')
      .modify({ state: 'settled' });
  });
}

/**
 * The content says itself what it is, by the ids in it, so every attempt goes under a key of its own: the time of sending
 * in it is another one each time.
 */
async function sendContent(row: OutboxRow, body: SyncContent, { call, heard, store, now }: Surroundings) {
  const askedAt = now();
  const clock = await store.meta.get('clock');
  const answer = await call(doors.syncVisit, {
    params: { id: row.visitId },
    requestKey: newRequestKey(),
    body: { ...body, deviceTime: new Date(askedAt).toISOString(), clockOffsetMs: clock?.worstMs ?? 0 },
  });
  await heard(answer.serverTime, askedAt);
}

/** Goes on from where the server is. After a cut it is asked; while all is well it says so with every part. */
async function sendPhoto(row: OutboxRow, photoId: string, around: Surroundings): Promise<void> {
  const { store, call } = around;
  const photo = await store.photos.get(photoId);
  if (!photo?.blob) throw new Problem(410, { code: 'photo_missing' });
  const pack = (await store.visits.get(row.key))?.pack;
  const chunk = pack?.limits.chunkBytes ?? DEFAULT_CHUNK;
  const note = (sentBytes: number) => store.outbox.update(row.seq ?? 0, { sentBytes });
  let offset = row.attempts === 0 ? 0 : await askOffset(row, photoId, around);
  let turns = 0;
  while (offset < photo.byteCount) {
    if (++turns > MOST_TURNS) throw new Problem(503, { code: 'temporarily_unavailable' });
    const bytes = photo.blob.slice(offset, offset + chunk);
    try {
      const stored = await call(doors.uploadPhotoChunk, {
        params: { id: row.visitId, photoId },
        query: { offset },
        bytes,
      });
      offset = stored.state === 'complete' ? photo.byteCount : stored.receivedBytes;
    } catch (error) {
      if (!isProblem(error) || error.code !== 'upload_offset') throw error;
      offset = Number(error.facts['receivedBytes'] ?? 0);
    }
    await note(offset);
  }
}
const MOST_TURNS = 2_000;

async function askOffset(row: OutboxRow, photoId: string, { call }: Surroundings): Promise<number> {
  const { items } = await call(doors.photoProgress, { params: { id: row.visitId } });
  const found = items.find(({ id }) => id === photoId);
  return found?.state === 'complete' ? found.byteCount : (found?.receivedBytes ?? 0);
}
