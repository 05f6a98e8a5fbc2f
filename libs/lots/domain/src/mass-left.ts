/** What is known of one lot's mass in this room: what it weighs, what came, what was packed, what went into other lots. */
export interface LotMass {
  readonly netGrams: number;
  /** Over all weigh-ins; 0 when it never stood on the centre's scale. */
  readonly receivedGrams: number;
  readonly packedGrams: number;
  readonly usedGrams: number;
  /** A lot made of others is made here: it is there without standing on the scale again. */
  readonly isMade: boolean;
}

const has = ({ netGrams, receivedGrams }: LotMass): number => Math.max(netGrams, receivedGrams);

/** Grams that another lot may still be made of. */
export const leftToUse = (mass: LotMass): number => Math.max(0, has(mass) - mass.packedGrams - mass.usedGrams);

/** Grams that may still be packed: of what was received, and never of what went into another lot. */
export function leftToPack(mass: LotMass): number {
  const received = mass.receivedGrams === 0 && mass.isMade ? mass.netGrams : mass.receivedGrams;
  return Math.max(0, Math.min(received - mass.packedGrams, has(mass) - mass.packedGrams - mass.usedGrams));
}
