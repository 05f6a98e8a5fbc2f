import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldCipher } from './field-cipher';

/** The key that personal data is encrypted with. It lives in a file or a setting, never in the database. */
export class DataKey {
  constructor(private readonly key: Buffer) {}

  /** A cipher for one purpose (`regions.household`, `orders.recipient`); purposes cannot open each other's fields. */
  cipherFor(purpose: string): FieldCipher {
    return FieldCipher.fromKey(this.key, purpose);
  }
}

/**
 * The data key: from the setting (64 hex digits or base64), else from `keys/data.key` in the data folder, made once.
 * Losing it loses the personal data, so the file belongs in the backup, but not in the same one as the database.
 */
export function loadDataKey(dataDir: string, setting?: string): Buffer {
  if (setting) return decodeKey(setting.trim(), 'DATA_KEY');
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'data.key');
  return readKey(file) ?? makeKey(folder, file);
}

function readKey(file: string): Buffer | undefined {
  try {
    return decodeKey(readFileSync(file, 'utf8').trim(), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and then linked: a start cut short leaves no half key, and of two first starts both use the same one. */
function makeKey(folder: string, file: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(aside, 0o600);
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  const key = readKey(file);
  if (!key) throw new Error(`The data key ${file} could not be written.`);
  return key;
}

function decodeKey(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== 32) throw new Error(`${where} is no data key: 64 hex digits or 32 bytes in base64 are expected.`);
  return key;
}
