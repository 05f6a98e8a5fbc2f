import { sha256 } from '@youjian/kernel';

export type EpcisEvent = Readonly<Record<string, unknown>>;

/** What we add for people: it may become known later than the event, so it is not part of what the id is made of. */
export const OURS = 'youjian:';

/** Neither the id itself, nor when it was written down, nor that it turned out wrong is part of what happened. */
const ABOUT_THE_RECORD = new Set(['eventID', 'recordTime', 'errorDeclaration', '@context']);

/**
 * The event's own name: the hash of what, when, where and why in the standard's words. Whoever exports the same event
 * twice, on whatever machine, writes the same id; the version at its end says whose recipe it is (not the CBV's).
 */
export const eventIdOf = (event: EpcisEvent): string => `ni:///sha-256;${hexHash(whatHappened(event))}?ver=YJ1`;

/** The event as one text, the same for the same event, without what is said about the record of it. */
export function whatHappened(event: EpcisEvent): string {
  return canonical(Object.fromEntries(Object.entries(event).filter(([key]) => !ABOUT_THE_RECORD.has(key))));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([key, inner]) => !key.startsWith(OURS) && inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

const hexHash = (text: string): string =>
  Array.from(sha256(text), (word) => word.toString(16).padStart(8, '0')).join('');
