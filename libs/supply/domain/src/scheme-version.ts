/** Who decides a step. `national_body` has no account in this house: an administrator records what it answered. */
export type Office =
  | 'applicant'
  | 'county_officer'
  | 'city_officer'
  | 'province_officer'
  | 'gba_officer'
  | 'inspector'
  | 'public'
  | 'national_body';

/** One step of a chain: who decides, and what is it called. The order of the array is the order of the steps. */
export interface SchemeStep {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly by: Office;
  /** Within how many days it is to be decided; null where nobody waits for an office. */
  readonly deadlineDays: number | null;
  readonly deadlineKind: 'working' | 'calendar';
}

/** A paper the scheme asks for; any one of its kinds will do. */
export interface SchemeDocument {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kinds: readonly string[];
  readonly required: boolean;
  /** For a laboratory report: no older than this on the day of submission. */
  readonly maxAgeMonths: number | null;
}

export interface SchemeClause {
  readonly code: string;
  readonly text: string;
  readonly textEn: string;
  readonly guide: string;
  readonly guideEn: string;
  readonly weight: number;
  /** A major finding here fails the visit. */
  readonly critical: boolean;
}

export interface SchemeSection {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly clauses: readonly SchemeClause[];
}

export interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/**
 * A scheme version is data: its papers, steps, checklist, validity, numbering. A new version never changes a running
 * case, so a version is added, not edited. `assumed` names what no source we found says; it is printed with every
 * certificate.
 */
export interface SchemeVersion {
  readonly code: string;
  readonly scheme: string;
  readonly name: string;
  readonly nameEn: string;
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly issuer: string;
  readonly issuerEn: string;
  readonly steps: readonly SchemeStep[];
  readonly documents: readonly SchemeDocument[];
  /** What an inspector looks at on site. */
  readonly checklist: readonly SchemeSection[];
  readonly conditions: readonly Named[];
  readonly validityMonths: number;
  readonly renewalDaysBefore: number;
  /** A renewal handed in later than that is refused, or taken and marked late. */
  readonly lateRenewal: 'refuse' | 'mark';
  readonly noticeDays: number;
  /** What its holder may use. */
  readonly marks: readonly Named[];
  readonly assumed: readonly string[];
  readonly effectiveFrom: string;
  /** What the numbers of its certificates begin with. */
  readonly numberPrefix: string;
  /** What the numbers of its plaques begin with; null where it gives none. */
  readonly plaquePrefix: string | null;
}

/** Everything that keeps a version from being published. */
export const SCHEME_PROBLEMS = [
  'must_begin_with_application',
  'step_twice',
  'application_twice',
  'must_end_with_decision',
  'no_officer_before',
  'notice_twice',
  'notice_without_days',
  'days_without_notice',
  'visit_without_checklist',
  'document_twice',
  'clause_twice',
  'prefix_taken',
] as const;
export type SchemeProblem = (typeof SCHEME_PROBLEMS)[number];

const isDecidedByOfficer = ({ by }: SchemeStep): boolean => by !== 'applicant' && by !== 'inspector' && by !== 'public';

type Checked = Pick<SchemeVersion, 'steps' | 'documents' | 'checklist' | 'noticeDays'>;

/** What is wrong with a draft, whatever somebody has put together in the editor. An empty list may be published. */
export function schemeProblems({ steps, documents, checklist, noticeDays }: Checked): SchemeProblem[] {
  const [first, ...rest] = steps;
  const notices = steps.filter(({ by }) => by === 'public').length;
  const visits = steps.filter(({ by }) => by === 'inspector').length;
  const last = rest.at(-1);
  const clauses = checklist.flatMap((section) => section.clauses.map(({ code }) => code));
  const found: Record<Exclude<SchemeProblem, 'prefix_taken'>, boolean> = {
    must_begin_with_application: first?.by !== 'applicant',
    step_twice: hasTwice(steps.map(({ code }) => code)),
    application_twice: rest.some(({ by }) => by === 'applicant'),
    must_end_with_decision: last === undefined || !isDecidedByOfficer(last),
    no_officer_before: rest[0] !== undefined && !isDecidedByOfficer(rest[0]),
    notice_twice: notices > 1,
    notice_without_days: notices > 0 && noticeDays < 1,
    days_without_notice: notices === 0 && noticeDays > 0,
    visit_without_checklist: visits > 0 && clauses.length === 0,
    document_twice: hasTwice(documents.map(({ code }) => code)),
    clause_twice: hasTwice(clauses),
  };
  return (Object.keys(found) as (keyof typeof found)[]).filter((problem) => found[problem]);
}

const hasTwice = (codes: readonly string[]): boolean => new Set(codes).size < codes.length;

/** `GBA-CLZ-2019-441424-0007`: scheme, county, and the running number within both. */
export function certificateNumber(
  scheme: Pick<SchemeVersion, 'numberPrefix'>,
  countyCode: string,
  serial: number,
): string {
  return numbered(scheme.numberPrefix, countyCode, serial);
}

/** The plaque at the gate has a number of its own; null where the scheme gives none. */
export function plaqueNumber(
  scheme: Pick<SchemeVersion, 'plaquePrefix'>,
  countyCode: string,
  serial: number,
): string | null {
  return scheme.plaquePrefix === null ? null : numbered(scheme.plaquePrefix, countyCode, serial);
}

const numbered = (prefix: string, countyCode: string, serial: number): string =>
  `${prefix}-${countyCode}-${String(serial).padStart(4, '0')}`;

/** Valid until the same day so many months on; a day the month lacks becomes its last. */
export function validUntil(validFrom: Date, months: number): Date {
  const until = new Date(validFrom);
  const day = until.getUTCDate();
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(day, lastDay));
  return until;
}
