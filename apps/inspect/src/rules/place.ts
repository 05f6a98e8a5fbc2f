export interface Point {
  readonly lng: number;
  readonly lat: number;
}
export type Ring = readonly (readonly [lng: number, lat: number])[];

const EARTH_M = 6_371_000;
const RAD = Math.PI / 180;

/** Metres east and north of an origin: on the scale of a base the earth is flat. */
export function metresFrom(origin: Point, { lng, lat }: Point): { readonly east: number; readonly north: number } {
  return {
    east: (lng - origin.lng) * RAD * EARTH_M * Math.cos(origin.lat * RAD),
    north: (lat - origin.lat) * RAD * EARTH_M,
  };
}

/** Whether the point lies within the ring (the border counts as inside within a metre or so). */
export function isInside(point: Point, ring: Ring): boolean {
  let inside = false;
  ring.forEach(([lng, lat], index) => {
    const [lng2, lat2] = ring[(index + 1) % ring.length] ?? [lng, lat];
    const crosses = lat > point.lat !== lat2 > point.lat;
    if (crosses && point.lng < ((lng2 - lng) * (point.lat - lat)) / (lat2 - lat) + lng) inside = !inside;
  });
  return inside;
}

/** How far outside the ring the point is, in metres; 0 inside. */
export function metresOutside(point: Point, ring: Ring): number {
  if (ring.length < 3 || isInside(point, ring)) return 0;
  const corners = ring.map(([lng, lat]) => metresFrom(point, { lng, lat }));
  const distances = corners.map((corner, index) =>
    fromOriginTo(corner, corners[(index + 1) % corners.length] ?? corner),
  );
  return Math.min(...distances);
}

type Flat = ReturnType<typeof metresFrom>;
function fromOriginTo(a: Flat, b: Flat): number {
  const east = b.east - a.east;
  const north = b.north - a.north;
  const length = east * east + north * north;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(a.east * east + a.north * north) / length));
  return Math.hypot(a.east + along * east, a.north + along * north);
}

/**
 * Outside beyond doubt: further away than the receiver's own error. A weak signal at the fence must not accuse anybody.
 */
export const isClearlyOutside = (point: Point, accuracyM: number | null, ring: Ring): boolean =>
  metresOutside(point, ring) > (accuracyM ?? 0);

/** The ring and the points beside it in a drawing of the given size; north is up, one metre is one metre both ways. */
export function drawing(ring: Ring, others: readonly Point[], size: number, margin: number) {
  const points = [...ring.map(([lng, lat]) => ({ lng, lat })), ...others];
  const origin = points[0] ?? { lng: 0, lat: 0 };
  const flat = points.map((point) => metresFrom(origin, point));
  const [west, east] = [Math.min(...flat.map((one) => one.east)), Math.max(...flat.map((one) => one.east))];
  const [south, north] = [Math.min(...flat.map((one) => one.north)), Math.max(...flat.map((one) => one.north))];
  const perMetre = (size - 2 * margin) / Math.max(east - west, north - south, 1);
  const left = (size - (east - west) * perMetre) / 2;
  const top = (size - (north - south) * perMetre) / 2;
  return {
    perMetre,
    at: (point: Point) => {
      const here = metresFrom(origin, point);
      return { x: left + (here.east - west) * perMetre, y: top + (north - here.north) * perMetre };
    },
  };
}
