import type { LotFlows } from './mass-balance';

/** What the books of one season say, gathered by the set; the rules look at nothing else. */
export interface SeasonFacts {
  readonly season: number;
  readonly bases: readonly BaseFact[];
  readonly villages: readonly VillageFact[];
  readonly lots: readonly LotFact[];
  readonly contributions: readonly ContributionFact[];
  readonly samples: readonly SampleFact[];
  readonly handOvers: readonly HandOverFact[];
  readonly deals: readonly DealFact[];
  readonly prices: readonly PriceFact[];
}

export interface BaseFact {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly areaMu: number | null;
}

export interface VillageFact {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** How many are on the register; null where the village has none there, which is not the same as nobody living in it. */
  readonly households: number | null;
  readonly baseAreaMu: number;
}

export interface LotFact extends LotFlows {
  readonly code: string;
  readonly baseCode: string;
  readonly villageCode: string;
  readonly variety: string;
  readonly harvestedOn: string;
  readonly isProcessed: boolean;
  /** The base's certificate that was suspended or revoked when the lot was made, with no other one in force. */
  readonly stoppedCertificate: string | null;
}

/** What one household of a village (or, without one, its collective) brought of one variety, over the season. */
export interface ContributionFact {
  readonly lotCodes: readonly string[];
  readonly variety: string;
  readonly villageCode: string;
  /** Only to tell households apart; it goes into no flag. */
  readonly householdRef: string | null;
  readonly householdNumber: string | null;
  readonly grams: number;
}

/** A sample's number, or that of a laboratory's report, as it stands in a lot's papers. */
export interface SampleFact {
  readonly kind: 'sample' | 'report';
  readonly number: string;
  readonly lotCode: string;
}

export interface HandOverFact {
  readonly lotCode: string;
  readonly sentGrams: number;
  readonly receivedGrams: number;
}

/** Sales of one lot that were paid: how many, how large, and how much came back to be sold again. */
export interface DealFact {
  readonly lotCode: string;
  readonly deals: number;
  readonly units: number;
  readonly returnedUnits: number;
}

/** What a kilogram of one item brought, over the season. */
export interface PriceFact {
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string;
  readonly regionCode: string;
  readonly variety: string;
  readonly grade: string;
  readonly fenPerKilogram: number;
  readonly lotCodes: readonly string[];
}
