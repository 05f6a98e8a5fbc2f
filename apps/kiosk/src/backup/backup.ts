import { sealing } from '@youjian/client';
import type { till as shapes } from '@youjian/contract';
import type { Store } from '../store/db';
import type { DeviceRow, PhotoRow } from '../store/kinds';

export const { seal, unseal, isSealed } = sealing('YJTILL1\n');

/** What head office does not have, as it lies in the journal: signed, so that whoever brings it cannot have changed it. */
export interface SavedJournal {
  readonly deviceId: string;
  readonly outlet: string;
  readonly savedAt: string;
  readonly sales: readonly shapes.JournalItem[];
  /** Photos of waste and of recall tasks that head office does not have; in base64, inside what is sealed. */
  readonly photos?: readonly SavedPhoto[];
}
export interface SavedPhoto {
  readonly sha256: string;
  readonly mediaType: string;
  readonly taskId?: string;
  readonly base64: string;
}
/** What would go into the file now. */
export interface BackupSize {
  readonly entries: number;
  readonly photos: number;
  readonly bytes: number;
}
export interface Backup {
  readonly name: string;
  readonly blob: Blob;
  readonly entries: number;
  readonly photos: number;
}

/**
 * The queue as one file that only the passphrase opens, for the day when a till is full and its network gone for good.
 * Entries are numbered, chained and signed already: opened at head office they are taken in as if the till had sent them.
 * `progress` is told how much of it is done, from 0 to 1. Null when there is nothing that head office does not have.
 */
export async function backupQueue(
  store: Store,
  device: DeviceRow,
  passphrase: string,
  now: Date,
  progress: (share: number) => void = () => undefined,
): Promise<Backup | null> {
  const { rows, waiting } = await unsent(store);
  if (rows.length === 0 && waiting.length === 0) return null;
  // Each photo is one step; packing and sealing are another two.
  const steps = waiting.length + 2;
  const photos: SavedPhoto[] = [];
  for (const photo of waiting) {
    photos.push(await savedPhoto(photo));
    progress(photos.length / steps);
  }
  const saved: SavedJournal = {
    deviceId: device.device.id,
    outlet: device.outlet.name,
    savedAt: now.toISOString(),
    sales: rows.map(({ seq, prevHash, hash, text, signature }) => ({ seq, prevHash, hash, text, signature })),
    ...(photos.length > 0 ? { photos } : {}),
  };
  const { gzipSync, strToU8 } = await import('fflate');
  // A picture is packed already: trying hard to pack it again only takes time.
  const packed = new Uint8Array(gzipSync(strToU8(JSON.stringify(saved)), { level: photos.length > 0 ? 1 : 6 }));
  progress((steps - 1) / steps);
  const file = await seal(packed, passphrase);
  progress(1);
  const name = `youjian-till-${device.outlet.code}-${device.device.number}-${saved.savedAt.slice(0, 10)}.yjbak`;
  return { name, blob: new Blob([file]), entries: rows.length, photos: photos.length };
}

/** What waits now, and about how large the file will be. */
export async function backupSize(store: Store): Promise<BackupSize> {
  const { rows, waiting } = await unsent(store);
  const text = rows.reduce((sum, row) => sum + row.text.length + 300, 0);
  const pictures = waiting.reduce((sum, { blob }) => sum + blob.size, 0);
  return { entries: rows.length, photos: waiting.length, bytes: Math.ceil(text / 3 + pictures * 1.02) };
}

async function unsent(store: Store) {
  const [rows, waiting] = await Promise.all([
    store.journal.where('state').anyOf('waiting', 'aside').sortBy('seq'),
    store.photos.where('state').equals('waiting').toArray(),
  ]);
  return { rows, waiting };
}

async function savedPhoto({ sha256, blob, taskId }: PhotoRow): Promise<SavedPhoto> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  // In pieces: a call cannot be given a million arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { sha256, mediaType: blob.type, ...(taskId === undefined ? {} : { taskId }), base64: btoa(text) };
}

export async function openBackup(file: Blob, passphrase: string): Promise<SavedJournal | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = isSealed(bytes) ? await unseal(bytes, passphrase) : null;
  if (content === null) return null;
  const { gunzipSync, strFromU8 } = await import('fflate');
  return JSON.parse(strFromU8(gunzipSync(content))) as SavedJournal;
}

export function saveFile({ name, blob }: Backup): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
