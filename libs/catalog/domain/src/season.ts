/** A season by days of the year, both included; one that ends before it begins goes over the new year. */
export interface SeasonDays {
  readonly fromDay: string;
  readonly toDay: string;
}

/** Is the season on, on this Shanghai date (`YYYY-MM-DD`)? */
export function isInSeason({ fromDay, toDay }: SeasonDays, date: string): boolean {
  const day = date.slice(5);
  return fromDay <= toDay ? fromDay <= day && day <= toDay : day >= fromDay || day <= toDay;
}
