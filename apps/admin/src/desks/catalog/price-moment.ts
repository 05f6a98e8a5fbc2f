import type { Dayjs } from 'dayjs';

const SHANGHAI_MINUTES = 8 * 60;

/** What the picker shows is Beijing's clock, wherever the computer stands: `2020-11-08T18:00:00+08:00`. */
export const momentOf = (picked: Dayjs): string => `${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`;

/** A moment, as the picker has to hold it so that it shows Beijing's clock. */
export const onOurClock = (moment: Dayjs): Dayjs => moment.add(SHANGHAI_MINUTES - moment.utcOffset(), 'minute');

export interface PriceChange {
  readonly up: boolean;
  readonly amountFen: number;
  readonly percent: string;
}

export function changeOf(before: number, after: number): PriceChange | null {
  if (before === after) return null;
  const amountFen = Math.abs(after - before);
  return {
    up: after > before,
    amountFen,
    percent: before === 0 ? '–' : `${((amountFen / before) * 100).toFixed(1)} %`,
  };
}
