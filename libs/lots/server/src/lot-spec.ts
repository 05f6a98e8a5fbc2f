import type { LotState } from '@youjian/lots-domain';
import type { Analyte, DeclarationInsert } from './lots.repository';

/** A lot with all its papers, as it stands at the end of its story. */
export interface LotSpec {
  readonly base: { readonly id: string; readonly partyId: string };
  readonly variety: string;
  readonly grade: string;
  readonly villageCode: string;
  readonly harvestedOn: string;
  readonly bestBefore: string;
  readonly netGrams: number;
  readonly contributions: readonly {
    readonly villageCode: string;
    readonly householdRef: string | null;
    readonly grams: number;
  }[];
  /** What went into a processed lot; `source` is the index of an earlier spec of the same call. */
  readonly components: readonly {
    readonly label: string;
    readonly labelEn: string;
    readonly weightGrams: number;
    readonly source: number | null;
  }[];
  readonly declaration: { readonly basis: DeclarationInsert['basis']; readonly issuer: string } | null;
  readonly test: {
    readonly laboratory: string;
    readonly method: string;
    readonly testedOn: string;
    readonly analytes: readonly Analyte[];
  } | null;
  readonly handOver: {
    readonly from: string;
    readonly to: string;
    readonly sentAt: Date;
    readonly receivedAt: Date;
  } | null;
  readonly releasedAt: Date;
  /** How the story ends; `released` unless said otherwise. */
  readonly outcome?: {
    readonly state: Exclude<LotState, 'released'>;
    readonly reason: string | null;
    readonly at: Date;
  };
}

export interface CreatedLot {
  readonly id: string;
  readonly code: string;
  readonly baseId: string;
  readonly variety: string;
  readonly grade: string;
  readonly villageCode: string;
  readonly countyCode: string;
  readonly harvestedOn: string;
  readonly bestBefore: string;
  readonly netGrams: number;
  readonly releasedAt: Date | null;
  readonly state: LotState;
}
