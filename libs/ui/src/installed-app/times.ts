const MEIZHOU = { timeZone: 'Asia/Shanghai' } as const;

export interface Times {
  /** 2026年11月25日 */
  readonly date: (iso: string) => string;
  /** 18:00 */
  readonly clock: (iso: string) => string;
  /** 11月25日 18:00 */
  readonly moment: (iso: string) => string;
  /** 11月25日周三; of a day or a moment, the day it says. */
  readonly day: (isoDate: string) => string;
}

const made = new Map<string, Times>();

/** Times as people in Meizhou read them, whatever zone the device is set to. */
export function timesIn(language: string): Times {
  const times = made.get(language) ?? make(language);
  made.set(language, times);
  return times;
}

function make(language: string): Times {
  const formatted = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...MEIZHOU, ...options });
    return (iso: string): string => format.format(new Date(iso));
  };
  const ofTheClock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = formatted({ month: 'short', day: 'numeric', weekday: 'short' });
  return {
    date: formatted({ year: 'numeric', month: 'short', day: 'numeric' }),
    clock: formatted(ofTheClock),
    moment: formatted({ month: 'short', day: 'numeric', ...ofTheClock }),
    day: (isoDate) => day(`${isoDate.slice(0, 10)}T12:00:00+08:00`),
  };
}
