import { startOfShanghaiDay } from '@youjian/kernel';

/** A month of payments as moments; two nulls for all of them. */
export function periodOf(month: string | undefined): readonly [Date | null, Date | null] {
  if (month === undefined) return [null, null];
  const [year, ofYear] = month.split('-').map(Number) as [number, number];
  const next = ofYear === 12 ? `${year + 1}-01` : `${year}-${String(ofYear + 1).padStart(2, '0')}`;
  return [startOfShanghaiDay(`${month}-01`), startOfShanghaiDay(`${next}-01`)];
}
