import { fen, grams, webster, type Claim, type Fen, type Grams } from '@youjian/kernel';

/** What a household brought into a lot; null is the village collective's part, where no household is named. */
export interface Contribution {
  readonly householdRef: string | null;
  readonly grams: number;
}

export interface HouseholdShare {
  readonly householdRef: string | null;
  readonly amountFen: Fen;
  readonly grams: Grams;
}

/**
 * What each household of one village holds of what that village has earned through one lot, up to a closing.
 *
 * A pure function of the cumulative sums: nothing remembers how they were reached, so any order of sales and refunds
 * ends at the same place; and by Webster's method no share shrinks while the sums grow. A village without contributions
 * keeps the whole as its collective's part.
 */
export function householdShares(
  contributions: readonly Contribution[],
  cumulativeFen: number,
  cumulativeGrams: number,
): HouseholdShare[] {
  const claims = claimsOf(contributions);
  const amounts = webster(fen(cumulativeFen), claims);
  const weights = webster(grams(cumulativeGrams), claims);
  return claims.map(({ householdRef }, index) => ({
    householdRef,
    amountFen: amounts[index] as Fen,
    grams: weights[index] as Grams,
  }));
}

/** What a closing must post so that the households reach their new shares; nothing where nothing changed. */
export function differences(before: readonly HouseholdShare[], after: readonly HouseholdShare[]): HouseholdShare[] {
  const held = new Map(before.map((share) => [share.householdRef, share]));
  const reached = new Map(after.map((share) => [share.householdRef, share]));
  return [...new Set([...held.keys(), ...reached.keys()])]
    .map((householdRef) => ({
      householdRef,
      amountFen: fen((reached.get(householdRef)?.amountFen ?? 0) - (held.get(householdRef)?.amountFen ?? 0)),
      grams: grams((reached.get(householdRef)?.grams ?? 0) - (held.get(householdRef)?.grams ?? 0)),
    }))
    .filter((change) => change.amountFen !== 0 || change.grams !== 0);
}

interface HouseholdClaim extends Claim {
  readonly householdRef: string | null;
}

/** Sorts after every id, so that of two equal claims the household's comes first. */
const COLLECTIVE_ID = '~collective';

function claimsOf(contributions: readonly Contribution[]): HouseholdClaim[] {
  const weights = new Map<string | null, number>();
  for (const { householdRef, grams: weight } of contributions) {
    weights.set(householdRef, (weights.get(householdRef) ?? 0) + weight);
  }
  if (weights.size === 0) weights.set(null, 1);
  return [...weights].map(([householdRef, weight]) => ({ id: householdRef ?? COLLECTIVE_ID, weight, householdRef }));
}
