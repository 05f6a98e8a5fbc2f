const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

export interface Opening {
  /** `HH:MM`; closing before opening means after midnight, and `24:00` is the end of the day. */
  readonly opensAt: string;
  readonly closesAt: string;
  /** Monday is 1, Sunday 7. */
  readonly openWeekdays: readonly number[];
  readonly openedOn: string;
  /** The last day it is there; null while it stays. */
  readonly closedOn: string | null;
}

/** Is somebody there at this moment? Shanghai's clock and calendar decide, wherever the reader is. */
export function isOpenAt(outlet: Opening, now: Date): boolean {
  const local = new Date(now.getTime() + SHANGHAI_OFFSET_MS);
  const date = local.toISOString().slice(0, 10);
  const time = local.toISOString().slice(11, 16);
  const today = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  const yesterday = today === 1 ? 7 : today - 1;
  const { opensAt, closesAt } = outlet;
  if (opensAt < closesAt) return isThereOn(outlet, date, today) && opensAt <= time && time < closesAt;
  const beganToday = isThereOn(outlet, date, today) && time >= opensAt;
  const beganYesterday = isThereOn(outlet, dayBefore(local), yesterday) && time < closesAt;
  return beganToday || beganYesterday;
}

function isThereOn({ openedOn, closedOn, openWeekdays }: Opening, date: string, weekday: number): boolean {
  return openedOn <= date && (closedOn === null || date <= closedOn) && openWeekdays.includes(weekday);
}

const dayBefore = (local: Date): string => new Date(local.getTime() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
