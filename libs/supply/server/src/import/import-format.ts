import type { Language } from '@youjian/contract';
import { refuse } from '@youjian/kernel';
import { officeFile } from '../documents/inspect-office';
import { decodeText, suspicionInText } from '../documents/inspect-text';
import { type Suspicion, suspicionIn } from '../documents/suspicions';

/** A workbook or a table as text, by a look at the file's directory; nothing is unpacked here. */
export function importFormat(bytes: Buffer, language: Language): 'xlsx' | 'csv' {
  const claimed = 'xlsx, csv';
  const suspicious = (suspicion: Suspicion): never =>
    refuse('file_suspicious', { reason: suspicionIn(language, suspicion), suspicion });
  if (bytes.length === 0) suspicious('empty');
  if (bytes.toString('latin1', 0, 2) === 'PK') {
    const office = officeFile(bytes);
    if (office === 'other') refuse('file_type_refused', { found: 'application/zip', claimed });
    if (typeof office === 'string') return suspicious(office);
    return office.kind === 'xlsx' ? 'xlsx' : refuse('file_type_refused', { found: 'docx', claimed });
  }
  const text = decodeText(bytes);
  if (text === undefined) refuse('file_type_refused', { found: 'application/octet-stream', claimed });
  const suspicion = suspicionInText(text);
  return suspicion ? suspicious(suspicion) : 'csv';
}
