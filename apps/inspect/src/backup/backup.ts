import { readWork } from '../store/drafts';
import { type AnswerRow, type FixRow, type OutboxRow, type PhotoRow, type SampleRow, isOpen } from '../store/kinds';
import type { DraftRow, VisitRow } from '../store/kinds';
import { readMine } from '../store/visits';
import { seal } from './seal';

export interface Backup {
  readonly name: string;
  readonly blob: Blob;
}

/** One visit as it lay on the phone; its pictures lie beside it, by their ids. */
export interface SavedVisit {
  readonly visit: VisitRow;
  readonly draft: DraftRow | null;
  readonly answers: readonly AnswerRow[];
  readonly photos: readonly Omit<PhotoRow, 'blob'>[];
  readonly fixes: readonly FixRow[];
  readonly samples: readonly SampleRow[];
  readonly outbox: readonly OutboxRow[];
}
export interface Saved {
  readonly personId: string;
  readonly visits: readonly SavedVisit[];
}
export const ROWS = 'rows.json';
export const pictureOf = (photoId: string): string => `photos/${photoId}`;

/**
 * Everything of this person that the server does not have yet, as one file that only their passphrase opens: what was
 * written, and the pictures as they are. For the day when a phone has a full queue and a broken radio: the same person
 * opens it on another phone or at the office, and what was captured is sent from there.
 */
export async function backupUnsent(personId: string, passphrase: string): Promise<Backup | null> {
  const { visits, drafts, outbox } = await readMine(personId);
  const open = visits.filter(
    ({ key }) =>
      (drafts.has(key) && drafts.get(key)?.state !== 'sent') ||
      outbox.some((record) => record.key === key && isOpen(record)),
  );
  if (open.length === 0) return null;
  const pictures: Record<string, Uint8Array> = {};
  const saved: SavedVisit[] = [];
  for (const visit of open) {
    const work = await readWork(visit.key);
    for (const { id, blob } of work.photos)
      if (blob !== null) pictures[pictureOf(id)] = new Uint8Array(await blob.arrayBuffer());
    saved.push({
      visit,
      draft: work.draft ?? null,
      answers: [...work.answers.values()],
      photos: work.photos.map(({ blob: _, ...photo }) => photo),
      fixes: work.fixes,
      samples: work.samples,
      outbox: outbox.filter(({ key }) => key === visit.key),
    });
  }
  const { zipSync, strToU8 } = await import('fflate');
  const rows = strToU8(JSON.stringify({ personId, visits: saved } satisfies Saved));
  // Pictures are compressed already.
  const zipped = new Uint8Array(zipSync({ [ROWS]: rows, ...pictures }, { level: 0 }));
  const day = new Date().toISOString().slice(0, 10);
  return { name: `youjian-inspect-${day}.yjbak`, blob: new Blob([await seal(zipped, passphrase)]) };
}

export function save({ name, blob }: Backup): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
