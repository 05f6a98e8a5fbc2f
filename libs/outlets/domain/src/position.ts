import { refuse } from '@youjian/kernel';

export interface Position {
  readonly lat: number;
  readonly lng: number;
}

const EARTH_METRES = 6_371_000;

/** Reads `lat,lng`; what lies on no globe is refused. */
export function readPosition(near: string): Position {
  const [lat, lng] = near.split(',').map(Number);
  if (lat === undefined || lng === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lng) <= 180)) {
    refuse('invalid_input', {
      errors: [
        { path: 'query.near', code: 'out_of_range', message: 'Latitude lies within ±90, longitude within ±180.' },
      ],
    });
  }
  return { lat, lng };
}

/** Whole metres along the globe. */
export function metresBetween(a: Position, b: Position): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  const haversine = half(b.lat - a.lat) + cos(a.lat) * cos(b.lat) * half(b.lng - a.lng);
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(haversine))));
}
