/** `09:00 – 21:00`; from midnight to midnight is told in words. */
export const isAllDay = (opensAt: string, closesAt: string): boolean => opensAt === '00:00' && closesAt === '24:00';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Monday is 1, as outlets count. */
export const weekdayNumbered = (number: number): Weekday => WEEKDAYS[number - 1] ?? 'sun';

/**
 * Days of the week (Monday is 1) as people say them: in runs, `[[1, 5], [7, 7]]` for Monday to Friday and Sunday. Two days in
 * a row are a run as well.
 */
export function weekdayRuns(days: readonly number[]): (readonly [first: Weekday, last: Weekday])[] {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const starts = sorted.filter((day) => !sorted.includes(day - 1));
  return starts.map((first) => {
    let last = first;
    while (sorted.includes(last + 1)) last += 1;
    return [weekdayNumbered(first), weekdayNumbered(last)] as const;
  });
}

export const weekdayOf = (day: string): Weekday => weekdayNumbered(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);

interface Spot {
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
}

/** Links to the maps people have on their phones. Coordinates are GCJ-02; nothing is loaded from there. */
export const mapLinks = ({ name, lat, lng }: Spot) => {
  const title = encodeURIComponent(name);
  return {
    amap: `https://uri.amap.com/marker?position=${lng},${lat}&name=${title}&coordinate=gaode&callnative=1`,
    baidu: `https://api.map.baidu.com/marker?location=${lat},${lng}&title=${title}&content=${title}&coord_type=gcj02&output=html`,
    tencent: `https://apis.map.qq.com/uri/v1/marker?marker=coord:${lat},${lng};title:${title}&referer=youjian`,
  } as const;
};

/** Spots on a drawing of that size, north above, with a margin. A city is so small that the ground is flat. */
export function placeSpots(
  spots: readonly { readonly lat: number; readonly lng: number }[],
  { width, height, margin }: { readonly width: number; readonly height: number; readonly margin: number },
): { x: number; y: number }[] {
  if (spots.length === 0) return [];
  const [lngs, lats] = [spots.map(({ lng }) => lng), spots.map(({ lat }) => lat)];
  const [west, east, south, north] = [Math.min(...lngs), Math.max(...lngs), Math.min(...lats), Math.max(...lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * margin) / Math.max(0.002, (east - west) * narrow),
    (height - 2 * margin) / Math.max(0.002, north - south),
  );
  const round = (value: number) => Math.round(value * 10) / 10;
  return spots.map(({ lat, lng }) => ({
    x: round(width / 2 + (lng - (west + east) / 2) * narrow * scale),
    y: round(height / 2 - (lat - (south + north) / 2) * scale),
  }));
}
