import type { Suspicion } from './suspicions';
import { textOf, unpacksAsPromised } from './unpack';
import { type ZipEntry, readZipDirectory } from './zip-directory';

export type OfficeKind = 'xlsx' | 'docx';
export interface OfficeFile {
  readonly kind: OfficeKind;
  readonly entries: readonly ZipEntry[];
}

const MARKS: Readonly<Record<OfficeKind, string>> = { xlsx: 'xl/workbook.xml', docx: 'word/document.xml' };

/** Whatever a workbook or text of ours has inside; anything else, above all another archive or a program, has no business there. */
const HOLDS = /\.(xml|rels|png|jpe?g|gif|bmp|emf|wmf|tiff?|webp|vml|bin|fntdata|odttf)$/i;
const PRINTER_SETTINGS = /^xl\/printerSettings\/[^/]+\.bin$/i;

/** What kind of office file an archive is, from its directory alone; 'other' is an archive that is none. */
export function officeFile(bytes: Buffer): OfficeFile | 'other' | Suspicion {
  const entries = readZipDirectory(bytes);
  if (typeof entries === 'string') return entries;
  const names = new Set(entries.map(({ name }) => name));
  const kind = (Object.keys(MARKS) as OfficeKind[]).find((candidate) => names.has(MARKS[candidate]));
  if (!kind || !names.has('[Content_Types].xml')) return entries.some(isArchive) ? 'nested_archive' : 'other';
  return wrongInside(entries) ?? { kind, entries };
}

function wrongInside(entries: readonly ZipEntry[]): Suspicion | undefined {
  if (entries.some(({ name }) => /vbaProject|\/macrosheets\/|vbaData/i.test(name))) return 'macro';
  if (entries.some((entry) => isArchive(entry) || /\/(embeddings|activeX|ctrlProps)\//i.test(entry.name)))
    return 'nested_archive';
  const strangers = entries.filter(({ name }) => !name.endsWith('/') && !HOLDS.test(name));
  if (strangers.length > 0) return 'foreign_content';
  return entries.some(({ name }) => /\.bin$/i.test(name) && !PRINTER_SETTINGS.test(name))
    ? 'nested_archive'
    : undefined;
}

const isArchive = ({ name }: ZipEntry): boolean =>
  /\.(zip|rar|7z|gz|tgz|tar|bz2|xz|jar|docx|docm|xlsx|xlsm|xlsb|pptx|pptm|doc|xls|ppt)$/i.test(name);

/** Unpacks every part once, to see that it is as large as promised, and reads those that could load or start something. */
export async function suspicionInOffice(bytes: Buffer, { entries }: OfficeFile): Promise<Suspicion | undefined> {
  for (const entry of entries) {
    if (!/(\.rels|\[Content_Types\]\.xml)$/i.test(entry.name)) {
      if (!(await unpacksAsPromised(bytes, entry))) return 'unpacks_too_large';
      continue;
    }
    if (entry.size > MOST_INDEX_BYTES) return 'unpacks_too_large';
    const text = await textOf(bytes, entry);
    if (text === undefined) return 'unpacks_too_large';
    const found = suspicionInIndex(text);
    if (found) return found;
  }
  return undefined;
}

const MOST_INDEX_BYTES = 1024 * 1024;

/** The parts lists of an office file: where macros are declared and content from elsewhere is fetched. */
function suspicionInIndex(text: string): Suspicion | undefined {
  if (/macroEnabled|vbaProject|macrosheet/i.test(text)) return 'macro';
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return 'foreign_content';
  const fetched = (text.match(/<Relationship\b[^>]*>/gi) ?? []).filter(
    (relation) => /TargetMode\s*=\s*["']External/i.test(relation) && !/\/relationships\/hyperlink["']/i.test(relation),
  );
  return fetched.length > 0 ? 'external_link' : undefined;
}
