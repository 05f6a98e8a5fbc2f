import { priceAt } from './price-lease';

/** A version as the desk plans with it; of several for one moment only the one that counts. */
export interface PlannedVersion {
  readonly id: string;
  readonly priceFen: number;
  readonly effectiveFrom: Date;
  readonly revision: number;
  readonly promotion: boolean;
  /** It stands for a moment at which nothing happens any more, and carries on the price before it. */
  readonly withdraws: string | null;
  /** Versions published together: a promotion and its end. */
  readonly planId: string | null;
}
export type NewVersion = Omit<PlannedVersion, 'id' | 'planId'>;

export type PlanProblem =
  | { readonly code: 'price_exists'; readonly effectiveFrom: Date }
  | { readonly code: 'promotion_interrupted'; readonly effectiveFrom: Date }
  | { readonly code: 'promotion_not_lower'; readonly beforeFen: number };

export interface PlanAsk {
  readonly priceFen: number;
  readonly from: Date;
  /** A promotion's end: there the price that would have been charged without it comes back. */
  readonly until: Date | null;
}

/** What has to be written so that one item costs something else from a moment on. A withdrawn moment is free again. */
export function planPrice(
  versions: readonly PlannedVersion[],
  { priceFen, from, until }: PlanAsk,
): NewVersion[] | PlanProblem {
  const taken = (moment: Date) => versions.find((version) => isAt(version, moment) && version.withdraws === null);
  if (taken(from)) return { code: 'price_exists', effectiveFrom: from };
  if (until === null) return retell(versions, [{ priceFen, effectiveFrom: from, promotion: false }]);

  const before = priceAt(versions, new Date(from.getTime() - 1));
  if (!before || before.priceFen <= priceFen) return { code: 'promotion_not_lower', beforeFen: before?.priceFen ?? 0 };
  const within = versions.find(
    (version) => version.effectiveFrom > from && version.effectiveFrom < until && version.withdraws === null,
  );
  if (within) return { code: 'promotion_interrupted', effectiveFrom: within.effectiveFrom };
  const cut = { priceFen, effectiveFrom: from, promotion: true };
  // Where another price begins as the promotion ends, that is what follows it.
  if (taken(until)) return retell(versions, [cut]);
  return retell(versions, [cut, { priceFen: before.priceFen, effectiveFrom: until, promotion: before.promotion }]);
}

/**
 * What has to be written so that a coming version never comes, with what was published together with it for later. Null
 * when that would leave a promotion without its end.
 */
export function withdrawVersion(versions: readonly PlannedVersion[], taken: PlannedVersion): NewVersion[] | null {
  const before = priceAt(versions, new Date(taken.effectiveFrom.getTime() - 1));
  if (before?.promotion && !taken.promotion) return null;
  const isGone = (version: PlannedVersion) =>
    version.id === taken.id ||
    (version.planId !== null && version.planId === taken.planId && version.effectiveFrom > taken.effectiveFrom);
  return retell(
    versions.map((version) => (isGone(version) ? { ...version, gone: true } : version)),
    [],
  );
}

type Meant = Pick<NewVersion, 'priceFen' | 'effectiveFrom' | 'promotion'>;

/**
 * Goes through the moments once more, with what is meant anew. Whatever is withdrawn carries on the price before it, also
 * where that has become another.
 */
function retell(versions: readonly (PlannedVersion & { gone?: boolean })[], meant: readonly Meant[]): NewVersion[] {
  const moments = [...new Set([...versions, ...meant].map(({ effectiveFrom }) => effectiveFrom.getTime()))];
  const written: NewVersion[] = [];
  let last: Pick<NewVersion, 'priceFen' | 'promotion'> | undefined;
  for (const moment of moments.toSorted((a, b) => a - b)) {
    const effectiveFrom = new Date(moment);
    const standing = versions.find((version) => isAt(version, effectiveFrom));
    const revision = standing ? standing.revision + 1 : 0;
    const anew = meant.find((version) => isAt(version, effectiveFrom));
    if (anew) {
      written.push({ ...anew, revision, withdraws: null });
      last = anew;
    } else if (standing && last && (standing.gone || standing.withdraws !== null)) {
      const { priceFen, promotion } = last;
      const isOther = standing.priceFen !== priceFen || standing.promotion !== promotion;
      if (standing.gone || isOther)
        written.push({ priceFen, promotion, effectiveFrom, revision, withdraws: standing.id });
    } else {
      last = standing;
    }
  }
  return written;
}

const isAt = (version: { readonly effectiveFrom: Date }, moment: Date): boolean =>
  version.effectiveFrom.getTime() === moment.getTime();

const BPS = 10_000;
/** How much higher or lower, in hundredths of a percent; null where there was nothing to compare. */
export const changeBps = (beforeFen: number | null, afterFen: number): number | null =>
  beforeFen === null || beforeFen === 0 ? null : Math.round(((afterFen - beforeFen) * BPS) / beforeFen);
