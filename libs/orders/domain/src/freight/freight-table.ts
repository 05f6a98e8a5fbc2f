/** One zone of a freight table. Everything in it is a number that finance set; see `contract/freight.ts` for what each means. */
export interface FreightZone {
  readonly name: string;
  readonly nameEn: string;
  readonly regionCodes: readonly string[];
  readonly delivers: boolean;
  readonly firstGrams: number;
  readonly firstFen: number;
  readonly stepGrams: number;
  readonly stepFen: number;
  readonly coldFen: number;
  readonly freeFromFen: number | null;
}
export interface FreightVersion {
  readonly id: string;
  readonly effectiveFrom: Date;
  readonly zones: readonly FreightZone[];
}

/** What is to be carried: so many units of something, and whether it travels cold. */
export interface Load {
  readonly grams: number;
  readonly cold: boolean;
}
export interface FreightParcel {
  readonly kind: 'ambient' | 'cold';
  readonly grams: number;
  readonly carriageFen: number;
  readonly coldFen: number;
}
export interface FreightQuote {
  readonly freightFen: number;
  readonly parcels: readonly FreightParcel[];
  /** What is missing until carrying is free; null where it never is, nothing when it is. */
  readonly toFreeFen: number | null;
}

/** The version in force at a moment. Before the first one nothing is charged. */
export function versionAt(versions: readonly FreightVersion[], at: Date): FreightVersion | null {
  let found: FreightVersion | null = null;
  for (const version of versions) {
    const began = version.effectiveFrom.getTime();
    if (began <= at.getTime() && (found === null || began > found.effectiveFrom.getTime())) found = version;
  }
  return found;
}

/** The zone a place belongs to: the longest beginning of its code that a zone names; the zone without any is for the rest. */
export function zoneOf(zones: readonly FreightZone[], regionCode: string): FreightZone | null {
  let found: FreightZone | null = null;
  let longest = -1;
  for (const zone of zones) {
    const fits = zone.regionCodes.length === 0 ? 0 : longestFit(zone.regionCodes, regionCode);
    if (fits > longest) [found, longest] = [zone, fits];
  }
  return found;
}

/** A place that a table says nothing about: nothing is sent there. */
const NOWHERE: FreightZone = {
  ...{ name: '', nameEn: '', regionCodes: [], delivers: false, coldFen: 0, freeFromFen: null },
  ...{ firstGrams: 1, firstFen: 0, stepGrams: 1, stepFen: 0 },
};

export interface CarriedBy {
  readonly versionId: string;
  readonly zone: FreightZone;
}

/** By which version and zone something is carried to a place. Null: no table is in force, and carrying costs nothing. */
export function carriedTo(versions: readonly FreightVersion[], regionCode: string, at: Date): CarriedBy | null {
  const version = versionAt(versions, at);
  return version && { versionId: version.id, zone: zoneOf(version.zones, regionCode) ?? NOWHERE };
}

const longestFit = (codes: readonly string[], regionCode: string): number =>
  codes.reduce((longest, code) => (regionCode.startsWith(code) ? Math.max(longest, code.length) : longest), -1);

/** A place that stands in two zones, or the second zone that is meant for the rest. */
export function regionTwice(zones: readonly Pick<FreightZone, 'regionCodes'>[]): string | null {
  const seen = new Set<string>();
  for (const { regionCodes } of zones) {
    for (const code of regionCodes.length === 0 ? ['*'] : regionCodes) {
      if (seen.has(code)) return code;
      seen.add(code);
    }
  }
  return null;
}

/**
 * What carrying an order costs: one parcel for what travels cold, one for the rest, each by its weight. From `freeFromFen`
 * of goods on (at shelf prices, so a voucher never takes it away) carrying is free; the ice is still paid.
 */
export function quoteFreight(zone: FreightZone, loads: readonly Load[], goodsFen: number): FreightQuote {
  const isFree = zone.freeFromFen !== null && goodsFen >= zone.freeFromFen;
  const parcels = (['ambient', 'cold'] as const).flatMap((kind): FreightParcel[] => {
    const inIt = loads.filter(({ cold }) => cold === (kind === 'cold'));
    if (inIt.length === 0) return [];
    const grams = inIt.reduce((sum, load) => sum + load.grams, 0);
    const carriageFen = isFree ? 0 : carriage(zone, grams);
    return [{ kind, grams, carriageFen, coldFen: kind === 'cold' ? zone.coldFen : 0 }];
  });
  const freightFen = parcels.reduce((sum, { carriageFen, coldFen }) => sum + carriageFen + coldFen, 0);
  const toFreeFen = zone.freeFromFen === null ? null : Math.max(0, zone.freeFromFen - goodsFen);
  return { freightFen, parcels, toFreeFen };
}

/** So much up to the first weight, so much more for each further step begun. No rounding: steps are counted, never divided. */
function carriage({ firstGrams, firstFen, stepGrams, stepFen }: FreightZone, grams: number): number {
  const steps = grams <= firstGrams ? 0 : Math.ceil((grams - firstGrams) / stepGrams);
  return firstFen + steps * stepFen;
}

/**
 * When a new table takes over. Every process remembers the table and hears of a new one within a second; so "now" is two
 * seconds from now, and no two processes ever charge differently at the same moment. Null: that moment is over.
 */
export function freightTakesEffect(asked: Date, now: Date): Date | null {
  const earliest = now.getTime() + HEARD_WITHIN_MS;
  if (asked.getTime() >= earliest) return asked;
  return asked.getTime() >= now.getTime() - MEANT_NOW_MS ? new Date(earliest) : null;
}
const HEARD_WITHIN_MS = 2_000;
/** Whoever filled in a form for "now" took a moment to press the button. */
const MEANT_NOW_MS = 60_000;
