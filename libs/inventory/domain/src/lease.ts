/** A till at an outlet, and what it has and wants of one product. */
export interface Holder {
  readonly deviceId: string;
  readonly wants: number;
  readonly holds: number;
}

/** With less than this in hand a till that is cut off is soon sold out, whatever it sold lately. */
export const LEAST_WANTED = 24;
export const MOST_WANTED = 999;
/** Goods by weight count in tens of grams: a crate of some kilograms is what two dozen pieces are elsewhere. */
export const TENS_OF_GRAMS = 25;

/** What a till wants to have of a product: twice what it sold lately, or what somebody asked for. */
export function wantedUnits(soldLately: number, asked?: number, byWeight = false): number {
  const times = byWeight ? TENS_OF_GRAMS : 1;
  const usual = Math.max(LEAST_WANTED * times, 2 * soldLately);
  return Math.min(MOST_WANTED * times, asked === undefined ? usual : Math.max(asked * times, soldLately));
}

const byWish = (a: Holder, b: Holder): number => a.wants - b.wants || (a.deviceId < b.deviceId ? -1 : 1);

/**
 * How many of `total` units each till may have: nobody gets more than they want, and of two who want more than there is the
 * one who has less is filled first. The order in which they ask decides nothing.
 */
export function entitlements(total: number, holders: readonly Holder[]): Map<string, number> {
  const waiting = holders.filter(({ wants }) => wants > 0).sort(byWish);
  const shares = new Map(holders.map(({ deviceId }) => [deviceId, 0]));
  let left = Math.max(0, total);
  waiting.forEach(({ deviceId, wants }, index) => {
    const share = Math.min(wants, Math.floor(left / (waiting.length - index)));
    shares.set(deviceId, share);
    left -= share;
  });
  return shares;
}

export interface LeaseChange {
  readonly grant: number;
  readonly giveBack: number;
}

/**
 * What changes hands when one till renews its lease: it is topped up to its share out of what is free now, and gives back
 * what is beyond it, but only when head office has its whole journal: before, it may have sold what it seems to hold.
 */
export function renewal(
  free: number,
  holders: readonly Holder[],
  deviceId: string,
  isQueueEmpty: boolean,
): LeaseChange {
  const mine = holders.find((holder) => holder.deviceId === deviceId);
  if (!mine) return { grant: 0, giveBack: 0 };
  const total = free + holders.reduce((sum, { holds }) => sum + holds, 0);
  const share = entitlements(total, holders).get(deviceId) ?? 0;
  return {
    grant: Math.max(0, Math.min(free, share - mine.holds)),
    giveBack: isQueueEmpty ? Math.max(0, mine.holds - share) : 0,
  };
}

export interface LotUnits {
  readonly stockId: string;
  /** 'YYYY-MM-DD' */
  readonly bestBefore: string;
  readonly units: number;
}

/** Units out of several lots, first expired first; `last` takes them from the other end, as what goes back is taken. */
export function spread(
  lots: readonly LotUnits[],
  units: number,
  from: 'first' | 'last' = 'first',
): Map<string, number> {
  const sorted = [...lots].sort((a, b) =>
    a.bestBefore === b.bestBefore ? (a.stockId < b.stockId ? -1 : 1) : a.bestBefore < b.bestBefore ? -1 : 1,
  );
  if (from === 'last') sorted.reverse();
  const taken = new Map<string, number>();
  let left = units;
  for (const lot of sorted) {
    const part = Math.min(lot.units, left);
    if (part > 0) taken.set(lot.stockId, part);
    left -= part;
  }
  return taken;
}

export interface Taken {
  readonly fromLease: number;
  readonly fromFree: number;
  readonly short: number;
}

/**
 * Where units come from that have left the shelf already: out of the till's own lease, then out of what is nobody's. What is
 * in neither is short: what others were lent or have reserved is not taken from them behind their backs.
 */
export function takeUnits(units: number, leased: number, free: number): Taken {
  const fromLease = Math.min(units, Math.max(0, leased));
  const fromFree = Math.min(units - fromLease, Math.max(0, free));
  return { fromLease, fromFree, short: units - fromLease - fromFree };
}
