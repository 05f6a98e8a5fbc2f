/** How far a dispute is. The provider's own words; what it may invent later counts as open, so that nothing is refunded by mistake. */
const RANKS: Readonly<Record<string, number>> = {
  warning_needs_response: 1,
  needs_response: 1,
  warning_under_review: 2,
  under_review: 2,
  warning_closed: 3,
  prevented: 3,
  lost: 3,
  won: 3,
};

export const disputeRank = (state: string): number => RANKS[state] ?? 1;
export const isDisputeOpen = (state: string): boolean => disputeRank(state) < 3;
