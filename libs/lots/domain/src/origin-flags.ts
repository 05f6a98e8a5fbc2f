import { sha256 } from '@youjian/kernel';
import { balanceRules, lotRules } from './origin-lot-rules';
import { landRules } from './origin-land-rules';
import { paperRules } from './origin-paper-rules';
import type { SeasonFacts } from './origin-facts';

export type OriginRule =
  | 'base_over_capacity'
  | 'village_over_capacity'
  | 'household_beyond_plausible'
  | 'out_of_season'
  | 'lot_oversold'
  | 'received_over_dispatched'
  | 'balance_open'
  | 'lot_under_suspension'
  | 'sample_reused'
  | 'circular_deals'
  | 'price_outlier';

/** Which version of a rule is in force, and which offices may clear what it finds. A changed rule raises new flags. */
export const ORIGIN_RULES = {
  base_over_capacity: { version: 1, clearableBy: ['city_officer', 'gba_officer', 'administrator'] },
  village_over_capacity: { version: 1, clearableBy: ['county_officer', 'city_officer', 'administrator'] },
  household_beyond_plausible: { version: 1, clearableBy: ['county_officer', 'city_officer', 'administrator'] },
  out_of_season: { version: 1, clearableBy: ['county_officer', 'city_officer', 'gba_officer', 'administrator'] },
  lot_oversold: { version: 1, clearableBy: ['city_officer', 'administrator'] },
  received_over_dispatched: { version: 1, clearableBy: ['county_officer', 'city_officer', 'administrator'] },
  balance_open: { version: 1, clearableBy: ['city_officer', 'administrator'] },
  lot_under_suspension: { version: 1, clearableBy: ['city_officer', 'gba_officer', 'administrator'] },
  sample_reused: { version: 1, clearableBy: ['city_officer', 'gba_officer', 'administrator'] },
  circular_deals: { version: 1, clearableBy: ['city_officer', 'administrator'] },
  price_outlier: { version: 1, clearableBy: ['county_officer', 'city_officer', 'administrator'] },
} as const satisfies Record<OriginRule, { version: number; clearableBy: readonly string[] }>;

/** What a rule says; `separates` tells apart two flags that read the same, and is shown to nobody. */
export interface Finding {
  readonly rule: OriginRule;
  readonly subject: FlagSubject;
  readonly baseCode: string | null;
  readonly regionCode: string;
  readonly variety: string | null;
  readonly numbers: Readonly<Record<string, number>>;
  readonly evidence: readonly FlagEvidence[];
  readonly separates?: string;
}
export interface FlagSubject {
  readonly kind: 'base' | 'village' | 'household' | 'lot' | 'test' | 'item';
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}
export interface FlagEvidence {
  readonly kind: 'lot' | 'certificate' | 'sample';
  readonly code: string;
}
export interface OriginFlag extends Omit<Finding, 'separates'> {
  readonly id: string;
  readonly ruleVersion: number;
  readonly season: number;
}

/**
 * Every flag of a season. The id is made of the rule, its version, the numbers and the evidence: the same books give the
 * same flags, a cleared one stays cleared, and one whose numbers have changed since is another one.
 */
export function originFlags(facts: SeasonFacts): OriginFlag[] {
  const findings = [...landRules(facts), ...lotRules(facts), ...balanceRules(facts), ...paperRules(facts)];
  return findings.map(({ separates, ...finding }) => {
    const ruleVersion = ORIGIN_RULES[finding.rule].version;
    const said = [ruleVersion, facts.season, finding.rule, finding.subject.kind, finding.subject.code, finding.variety];
    const text = JSON.stringify([...said, finding.numbers, finding.evidence, separates ?? null]);
    return { ...finding, id: `${facts.season}-${hex(text)}`, ruleVersion, season: facts.season };
  });
}

const hex = (text: string): string =>
  Array.from(sha256(text).slice(0, 4), (word) => word.toString(16).padStart(8, '0')).join('');
