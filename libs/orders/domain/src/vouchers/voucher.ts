import { Refusal, formatFen, shanghaiTime } from '@youjian/kernel';

export type VoucherRestores = 'before_dispatch' | 'whole_order' | 'never';

/** What a voucher grants, and where it stands at this moment. */
export interface Voucher {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly funderBps: number;
  readonly thresholdFen: number;
  readonly offFen: number;
  readonly perPerson: number;
  readonly totalCap: number;
  /** None: all goods. */
  readonly productIds: readonly string[];
  /** Beginnings of the code of the place where the goods go. None: anywhere. */
  readonly regionCodes: readonly string[];
  readonly stacks: boolean;
  readonly singleUse: boolean;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly stopped: boolean;
  /** How many stand. */
  readonly taken: number;
  /** Of a code that works once: it has. */
  readonly codeUsed: boolean;
}

/** What a voucher looks at. The channel is not among it, on purpose: the same order costs the same in the shop and at a counter. */
export interface VoucherUse {
  readonly at: Date;
  readonly destinationCode: string;
  /** Which turns of this voucher the person has used; none known: nobody has said who it is. */
  readonly turnsUsed: readonly number[];
}

/** How many go together on one order (assumed; no source says it). */
export const MOST_VOUCHERS = 3;

/** Vouchers that all say so go together, a few at most, and none twice. */
export function combineVouchers(vouchers: readonly Voucher[]): Refusal | null {
  if (vouchers.length < 2) return null;
  const alone = vouchers.find((one) => !one.stacks) ?? vouchers[MOST_VOUCHERS] ?? repeated(vouchers);
  return alone ? new Refusal('voucher_not_combinable', { name: alone.name, most: MOST_VOUCHERS }) : null;
}

const repeated = (vouchers: readonly Voucher[]): Voucher | undefined =>
  vouchers.find((one, index) => vouchers.findIndex(({ id }) => id === one.id) !== index);

/** Whether a voucher may be used at all: what does not depend on the goods. */
export function mayUse(voucher: Voucher, use: VoucherUse): Refusal | null {
  const { name } = voucher;
  if (voucher.stopped) return new Refusal('voucher_stopped', { name });
  if (use.at < voucher.validFrom)
    return new Refusal('voucher_not_begun', { name, from: shanghaiTime(voucher.validFrom) });
  if (use.at >= voucher.validUntil)
    return new Refusal('voucher_expired', { name, until: shanghaiTime(voucher.validUntil) });
  if (voucher.codeUsed) return new Refusal('voucher_used_up', { name, cap: 1 });
  if (voucher.taken >= voucher.totalCap) return new Refusal('voucher_used_up', { name, cap: voucher.totalCap });
  if (use.turnsUsed.length >= voucher.perPerson)
    return new Refusal('voucher_already_used', { name, perPerson: voucher.perPerson });
  const { regionCodes } = voucher;
  if (regionCodes.length === 0 || regionCodes.some((code) => use.destinationCode.startsWith(code))) return null;
  return new Refusal('voucher_not_for_region', { name });
}

/** Whether the goods suffice: those it is for, at shelf prices, before any discount. */
export function reachesThreshold(voucher: Voucher, goodsFen: number): Refusal | null {
  const { name, thresholdFen } = voucher;
  if (goodsFen === 0) return new Refusal('voucher_not_for_goods', { name });
  if (goodsFen >= thresholdFen) return null;
  const missing = formatFen(thresholdFen - goodsFen);
  return new Refusal('voucher_threshold', { name, threshold: formatFen(thresholdFen), missing });
}

/** The person's next turn: the lowest that is free, since a voucher given back frees one. */
export function nextTurn(turnsUsed: readonly number[]): number {
  const used = new Set(turnsUsed);
  let turn = 1;
  while (used.has(turn)) turn += 1;
  return turn;
}

/** Whether a paid order that is given back gives its voucher back too; it keeps its own last day. */
export function restoresVoucher(
  rule: VoucherRestores,
  refund: { readonly everyUnit: boolean; readonly dispatched: boolean },
): boolean {
  if (!refund.everyUnit || rule === 'never') return false;
  return rule === 'whole_order' || !refund.dispatched;
}

/** A unit with what it cost after a discount, and what of that has gone back. */
export interface UnitGoneBack {
  readonly netFen: number;
  readonly backFen: number;
  /** Wholly given back, also when it had cost nothing. */
  readonly isGone: boolean;
}

/**
 * What of a discount on a unit stands, in fen: it goes back as the money does, and all of it with the last fen. What was
 * granted less this is what was taken back, so the two always add up; several vouchers on a unit go back each by itself.
 */
export const standingDiscount = (discountFen: number, { netFen, backFen, isGone }: UnitGoneBack): number =>
  isGone ? 0 : backFen === 0 ? discountFen : discountFen - Math.floor((discountFen * backFen) / netFen);
