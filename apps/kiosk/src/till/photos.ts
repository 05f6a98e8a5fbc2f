import { isProblem } from '@youjian/client';
import { doors } from '../app/doors';
import type { Till } from './till';

/**
 * Sends the photos that wait, each under its digest, which the journal names: the entry and its photo may arrive in either
 * order, and the same photo twice is kept once. Without a network they stay; what head office refuses for good is let go.
 */
export async function sendPhotos(till: Till): Promise<void> {
  const { link, store } = till;
  if (link === null || !till.state.isReached) return;
  for (const { sha256, blob } of await store.photos.where('state').equals('waiting').toArray()) {
    try {
      await link.call(doors.uploadWastePhoto, { query: { mediaType: blob.type }, bytes: blob });
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (!FOR_GOOD.has(error.code)) return;
    }
    // Head office has it, or never will: either way its place is needed for the next one.
    await store.photos.update(sha256, { state: 'sent', blob: new Blob() });
  }
}

const FOR_GOOD: ReadonlySet<string> = new Set(['file_type_refused', 'file_too_large', 'file_suspicious']);

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
