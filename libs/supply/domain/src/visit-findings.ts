import { type Checklist, clausesOf } from './checklist';

export type Verdict = 'conforming' | 'minor' | 'major' | 'not_applicable';
export type VisitOutcome = 'pass' | 'corrective_actions' | 'fail';

export interface Answer {
  readonly id: string;
  readonly sequence: number;
  readonly clause: string;
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly photoIds: readonly string[];
}

export const isFinding = (verdict: Verdict): verdict is 'minor' | 'major' => verdict === 'minor' || verdict === 'major';

/**
 * What counts of all the answers that were ever sent: of each clause the one with the highest sequence, and of two phones
 * that counted alike the one with the larger id. So the order in which they arrive does not matter.
 */
export function currentAnswers<A extends Answer>(answers: readonly A[]): Map<string, A> {
  const current = new Map<string, A>();
  for (const answer of answers) {
    const known = current.get(answer.clause);
    if (!known || isLater(answer, known)) current.set(answer.clause, answer);
  }
  return current;
}

const isLater = (one: Answer, other: Answer): boolean =>
  one.sequence !== other.sequence ? one.sequence > other.sequence : one.id > other.id;

/** Clauses nobody has answered. */
export const missingClauses = (checklist: Checklist, current: ReadonlyMap<string, Answer>): string[] =>
  clausesOf(checklist)
    .map(({ code }) => code)
    .filter((code) => !current.has(code));

/** Findings without a note or without a photo that counts as evidence. */
export const unprovenFindings = (answers: Iterable<Answer>, isEvidence: (photoId: string) => boolean): string[] =>
  [...answers]
    .filter(({ verdict, note, photoIds }) => isFinding(verdict) && !(note?.trim() && photoIds.some(isEvidence)))
    .map(({ clause }) => clause);

/** Half of a clause's weight is lost by a minor finding, all of it by a major one. Assumed: no source gives a score. */
const WORTH: Record<Exclude<Verdict, 'not_applicable'>, number> = { conforming: 2, minor: 1, major: 0 };

export interface Assessment {
  readonly outcome: VisitOutcome;
  /** 10000 is full marks; null where no clause applied. */
  readonly scoreBps: number | null;
  readonly counts: { conforming: number; minor: number; major: number; notApplicable: number };
}

/** Score and outcome follow from the answers; nobody types them. */
export function assess(checklist: Checklist, current: ReadonlyMap<string, Answer>): Assessment {
  const counts = { conforming: 0, minor: 0, major: 0, notApplicable: 0 };
  let reached = 0;
  let reachable = 0;
  let isFailed = false;
  for (const clause of clausesOf(checklist)) {
    const verdict = current.get(clause.code)?.verdict;
    if (verdict === undefined) continue;
    counts[verdict === 'not_applicable' ? 'notApplicable' : verdict] += 1;
    if (verdict === 'not_applicable') continue;
    reached += clause.weight * WORTH[verdict];
    reachable += clause.weight * 2;
    if (verdict === 'major' && clause.critical) isFailed = true;
  }
  const needsActions = counts.minor + counts.major > 0;
  return {
    outcome: isFailed ? 'fail' : needsActions ? 'corrective_actions' : 'pass',
    scoreBps: reachable === 0 ? null : Math.floor((reached * 10_000) / reachable),
    counts,
  };
}
