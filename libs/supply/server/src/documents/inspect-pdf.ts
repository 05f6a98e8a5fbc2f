import { constants, inflateSync } from 'node:zlib';
import type { Suspicion } from './suspicions';

/** Names that start, fetch or carry something. A paper to be read needs none of them. */
const ACTIONS =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|Filespec|RichMedia|XFA|SubmitForm|ImportData|GoToE|Sound|Movie|Rendition)(?![A-Za-z0-9])/;
/** Long enough never to turn up by chance among packed bytes. */
const LONG_ACTIONS = /\/(JavaScript|EmbeddedFile|RichMedia|SubmitForm|ImportData)(?![A-Za-z0-9])/;
const MOST_OBJECT_BYTES = 32 * 1024 * 1024;

/**
 * A PDF that begins with its header and ends with its end, and does nothing but be looked at. Objects may be packed into
 * streams, so these are unpacked and read as well; names may be written with #-codes, so these are undone first.
 */
export function suspicionInPdf(bytes: Buffer): Suspicion | undefined {
  const text = bytes.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) return 'broken';
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return 'broken';
  if (text.slice(end + 5).trim() !== '') return 'foreign_content';
  const { outside, objects } = takeApart(bytes, text);
  if (objects === 'too_large') return 'unpacks_too_large';
  const readable = [outside, ...objects].map(plainNames);
  if (readable.some((part) => /\/Encrypt(?![A-Za-z0-9])/.test(part))) return 'encrypted';
  if (readable.some((part) => ACTIONS.test(part)) || LONG_ACTIONS.test(plainNames(text))) return 'pdf_action';
  return /<script|<\?php|<html/i.test(outside) ? 'foreign_content' : undefined;
}

const plainNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** What stands between the streams, and the packed objects of those streams that hold objects. */
function takeApart(bytes: Buffer, text: string): { outside: string; objects: string[] | 'too_large' } {
  const outside: string[] = [];
  const objects: string[] = [];
  let at = 0;
  let unpacked = 0;
  for (;;) {
    const begin = text.indexOf('stream', at);
    const close = begin < 0 ? -1 : text.indexOf('endstream', begin + 6);
    if (close < 0) break;
    const before = text.slice(at, begin);
    outside.push(before);
    const head = plainNames(before.slice(before.lastIndexOf(' obj')));
    if (/\/ObjStm(?![A-Za-z0-9])/.test(head)) {
      const found = unpack(bytes.subarray(begin + 6, close), MOST_OBJECT_BYTES - unpacked);
      if (found === 'too_large') return { outside: outside.join('\n'), objects: 'too_large' };
      unpacked += found.length;
      objects.push(found);
    }
    at = close + 9;
  }
  outside.push(text.slice(at));
  return { outside: outside.join('\n'), objects };
}

function unpack(stream: Buffer, most: number): string | 'too_large' {
  const start = stream[0] === 0x0d && stream[1] === 0x0a ? 2 : 1;
  try {
    return inflateSync(stream.subarray(start), {
      maxOutputLength: Math.max(1, most),
      finishFlush: constants.Z_SYNC_FLUSH,
    }).toString('latin1');
  } catch (error) {
    // Objects that are not packed, or packed in a way of their own, are read as they are.
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : stream.toString('latin1');
  }
}
