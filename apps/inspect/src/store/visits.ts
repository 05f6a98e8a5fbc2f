import { call } from '../app/call';
import { doors } from '../app/doors';
import { heardServerTime } from './clock';
import { store } from './db';
import { readWork } from './drafts';
import { isOpen, keyOf, type Card } from './kinds';

/**
 * Fetches the list anew. What the server no longer lists is over and leaves the phone, unless something of it was written
 * here that the server does not have yet.
 */
export async function refreshVisits(personId: string): Promise<void> {
  const askedAt = Date.now();
  const { items, serverTime } = await call(doors.myVisits);
  await heardServerTime(serverTime, askedAt);
  await takeList(personId, items);
}

export async function takeList(personId: string, items: readonly Card[]): Promise<void> {
  await store.transaction('rw', store.tables, async () => {
    const before = await store.visits.where({ personId }).toArray();
    await store.visits.bulkPut(
      items.map((card) => {
        const key = keyOf(personId, card.id);
        const known = before.find((row) => row.key === key);
        return { key, personId, visitId: card.id, card, pack: known?.pack ?? null, packAt: known?.packAt ?? null };
      }),
    );
    for (const { key } of before) {
      if (items.some(({ id }) => keyOf(personId, id) === key) || (await hasUnsent(key))) continue;
      await forget(key);
    }
    for (const { id, state } of items)
      if (state === 'reported' && !(await hasUnsent(keyOf(personId, id)))) await dropPictures(keyOf(personId, id));
  });
}

async function hasUnsent(key: string): Promise<boolean> {
  const draft = await store.drafts.get(key);
  if (draft !== undefined && draft.state !== 'sent') return true;
  return (await store.outbox.where({ key }).filter(isOpen).count()) > 0;
}

async function forget(key: string): Promise<void> {
  await Promise.all([
    store.visits.delete(key),
    store.drafts.delete(key),
    ...[store.answers, store.photos, store.fixes, store.samples, store.outbox].map((table) =>
      table.where({ key }).delete(),
    ),
  ]);
}

/** The server has them and has made its report; the phone's memory is needed for the next base. */
async function dropPictures(key: string): Promise<void> {
  await store.photos.where({ key }).modify({ blob: null });
}

export async function downloadPack(personId: string, visitId: string): Promise<void> {
  const askedAt = Date.now();
  const pack = await call(doors.visitPack, { params: { id: visitId } });
  await heardServerTime(pack.serverTime, askedAt);
  await store.visits.update(keyOf(personId, visitId), { pack, packAt: new Date().toISOString() });
}

/** Everything of one person on this phone, for the list and the queue. */
export async function readMine(personId: string) {
  const [visits, drafts, outbox] = await Promise.all([
    store.visits.where({ personId }).toArray(),
    store.drafts.where({ personId }).toArray(),
    store.outbox.where({ personId }).sortBy('seq'),
  ]);
  return { visits, drafts: new Map(drafts.map((draft) => [draft.key, draft])), outbox };
}
export type Mine = Awaited<ReturnType<typeof readMine>>;

/** One visit with all that was written of it; null when it is not on this phone. */
export async function readVisit(personId: string, visitId: string) {
  const key = keyOf(personId, visitId);
  const row = await store.visits.get(key);
  if (row === undefined) return null;
  const [work, outbox] = await Promise.all([readWork(key), store.outbox.where({ key }).sortBy('seq')]);
  return { key, row, pack: row.pack, work, outbox };
}
export type OneVisit = NonNullable<Awaited<ReturnType<typeof readVisit>>>;

/** Work that would be missed if this phone were lost now: drafts being written and records on their way. */
export async function countUnsent(personId: string): Promise<{ drafts: number; records: number }> {
  const [drafts, records] = await Promise.all([
    store.drafts
      .where({ personId })
      .filter(({ state }) => state === 'editing')
      .count(),
    store.outbox.where({ personId }).filter(isOpen).count(),
  ]);
  return { drafts, records };
}
