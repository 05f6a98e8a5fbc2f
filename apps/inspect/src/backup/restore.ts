import { sha256Of } from '../photo/reduce';
import { store } from '../store/db';
import type { PhotoRow } from '../store/kinds';
import { ROWS, type Saved, type SavedVisit, pictureOf } from './backup';
import { isSealed, unseal } from './seal';

/** `kept`: visits of which this phone has its own draft, which a file never overwrites. */
export type Restored =
  | { readonly end: 'restored'; readonly visits: number; readonly kept: number }
  | { readonly end: 'no_backup' | 'not_opened' | 'somebody_elses' };

/**
 * Lays what a sealed file holds onto this phone, and its queue sends it as if it had been written here: under the person
 * who wrote it, with the same ids, so that what the old phone had sent already is not taken twice.
 */
export async function restoreBackup(personId: string, file: Blob, passphrase: string): Promise<Restored> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isSealed(bytes)) return { end: 'no_backup' };
  const content = await unseal(bytes, passphrase);
  if (content === null) return { end: 'not_opened' };
  const { unzipSync, strFromU8 } = await import('fflate');
  const files = unzipSync(content);
  const rows = files[ROWS];
  if (rows === undefined) return { end: 'no_backup' };
  const saved = JSON.parse(strFromU8(rows)) as Saved;
  if (saved.personId !== personId) return { end: 'somebody_elses' };
  let kept = 0;
  for (const visit of saved.visits) {
    const photos = await Promise.all(visit.photos.map((photo) => withPicture(photo, files[pictureOf(photo.id)])));
    if (!(await layDown(visit, photos))) kept += 1;
  }
  return { end: 'restored', visits: saved.visits.length - kept, kept };
}

/** A picture that does not have the digest it was taken with is left out: the queue then says that it is missing. */
async function withPicture(photo: Omit<PhotoRow, 'blob'>, bytes: Uint8Array | undefined): Promise<PhotoRow> {
  const blob = bytes === undefined ? null : new Blob([new Uint8Array(bytes)], { type: typeOf(bytes) });
  return { ...photo, blob: blob !== null && (await sha256Of(blob)) === photo.sha256 ? blob : null };
}
const typeOf = ([first]: Uint8Array): string => (first === 0xff ? 'image/jpeg' : 'image/webp');

async function layDown(saved: SavedVisit, photos: readonly PhotoRow[]): Promise<boolean> {
  const { visit, draft, answers, fixes, samples, outbox } = saved;
  return store.transaction('rw', store.tables, async () => {
    if ((await store.drafts.get(visit.key)) !== undefined) return false;
    await store.visits.put(visit);
    if (draft !== null) await store.drafts.put(draft);
    await store.answers.bulkPut([...answers]);
    await store.photos.bulkPut([...photos]);
    await store.fixes.bulkPut([...fixes]);
    await store.samples.bulkPut([...samples]);
    await store.outbox.where({ key: visit.key }).delete();
    // Nobody here knows how far the old phone came, so each photo asks the server first where to go on.
    await store.outbox.bulkAdd(
      outbox.map(({ seq: _, ...row }) => ({ ...row, nextAt: 0, attempts: Math.max(1, row.attempts) })),
    );
    return true;
  });
}
