import { CASE_MOVES, type CaseMove, type CaseStanding, deskOf, stepOf } from './case-state';
import type { Office, SchemeVersion } from './scheme-version';

/** Which role sits in an office. The national body has no account: an administrator records what it answered. */
const ROLE_OF_OFFICE = {
  applicant: 'applicant',
  county_officer: 'county_officer',
  city_officer: 'city_officer',
  province_officer: 'province_officer',
  gba_officer: 'gba_officer',
  inspector: 'inspector',
  public: null,
  national_body: 'administrator',
} as const satisfies Record<Office, string | null>;

export function sitsIn(office: Office, roles: readonly string[]): boolean {
  const role = ROLE_OF_OFFICE[office];
  return role !== null && roles.includes(role);
}

/** The offices a person's roles sit in: whose turn counts as theirs. */
export function officesOf(roles: readonly string[]): Office[] {
  return (Object.keys(ROLE_OF_OFFICE) as Office[]).filter((office) => sitsIn(office, roles));
}

export interface Decider {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly partyId: string | null;
}

export interface CaseFacts {
  readonly partyId: string;
  /** Everybody who took part in a site visit of this case. */
  readonly inspectorIds: readonly string[];
  /** Who has decided which step so far, in any round. */
  readonly decided: readonly { readonly step: string; readonly actorId: string | null }[];
}

export interface Objection {
  readonly code: 'own_party' | 'inspected_by_you' | 'case_state' | 'not_your_office' | 'decided_by_you';
  readonly facts: Readonly<Record<string, unknown>>;
}

export type Decision = Extract<CaseMove, 'approve' | 'return' | 'reject'>;

/**
 * Why this person may not decide this case now, or null. Region is not asked here: whoever is outside it never gets this
 * far. Four eyes means three things: not about one's own party, not about what one has inspected, and not two steps of
 * one case. At a visit or a notice the desk only stops what it has let through itself, so it need not be somebody else.
 */
export function whyNotDecide(
  version: Pick<SchemeVersion, 'steps'>,
  standing: CaseStanding,
  move: Decision,
  { userId, roles, partyId }: Decider,
  facts: CaseFacts,
): Objection | null {
  const { state, step } = standing;
  if (partyId !== null && partyId === facts.partyId) return { code: 'own_party', facts: { partyId } };
  if (facts.inspectorIds.includes(userId)) return { code: 'inspected_by_you', facts: {} };
  if (!(move in CASE_MOVES[state])) return { code: 'case_state', facts: { state, step, move } };
  const office = deskOf(version, step);
  if (!sitsIn(office, roles)) return { code: 'not_your_office', facts: { office } };
  const isOwnStep = stepOf(version, step).by === office;
  const other = facts.decided.find((decision) => decision.actorId === userId && decision.step !== step);
  if (isOwnStep && other) return { code: 'decided_by_you', facts: { step: other.step } };
  return null;
}

/** The moves by which a step counts as decided by a person. */
export const DECISIONS = ['approve', 'return', 'reject'] as const satisfies readonly Decision[];
