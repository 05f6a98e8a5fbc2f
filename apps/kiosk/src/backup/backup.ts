import { sealing } from '@youjian/client';
import type { till as shapes } from '@youjian/contract';
import type { Store } from '../store/db';
import type { DeviceRow } from '../store/kinds';

export const { seal, unseal, isSealed } = sealing('YJTILL1\n');

/** What head office does not have, as it lies in the journal: signed, so that whoever brings it cannot have changed it. */
export interface SavedJournal {
  readonly deviceId: string;
  readonly outlet: string;
  readonly savedAt: string;
  readonly sales: readonly shapes.JournalItem[];
}
export interface Backup {
  readonly name: string;
  readonly blob: Blob;
  readonly entries: number;
}

/**
 * The queue as one file that only the passphrase opens, for the day when a till is full and its network gone for good.
 * Entries are numbered, chained and signed already: opened at head office they are taken in as if the till had sent them.
 * Null when there is nothing that head office does not have.
 */
export async function backupQueue(
  store: Store,
  device: DeviceRow,
  passphrase: string,
  now: Date,
): Promise<Backup | null> {
  const rows = await store.journal.where('state').anyOf('waiting', 'aside').sortBy('seq');
  if (rows.length === 0) return null;
  const saved: SavedJournal = {
    deviceId: device.device.id,
    outlet: device.outlet.name,
    savedAt: now.toISOString(),
    sales: rows.map(({ seq, prevHash, hash, text, signature }) => ({ seq, prevHash, hash, text, signature })),
  };
  const { gzipSync, strToU8 } = await import('fflate');
  const file = await seal(new Uint8Array(gzipSync(strToU8(JSON.stringify(saved)))), passphrase);
  const name = `youjian-till-${device.outlet.code}-${device.device.number}-${saved.savedAt.slice(0, 10)}.yjbak`;
  return { name, blob: new Blob([file]), entries: rows.length };
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
