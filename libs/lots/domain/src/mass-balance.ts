import { grams } from '@youjian/kernel';
import { growingOf } from './growing';

/** What happened to the grams of one lot, each from its own books: the scale, the shelf, the orders, the kitchen. */
export interface LotFlows {
  readonly netGrams: number;
  /** Packed and taken into stock, at any place. */
  readonly receivedGrams: number;
  /** What is on the shelves now. */
  readonly onHandGrams: number;
  /** Left one place and not counted at the other yet. */
  readonly inTransitGrams: number;
  /** Thrown away, and what a count did not find; found again counts against it. */
  readonly lostGrams: number;
  /** In paid orders, whatever was refunded since. */
  readonly soldGrams: number;
  readonly returnedToStockGrams: number;
  readonly returnedAsLossGrams: number;
  /** Went into processed lots. */
  readonly processingGrams: number;
}

export interface Balance {
  readonly harvestGrams: number;
  readonly freshGrams: number;
  readonly processingGrams: number;
  readonly lossGrams: number;
  readonly stockGrams: number;
  readonly unpackedGrams: number;
  readonly differenceGrams: number;
}

/**
 * Harvest = fresh + processing + loss + stock, to the gram.
 *
 * The four come from different books (orders, components, movements and refunds, shelves), so that they meet is no
 * tautology: what one book knows and another does not stays in the difference and is looked into.
 */
export function balanceOf(flows: LotFlows): Balance {
  const freshGrams = flows.soldGrams - flows.returnedToStockGrams - flows.returnedAsLossGrams;
  const lossGrams = flows.lostGrams + flows.returnedAsLossGrams;
  const unpackedGrams = flows.netGrams - flows.receivedGrams - flows.processingGrams;
  const stockGrams = flows.onHandGrams + flows.inTransitGrams + unpackedGrams;
  return {
    harvestGrams: flows.netGrams,
    freshGrams: grams(freshGrams),
    processingGrams: flows.processingGrams,
    lossGrams: grams(lossGrams),
    stockGrams: grams(stockGrams),
    unpackedGrams: grams(unpackedGrams),
    differenceGrams: grams(flows.netGrams - freshGrams - flows.processingGrams - lossGrams - stockGrams),
  };
}

export const NOTHING: Balance = {
  harvestGrams: 0,
  freshGrams: 0,
  processingGrams: 0,
  lossGrams: 0,
  stockGrams: 0,
  unpackedGrams: 0,
  differenceGrams: 0,
};

export function addBalances(balances: Iterable<Balance>): Balance {
  const sum = { ...NOTHING };
  for (const balance of balances)
    for (const key of Object.keys(sum) as (keyof Balance)[]) sum[key] = grams(sum[key] + balance[key]);
  return sum;
}

export interface Band {
  readonly leastGrams: number | null;
  readonly mostGrams: number | null;
  readonly usedBps: number | null;
}

/** What the certified land can bring in a season. Land that is not known has no band; nobody's band is nought. */
export function bandOf(variety: string, areaMu: number | null, harvestGrams: number): Band {
  const { gramsPerMu } = growingOf(variety);
  if (gramsPerMu === null || areaMu === null || areaMu <= 0)
    return { leastGrams: null, mostGrams: null, usedBps: null };
  const [least, most] = gramsPerMu;
  const mostGrams = Math.floor(areaMu * most);
  return {
    leastGrams: Math.floor(areaMu * least),
    mostGrams,
    usedBps: Math.round((harvestGrams / mostGrams) * 10_000),
  };
}

/** The land all the lots of a season must have stood on if every mu brought the most it can. */
export function muNeeded(harvests: readonly { readonly variety: string; readonly grams: number }[]): number {
  let mu = 0;
  for (const { variety, grams: harvested } of harvests) {
    const { gramsPerMu } = growingOf(variety);
    if (gramsPerMu !== null) mu += harvested / gramsPerMu[1];
  }
  return mu;
}
