export type Point = readonly [lng: number, lat: number];

export interface DrawnArea {
  /** The corners on the canvas, in drawing units. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
  readonly centre: Point;
  readonly squareMetres: number;
  /** A round length that fits into a quarter of the canvas, and how long it is drawn. */
  readonly scale: { readonly metres: number; readonly units: number };
}

const METRES_PER_DEGREE = 111_320;
const SQUARE_METRES_PER_MU = 2000 / 3;
/** What is left free around the drawing. */
const MARGIN = 36;

/**
 * Corners given in degrees, drawn on a plain canvas with north above. A base is a few hundred metres wide, so a degree of
 * longitude is taken as long as it is at the middle of the base: the error stays far below the width of a line.
 */
export function drawArea(ring: readonly Point[], width: number, height: number): DrawnArea | null {
  const corners = openRing(ring);
  if (corners.length < 3) return null;
  const centre: Point = [middle(corners.map(([lng]) => lng)), middle(corners.map(([, lat]) => lat))];
  const metres = corners.map((point) => metresFrom(centre, point));
  const unitsPerMetre = Math.min(
    (width - 2 * MARGIN) / Math.max(1, spread(metres.map(({ x }) => x))),
    (height - 2 * MARGIN) / Math.max(1, spread(metres.map(({ y }) => y))),
  );
  const round = roundLength(width / 4 / unitsPerMetre);
  return {
    corners: metres.map(({ x, y }) => ({ x: width / 2 + x * unitsPerMetre, y: height / 2 - y * unitsPerMetre })),
    centre,
    squareMetres: shoelace(metres),
    scale: { metres: round, units: round * unitsPerMetre },
  };
}

export const muOf = (squareMetres: number): number => squareMetres / SQUARE_METRES_PER_MU;

/** 24.3012° N, 115.6021° E: four digits are ten metres, which is what a phone in the hills can promise. */
export const degrees = ([lng, lat]: Point): string => `${lat.toFixed(4)}° N, ${lng.toFixed(4)}° E`;

/** A ring whose last corner repeats the first is the same ring. */
function openRing(ring: readonly Point[]): readonly Point[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring.slice(0, -1) : ring;
}

const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

function metresFrom([lng0, lat0]: Point, [lng, lat]: Point): { x: number; y: number } {
  return {
    x: (lng - lng0) * METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180),
    y: (lat - lat0) * METRES_PER_DEGREE,
  };
}

function shoelace(corners: readonly { readonly x: number; readonly y: number }[]): number {
  const twice = corners.reduce((sum, { x, y }, index) => {
    const next = corners[(index + 1) % corners.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The largest of 1, 2 and 5 times a power of ten that is not longer than this. */
function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2].find((one) => one * power <= most) ?? 1) * power;
}
