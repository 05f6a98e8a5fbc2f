import type { BodyOf, inspections } from '@youjian/contract';
import { refuse } from '@youjian/kernel';
import { type Checklist, clausesOf, unprovenFindings } from '@youjian/supply-domain';

type Sent = BodyOf<typeof inspections.syncVisit>;

/** What can be said of a call from the call alone: clauses that exist, findings with note and photo, places with their reason. */
export function checkSent(checklist: Checklist, { answers, fixes, photos }: Sent): void {
  const known = new Set(clausesOf(checklist).map(({ code }) => code));
  for (const clause of [...answers, ...photos].map((sent) => sent.clause ?? null))
    if (clause !== null && !known.has(clause)) refuse('unknown_clause', { clause });
  const clauses = unprovenFindings(
    answers.map((answer) => ({ ...answer, note: answer.note ?? null })),
    () => true,
  );
  if (clauses.length > 0) refuse('finding_needs_evidence', { clauses });
  for (const fix of fixes)
    if (fix.manual ? !fix.reason : fix.accuracyMetres == null) refuse('location_needs_reason', { id: fix.id });
}
