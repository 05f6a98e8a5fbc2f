import { addDays } from '@youjian/kernel';

/** How often somebody looks at a certified base. Assumed: no source we found says it. */
export const SURVEILLANCE_DAYS = 365;
/** How long before its day a surveillance visit is shown as due, so that it can be planned in time. */
export const SURVEILLANCE_SOON_DAYS = 60;

/** Counted from the last visit that came to its report, whatever it was for; before the first, from the certificate. */
export const surveillanceDueOn = (lastOn: string | null, certifiedOn: string): string =>
  addDays(lastOn !== null && lastOn > certifiedOn ? lastOn : certifiedOn, SURVEILLANCE_DAYS);

/** The latest day to count from of which the next visit is due by `today`, or will be within `withinDays`. */
export const countedFromBefore = (today: string, withinDays: number): string =>
  addDays(today, withinDays - SURVEILLANCE_DAYS);

/** The day itself is still in time. */
export const isSurveillanceOverdue = (due: string, today: string): boolean => today > due;
