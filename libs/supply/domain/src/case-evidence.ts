import { shanghaiDate } from '@youjian/kernel';
import type { SchemeDocument, SchemeVersion } from './scheme-version';

/** What lies with a case: the kinds of paper, and the newest laboratory report. */
export interface Evidence {
  readonly kinds: readonly string[];
  readonly labReport: {
    readonly verdict: string;
    /** The day on the report. */
    readonly reportedOn: string;
  } | null;
}

const LAB_REPORT = 'lab_report';

/**
 * What keeps a case from being handed in: the codes of papers that are missing, `lab_not_passed`, `lab_too_old`. A report
 * counts from what the laboratory wrote into it, not from a file that says so on its cover.
 */
export function missingFor(version: Pick<SchemeVersion, 'documents'>, evidence: Evidence, now: Date): string[] {
  return version.documents.flatMap((document) => {
    if (asksForReport(document)) return missingReport(document, evidence, now);
    return document.required && !isPresent(document, evidence) ? [document.code] : [];
  });
}

export function isPresent(document: SchemeDocument, { kinds, labReport }: Evidence): boolean {
  if (asksForReport(document)) return labReport !== null;
  return document.kinds.some((kind) => kinds.includes(kind));
}

const asksForReport = ({ kinds }: SchemeDocument): boolean => kinds.includes(LAB_REPORT);

function missingReport(document: SchemeDocument, { labReport }: Evidence, now: Date): string[] {
  if (!labReport) return document.required ? [document.code] : [];
  if (labReport.verdict !== 'passed') return ['lab_not_passed'];
  return isTooOld(labReport.reportedOn, document.maxAgeMonths, now) ? ['lab_too_old'] : [];
}

/** Six months old on the very day still counts; a day the month lacks becomes its last. */
function isTooOld(reportedOn: string, maxAgeMonths: number | null, now: Date): boolean {
  if (maxAgeMonths === null) return false;
  return reportedOn < monthsBefore(shanghaiDate(now), maxAgeMonths);
}

export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}
