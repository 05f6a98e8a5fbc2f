import type { Suspicion } from './suspicions';

/** Text in UTF-8, or in the encoding in which a Chinese spreadsheet saves CSV; nothing when it is no text at all. */
export function decodeText(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes);
  return decode('utf-8', bytes) ?? decode('gb18030', bytes);
}

function decode(encoding: string, bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

export function suspicionInText(text: string): Suspicion | undefined {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start.startsWith('#!')) return 'program';
  if (/^(%pdf-|\{\\rtf|<\?xml|<svg|<html|<!doctype)/.test(start)) return 'foreign_content';
  return /<(script|html|svg|iframe|object|embed|body|\?php|!doctype)\b|javascript:/i.test(text) ? 'script' : undefined;
}
