/** Days off in a row, both ends included, as the notice of the year names them. */
export interface Holiday {
  readonly name: string;
  readonly nameEn: string;
  readonly from: string;
  readonly to: string;
}

/** What the General Office of the State Council announced for a year: which days are off, and which weekends are worked for it. */
export interface AnnouncedYear {
  readonly year: number;
  readonly notice: string;
  readonly issuedOn: string;
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays on which offices work. */
  readonly makeUpDays: readonly string[];
}

const off = (name: string, nameEn: string, from: string, to: string): Holiday => ({ name, nameEn, from, to });

/**
 * The public holidays, one entry a year, as announced: a new notice is a new entry, and none is edited afterwards, because
 * deadlines were counted by it. A year that is not here is not announced yet.
 */
export const ANNOUNCED_YEARS: readonly AnnouncedYear[] = [
  {
    year: 2025,
    notice: '国办发明电〔2024〕12号',
    issuedOn: '2024-11-12',
    holidays: [
      off('元旦', "New Year's Day", '2025-01-01', '2025-01-01'),
      off('春节', 'Spring Festival', '2025-01-28', '2025-02-04'),
      off('清明节', 'Tomb-Sweeping Day', '2025-04-04', '2025-04-06'),
      off('劳动节', 'Labour Day', '2025-05-01', '2025-05-05'),
      off('端午节', 'Dragon Boat Festival', '2025-05-31', '2025-06-02'),
      off('国庆节、中秋节', 'National Day and Mid-Autumn Festival', '2025-10-01', '2025-10-08'),
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    notice: '国办发明电〔2025〕7号',
    issuedOn: '2025-11-04',
    holidays: [
      off('元旦', "New Year's Day", '2026-01-01', '2026-01-03'),
      off('春节', 'Spring Festival', '2026-02-15', '2026-02-23'),
      off('清明节', 'Tomb-Sweeping Day', '2026-04-04', '2026-04-06'),
      off('劳动节', 'Labour Day', '2026-05-01', '2026-05-05'),
      off('端午节', 'Dragon Boat Festival', '2026-06-19', '2026-06-21'),
      off('中秋节', 'Mid-Autumn Festival', '2026-09-25', '2026-09-27'),
      off('国庆节', 'National Day', '2026-10-01', '2026-10-07'),
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];

/** The years the desk of schemes shows, those not announced too: what is assumed there says so. */
export const SHOWN_YEARS = [2025, 2026, 2027] as const;
