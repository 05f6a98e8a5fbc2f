import { Refusal, fen, offsetFrom, splitSystematic } from '@youjian/kernel';

export const CLAIM_REASONS = ['rotten', 'dead', 'missing', 'wrong'] as const;
export type ClaimReason = (typeof CLAIM_REASONS)[number];
export const CLAIM_GOODS = ['fruit', 'live', 'chilled', 'dry'] as const;
export type ClaimGoods = (typeof CLAIM_GOODS)[number];
export type CostBearer = 'supplier' | 'centre' | 'carrier';

const WHOLE = 10_000;

export interface ClaimRule {
  readonly bearer: CostBearer;
  /** Sending the same once more makes sense: it was not there, or was another. What spoils on the way spoils again. */
  readonly resendFits: boolean;
  /** From so much damaged on, so much of what was paid; the last step that is reached counts. */
  readonly steps: readonly { readonly fromDamagedBps: number; readonly payBps: number }[];
}

const all: ClaimRule['steps'] = [{ fromDamagedBps: 0, payBps: WHOLE }];
/** A fruit that is half rotten is no fruit to anybody; a spot can be cut out. */
const byDamage: ClaimRule['steps'] = [
  { fromDamagedBps: 0, payBps: 1_500 },
  { fromDamagedBps: 1_000, payBps: 3_000 },
  { fromDamagedBps: 2_500, payBps: 5_000 },
  { fromDamagedBps: 5_000, payBps: WHOLE },
];
const short: ClaimRule = { bearer: 'centre', resendFits: true, steps: all };

/**
 * What is given for what, and who bears it. The shares are assumptions until the trade sets its own (domain.md names none);
 * who grew it answers for rot, who drove it for animals that died, who packed it for what is missing or wrong. A reason that
 * is not here does not fit the goods.
 */
export const CLAIM_RULES = {
  rotten: {
    fruit: { bearer: 'supplier', resendFits: false, steps: byDamage },
    chilled: { bearer: 'carrier', resendFits: false, steps: all },
    dry: { bearer: 'supplier', resendFits: true, steps: byDamage },
  },
  dead: {
    live: { bearer: 'carrier', resendFits: false, steps: all },
    chilled: { bearer: 'carrier', resendFits: false, steps: all },
  },
  missing: { fruit: short, live: short, chilled: short, dry: short },
  wrong: { fruit: short, live: short, chilled: short, dry: short },
} as const satisfies Record<ClaimReason, Partial<Record<ClaimGoods, ClaimRule>>>;

export function ruleOf(reason: ClaimReason, goods: ClaimGoods): ClaimRule | null {
  const rules: Partial<Record<ClaimGoods, ClaimRule>> = CLAIM_RULES[reason];
  return rules[goods] ?? null;
}

export function payBpsOf(rule: ClaimRule, damagedBps: number): number {
  return rule.steps.findLast((step) => damagedBps >= step.fromDamagedBps)?.payBps ?? 0;
}

export interface ClaimedLine {
  readonly lineId: string;
  readonly name: string;
  readonly goods: ClaimGoods;
  readonly units: readonly number[];
  readonly damagedBps: number;
  readonly unitNetFen: readonly number[];
  /** Of each of the units, what was not given back before. */
  readonly leftFen: readonly number[];
}

export interface ClaimSuggestion {
  readonly lineId: string;
  readonly rule: ClaimRule;
  /** In the order of the units. */
  readonly unitFen: readonly number[];
}

/** What the rules give for each unit of a claim: a share of what was paid for it, rounded like every share in this house. */
export function suggestClaim(reason: ClaimReason, lines: readonly ClaimedLine[]): ClaimSuggestion[] | Refusal {
  const suggested: ClaimSuggestion[] = [];
  for (const line of lines) {
    const rule = ruleOf(reason, line.goods);
    if (!rule) return new Refusal('claim_reason_unfit', { reason, name: line.name });
    suggested.push({ lineId: line.lineId, rule, unitFen: shareOfUnits(line, payBpsOf(rule, line.damagedBps)) });
  }
  return suggested;
}

/** So much of what was paid for each unit, and never more than is left of it. */
export function shareOfUnits(
  { lineId, units, unitNetFen, leftFen }: Pick<ClaimedLine, 'lineId' | 'units' | 'unitNetFen' | 'leftFen'>,
  payBps: number,
): number[] {
  return units.map((unit, index) => {
    const share = splitSystematic(fen(unitNetFen[unit] ?? 0), [payBps, WHOLE - payBps], offsetFrom(lineId, unit))[0];
    return Math.min(share ?? 0, leftFen[index] ?? 0);
  });
}

export interface AutomaticAsk {
  readonly reason: ClaimReason;
  readonly wanted: 'refund' | 'resend';
  readonly suggestedFen: number;
  readonly photos: number;
  /** The order's claims before this one, whatever became of them. */
  readonly earlierClaims: number;
  readonly windowOpen: boolean;
}

/**
 * Small claims need no person: money, with a photo, the first of its order, and the way back is open. What was missing or
 * wrong leaves nothing to see on a photo, so a person looks at the packing.
 */
export function isAutomatic(ask: AutomaticAsk, mostFen: number): boolean {
  return (
    ask.wanted === 'refund' &&
    (ask.reason === 'rotten' || ask.reason === 'dead') &&
    ask.photos > 0 &&
    ask.earlierClaims === 0 &&
    ask.windowOpen &&
    ask.suggestedFen > 0 &&
    ask.suggestedFen <= mostFen
  );
}
