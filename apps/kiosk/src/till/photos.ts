import { type Call, isProblem, type ReducedPhoto } from '@youjian/client';
import { doors } from '../app/doors';
import type { PhotoRow } from '../store/kinds';
import type { Till } from './till';

/**
 * Sends the photos that wait, each under its digest, which the journal names: the entry and its photo may arrive in either
 * order, and the same photo twice is kept once. Without a network they stay; what head office refuses for good is let go.
 */
export async function sendPhotos(till: Till): Promise<void> {
  const { link, store } = till;
  if (link === null || !till.state.isReached) return;
  for (const photo of await store.photos.where('state').equals('waiting').toArray()) {
    try {
      await sendPhoto(link.call, photo);
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (!FOR_GOOD.has(error.code)) return;
    }
    // Head office has it, or never will: either way its place is needed for the next one.
    await store.photos.update(photo.sha256, { state: 'sent', blob: new Blob() });
  }
}

function sendPhoto(call: Call, { blob, taskId }: PhotoRow): Promise<unknown> {
  const what = { query: { mediaType: blob.type }, bytes: blob };
  return taskId === undefined
    ? call(doors.uploadWastePhoto, what)
    : call(doors.uploadTillLockPhoto, { params: { id: taskId }, ...what });
}

const FOR_GOOD: ReadonlySet<string> = new Set([
  'file_type_refused',
  'file_too_large',
  'file_suspicious',
  // Of a recall task that somebody else had finished: their photos stand there.
  'lock_task_state',
  'not_found',
]);

/** Puts a photo beside the entry that names it; in that entry's transaction. */
export const keepPhoto = async (till: Till, { sha256, blob }: ReducedPhoto, taskId?: string): Promise<unknown> =>
  till.store.photos.put({
    ...{ sha256, blob, takenAt: till.now().toISOString(), state: 'waiting' },
    ...(taskId === undefined ? {} : { taskId }),
  });

/** Looks for photos whenever head office is heard again. */
export function sendPhotosWhenReached(till: Till): () => void {
  let wasReached = false;
  const look = () => {
    const { isReached } = till.state;
    if (isReached && !wasReached) sendPhotos(till).catch((error: unknown) => console.error(error));
    wasReached = isReached;
  };
  look();
  return till.subscribe(look);
}
