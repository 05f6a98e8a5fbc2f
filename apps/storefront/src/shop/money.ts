import { formatFen } from '@youjian/kernel';
import type { Language } from '../i18n/language';

const GRAMS_PER_JIN = 500;
const GRAMS_PER_KG = 1000;

/** What 500 g cost at this price, to the fen. Both unit prices come from the pack's price, never one from the other. */
export const perJinFen = (priceFen: number, netWeightGrams: number): number =>
  perWeight(priceFen, netWeightGrams, GRAMS_PER_JIN);
export const perKgFen = (priceFen: number, netWeightGrams: number): number =>
  perWeight(priceFen, netWeightGrams, GRAMS_PER_KG);

/** Half a fen goes up; integers throughout. */
function perWeight(priceFen: number, netWeightGrams: number, unitGrams: number): number {
  return Math.floor((2 * priceFen * unitGrams + netWeightGrams) / (2 * netWeightGrams));
}

/** `2500` is `5斤 · 2.5 kg` to a Chinese reader and `2.5 kg` to the others. */
export function formatWeight(weightGrams: number, language: Language): string {
  const metric =
    weightGrams < GRAMS_PER_KG
      ? `${weightGrams} g`
      : weightGrams < 1_000_000
        ? `${trim(weightGrams / GRAMS_PER_KG)} kg`
        : `${trim(weightGrams / 1_000_000)} t`;
  return language === 'zh-CN' && weightGrams >= GRAMS_PER_JIN && weightGrams < 100_000
    ? `${trim(weightGrams / GRAMS_PER_JIN)}斤 · ${metric}`
    : metric;
}

/** Large sums for a headline: `43.2 万元`, `¥4.32 million`. The exact value always stands in the table. */
export function formatLarge(amountFen: number, language: Language): { readonly number: string; readonly unit: string } {
  const yuan = amountFen / 100;
  const steps: readonly (readonly [number, string])[] =
    language === 'zh-CN'
      ? [
          [100_000_000, '亿元'],
          [10_000, '万元'],
        ]
      : [
          [1_000_000_000, 'billion yuan'],
          [1_000_000, 'million yuan'],
        ];
  const step = steps.find(([size]) => yuan >= size);
  if (step === undefined) return { number: grouped(yuan.toFixed(2)), unit: language === 'zh-CN' ? '元' : 'yuan' };
  return { number: grouped((yuan / step[0]).toFixed(2)), unit: step[1] };
}

/** For an axis: no more digits than the eye needs. */
export function axisSum(amountFen: number, language: Language): string {
  const yuan = amountFen / 100;
  const short = (value: number) => String(Math.round(value * 10) / 10);
  if (language === 'en')
    return yuan >= 1_000_000
      ? `¥${short(yuan / 1_000_000)}M`
      : yuan >= 1000
        ? `¥${short(yuan / 1000)}k`
        : `¥${short(yuan)}`;
  return yuan >= 100_000_000
    ? `${short(yuan / 100_000_000)}亿`
    : yuan >= 10_000
      ? `${short(yuan / 10_000)}万`
      : short(yuan);
}

export function shortSum(amountFen: number, language: Language): string {
  if (language === 'en')
    return amountFen >= 100_000_000
      ? `¥${(amountFen / 100_000_000).toFixed(2)}M`
      : amountFen >= 100_000
        ? `¥${(amountFen / 100_000).toFixed(1)}k`
        : formatFen(amountFen);
  const { number, unit } = formatLarge(amountFen, language);
  return `${number} ${unit}`;
}

export const formatCount = (count: number): string => grouped(String(count));

const grouped = (digits: string): string => digits.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
const trim = (value: number): string => String(Math.round(value * 100) / 100);
