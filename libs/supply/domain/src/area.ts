/** `[longitude, latitude]` in degrees. */
export type Point = readonly [longitude: number, latitude: number];

/** Mean radius of the earth in metres. A base is a few kilometres wide, so a plane around the point is exact enough. */
const EARTH_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Within the ring or on its edge? The ring closes itself; one with fewer than three corners holds nothing. */
export function isInside(point: Point, ring: readonly Point[]): boolean {
  if (ring.length < 3) return false;
  let inside = false;
  for (const [from, to] of edgesOf(ring)) {
    const straddles = from[1] > point[1] !== to[1] > point[1];
    if (!straddles) continue;
    const crossing = from[0] + ((point[1] - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);
    if (point[0] < crossing) inside = !inside;
  }
  return inside;
}

/** How many metres a point lies outside the ring: 0 within it. */
export function metresOutside(point: Point, ring: readonly Point[]): number {
  if (isInside(point, ring)) return 0;
  const onPlane = planeAround(point);
  return Math.min(...edgesOf(ring).map(([from, to]) => distanceToEdge(onPlane(from), onPlane(to))));
}

function edgesOf(ring: readonly Point[]): [Point, Point][] {
  return ring.map((corner, index) => [corner, ring[(index + 1) % ring.length] as Point]);
}

/** Metres east and north of the point. */
function planeAround([longitude, latitude]: Point): (corner: Point) => readonly [number, number] {
  const across = EARTH_METRES * RADIANS * Math.cos(latitude * RADIANS);
  const up = EARTH_METRES * RADIANS;
  return (corner) => [(corner[0] - longitude) * across, (corner[1] - latitude) * up];
}

/** From the origin to the nearest place between two ends. */
function distanceToEdge([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}
