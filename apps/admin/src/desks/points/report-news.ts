import { outletCoverage } from '@youjian/contract';

/** The doors whose answers are old news when a point reports. */
export const REPORT_NEWS = [
  outletCoverage.listPointStrips,
  outletCoverage.listPointReports,
  outletCoverage.showCoverage,
] as const;
