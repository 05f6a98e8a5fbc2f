import { store } from '../store/db';
import { readWork } from '../store/drafts';
import { isOpen } from '../store/kinds';
import { readMine } from '../store/visits';

export interface Backup {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * Everything of this person that the server does not have yet, as one zip: what was written as JSON, the pictures as they
 * are. For the day when a phone has a full queue and a broken radio.
 */
export async function backupUnsent(personId: string): Promise<Backup | null> {
  const { zipSync, strToU8 } = await import('fflate');
  const { visits, drafts, outbox } = await readMine(personId);
  const open = visits.filter(
    ({ key }) =>
      (drafts.has(key) && drafts.get(key)?.state !== 'sent') ||
      outbox.some((record) => record.key === key && isOpen(record)),
  );
  if (open.length === 0) return null;
  const files: Record<string, Uint8Array> = {};
  for (const { key, card } of open) {
    const work = await readWork(key);
    const records = (await store.outbox.where({ key }).sortBy('seq')).filter(isOpen);
    const photos = work.photos.map(({ blob: _, ...photo }) => photo);
    const content = { ...work, answers: [...work.answers.values()], photos, visit: card, unsent: records };
    files[`${card.number}/record.json`] = strToU8(JSON.stringify(content, null, 2));
    for (const { id, blob } of work.photos)
      if (blob !== null)
        files[`${card.number}/photos/${id}.${blob.type === 'image/webp' ? 'webp' : 'jpg'}`] = new Uint8Array(
          await blob.arrayBuffer(),
        );
  }
  const day = new Date().toISOString().slice(0, 10);
  // Pictures are compressed already.
  const bytes = zipSync(files, { level: 0 });
  return { name: `youjian-inspect-${day}.zip`, blob: new Blob([new Uint8Array(bytes)], { type: 'application/zip' }) };
}

export function save({ name, blob }: Backup): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
