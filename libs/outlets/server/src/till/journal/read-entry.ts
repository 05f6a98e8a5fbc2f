import { createHash } from 'node:crypto';
import { till, type tillDevices } from '@youjian/contract';

export type SentItem = tillDevices.SentItem;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const chainedText = ({ prevHash, text }: Pick<SentItem, 'prevHash' | 'text'>): string => `${prevHash}\n${text}`;
export const hashFits = (item: SentItem): boolean => sha256(chainedText(item)) === item.hash;

/** The same words again are the same entry, and anything else is another. */
export const digestOf = ({ seq, prevHash, hash, text, signature }: SentItem): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([seq, prevHash, hash, text, signature]))
    .digest();

export type Read =
  { readonly ok: true; readonly entry: till.TillEntry } | { readonly ok: false; readonly problem: string };

/** What an entry says, or why nobody can read it. */
export function readEntry(text: string): Read {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'no JSON' };
  }
  const broken = brokenText(said);
  if (broken) return { ok: false, problem: 'control characters or broken text' };
  const read = till.tillEntry.safeParse(said);
  if (read.success) return { ok: true, entry: read.data };
  const [issue] = read.error.issues;
  return { ok: false, problem: `${issue?.path.map(String).join('.') || 'entry'}: ${issue?.code ?? 'invalid'}` };
}

/** What no database keeps as text. The door has only seen the JSON that this was inside of. */
function brokenText(value: unknown): boolean {
  // eslint-disable-next-line no-control-regex
  if (typeof value === 'string') return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => brokenText(key) || brokenText(item));
}
