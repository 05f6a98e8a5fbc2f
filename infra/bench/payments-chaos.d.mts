export interface Chaos {
  /** Makes the buyers' keys those of this play. */
  readonly name: string;
  /** Where the API is at this moment; it may be dead. */
  readonly origin: () => string;
  /** kill -9 of one process, chosen by the chance given; resolves when its successor is up. */
  readonly kill: (chance: number) => Promise<void>;
  /** The buyer at the provider's page; false when nobody can pay there any more. */
  readonly pay: (sessionId: string, chance: number) => boolean;
  readonly skuIds: readonly string[];
  readonly districts: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly kills: number;
  readonly random: () => number;
}

export interface Counts {
  readonly wanted: number;
  readonly placed: number;
  readonly paid: number;
  readonly refused: number;
  readonly gaveUp: number;
  readonly killed: number;
}

export function playChaos(chaos: Chaos): Promise<Counts>;

export interface Taken {
  readonly id: string;
  readonly intent: string;
  readonly received: number;
  readonly back: number;
}

export function unexplained(
  taken: readonly Taken[],
  paid: readonly { readonly sessionId: string; readonly totalFen: number }[],
): { readonly wrong: readonly string[]; readonly fen: number };

export function chanceOf(seed: number): () => number;
export const ITS_CHAOS: {
  readonly seed: number;
  readonly duplicate: number;
  readonly drop: number;
  readonly reorder: number;
  readonly delay: number;
  readonly seconds: number;
};
