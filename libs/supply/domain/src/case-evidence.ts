import { shanghaiDate } from '@youjian/kernel';
import { freshUntil } from './lab-report';
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

/** A case takes a report until the very day that the desk of reports names for it. */
function isTooOld(reportedOn: string, maxAgeMonths: number | null, now: Date): boolean {
  return maxAgeMonths !== null && shanghaiDate(now) > freshUntil(reportedOn, maxAgeMonths);
}
