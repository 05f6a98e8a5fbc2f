import type { Language, ReplyOf, massBalance } from '@youjian/contract';
import { type Balance, addBalances, balanceOf, bandOf } from '@youjian/lots-domain';
import type { BaseRow, LotRow } from './read-season';

export type BalanceRow = ReplyOf<typeof massBalance.listBalances>['items'][number];
type Figures = Pick<BalanceRow, 'lots' | keyof Balance>;

export const headOfBase = (base: BaseRow, language: Language): BalanceRow['base'] => ({
  code: base.code,
  name: base.name,
  nameEn: base.nameEn,
  kind: base.kind,
  countyCode: base.regionCode,
  countyName: language === 'en' ? base.countyNameEn : base.countyName,
  areaMu: base.areaMu,
});

export interface VarietyBalance extends Figures {
  readonly variety: string;
  readonly band: BalanceRow['band'];
}

/** What a base is certified for, and what it lotted besides; a variety without a lot has harvested nought, and says so. */
export function balancesOfBase(base: BaseRow, lots: readonly LotRow[]): VarietyBalance[] {
  const varieties = [...new Set([...base.varieties, ...lots.map(({ variety }) => variety)])];
  const areaMu = base.areaMu === null ? null : Number(base.areaMu);
  return varieties.map((variety) => {
    const own = lots.filter((lot) => lot.variety === variety);
    const sum = addBalances(own.map(balanceOf));
    const band = base.kind === 'base' ? bandOf(variety, areaMu, sum.harvestGrams) : NO_BAND;
    return { variety, lots: own.length, ...sum, band };
  });
}

/** A processor's yard grows nothing: its land says nothing about what it makes. */
const NO_BAND = { leastGrams: null, mostGrams: null, usedBps: null };
