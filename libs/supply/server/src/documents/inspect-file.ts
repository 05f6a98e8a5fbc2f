import type { Language, documents } from '@youjian/contract';
import { refuse } from '@youjian/kernel';
import { suspicionInPicture } from './inspect-image';
import { officeFile, suspicionInOffice } from './inspect-office';
import { suspicionInPdf } from './inspect-pdf';
import { decodeText, suspicionInText } from './inspect-text';
import { type Suspicion, suspicionIn } from './suspicions';

export type MediaType = (typeof documents.DOCUMENT_TYPES)[number];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OFFICE_TYPES = {
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  docx: `${OFFICE}.wordprocessingml.document`,
} as const;

export const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  [OFFICE_TYPES.xlsx]: 'xlsx',
  [OFFICE_TYPES.docx]: 'docx',
  'text/csv': 'csv',
  'text/plain': 'txt',
};

/** What was found: a kind that is taken, a suspicion, or the name of a kind that is not taken. */
type Finding = { readonly type: MediaType } | { readonly suspicion: Suspicion } | { readonly refused: string };

/**
 * Says what a file is by looking into it, never by its name, and refuses what is not taken, what says it is something
 * else, and what hides something. `claimed` is what the sender says it is.
 */
export async function inspectFile(bytes: Buffer, claimed: string, language: Language): Promise<MediaType> {
  const says = claimed.toLowerCase().split(';')[0]?.trim() ?? '';
  const found = await findingOf(bytes, says);
  if ('suspicion' in found)
    refuse('file_suspicious', { reason: suspicionIn(language, found.suspicion), suspicion: found.suspicion });
  if ('refused' in found) refuse('file_type_refused', { found: found.refused, claimed: says });
  if (found.type !== says) refuse('file_type_refused', { found: found.type, claimed: says });
  return found.type;
}

/** The same for what is to be a photo: nothing but a picture is taken. */
export async function inspectPicture(bytes: Buffer, claimed: string, language: Language): Promise<MediaType> {
  const mediaType = await inspectFile(bytes, claimed, language);
  if (!mediaType.startsWith('image/')) refuse('file_type_refused', { found: mediaType, claimed: 'image/jpeg' });
  return mediaType;
}

async function findingOf(bytes: Buffer, claimed: string): Promise<Finding> {
  if (bytes.length === 0) return { suspicion: 'empty' };
  const magic = magicOf(bytes);
  switch (magic) {
    case 'pdf':
      return verdict('application/pdf', suspicionInPdf(bytes));
    case 'jpeg':
    case 'png':
    case 'webp':
      return verdict(`image/${magic}`, suspicionInPicture(magic, bytes));
    case 'zip':
      return archive(bytes);
    case 'program':
      return { suspicion: 'program' };
    case undefined:
      return text(bytes, claimed);
  }
}

const verdict = (type: MediaType, suspicion: Suspicion | undefined): Finding => (suspicion ? { suspicion } : { type });

async function archive(bytes: Buffer): Promise<Finding> {
  const office = officeFile(bytes);
  if (office === 'other') return { refused: 'application/zip' };
  if (typeof office === 'string') return { suspicion: office };
  return verdict(OFFICE_TYPES[office.kind], await suspicionInOffice(bytes, office));
}

/** Plain text has no mark of its own, so here alone the sender's word decides: between a table and prose. */
function text(bytes: Buffer, claimed: string): Finding {
  const foreign = FOREIGN.find(([, wanted]) => begins(bytes, wanted));
  if (foreign) return { refused: foreign[0] };
  // A header that is not at the beginning is what two-faced files look like.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { suspicion: 'foreign_content' };
  const decoded = decodeText(bytes);
  if (decoded === undefined) return { refused: 'application/octet-stream' };
  const suspicion = suspicionInText(decoded);
  if (suspicion) return { suspicion };
  return { type: claimed === 'text/csv' ? 'text/csv' : 'text/plain' };
}

type Magic = 'pdf' | 'jpeg' | 'png' | 'webp' | 'zip' | 'program';

const begins = (bytes: Buffer, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte);

const MAGICS: readonly (readonly [magic: Magic, bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
];

/** Kinds that are known, and not taken: named, so that the sender knows what to convert. */
const FOREIGN: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['application/gzip', [0x1f, 0x8b]],
  ['application/x-rar', [0x52, 0x61, 0x72, 0x21]],
  ['application/x-7z-compressed', [0x37, 0x7a, 0xbc, 0xaf]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

function magicOf(bytes: Buffer): Magic | undefined {
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? 'webp' : MAGICS.find(([, wanted]) => begins(bytes, wanted))?.[0];
}
