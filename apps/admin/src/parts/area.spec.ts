import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degrees, drawArea, muOf, type Point } from './area';

/** A field of so many metres, somewhere near Meizhou. */
const field = (east: number, north: number, [lng, lat]: Point = [115.6, 24.3]): Point[] => {
  const dLat = north / 111_320;
  const dLng = east / (111_320 * Math.cos(((lat + dLat / 2) * Math.PI) / 180));
  return [
    [lng, lat],
    [lng + dLng, lat],
    [lng + dLng, lat + dLat],
    [lng, lat + dLat],
  ];
};

describe('the area of a base on a plain canvas', () => {
  it('is as large as the field', () => {
    const drawn = drawArea(field(200, 100), 480, 320);
    expect(drawn?.squareMetres).toBeCloseTo(20_000, 0);
    expect(muOf(drawn?.squareMetres ?? 0)).toBeCloseTo(30, 2);
  });

  it('stays on the canvas and keeps its shape, however large it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 9_000 }), fc.integer({ min: 20, max: 9_000 }), (east, north) => {
        const drawn = drawArea(field(east, north), 480, 320);
        const xs = drawn?.corners.map(({ x }) => x) ?? [];
        const ys = drawn?.corners.map(({ y }) => y) ?? [];
        expect(Math.min(...xs)).toBeGreaterThanOrEqual(35.9);
        expect(Math.max(...xs)).toBeLessThanOrEqual(444.1);
        expect(Math.min(...ys)).toBeGreaterThanOrEqual(35.9);
        expect(Math.max(...ys)).toBeLessThanOrEqual(284.1);
        const ratio = (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys));
        expect(ratio).toBeCloseTo(east / north, 4);
      }),
    );
  });

  it('has north above and east on the right', () => {
    const [southWest, southEast, , northWest] = drawArea(field(100, 100), 480, 320)?.corners ?? [];
    expect(southEast?.x).toBeGreaterThan(southWest?.x ?? 0);
    expect(northWest?.y).toBeLessThan(southWest?.y ?? 0);
  });

  it('takes a closed ring and an open one for the same', () => {
    const open = field(150, 90);
    const closed = [...open, open[0] as Point];
    expect(drawArea(closed, 480, 320)).toEqual(drawArea(open, 480, 320));
  });

  it('measures with a round length that fits', () => {
    const drawn = drawArea(field(730, 410), 480, 320);
    expect([1, 2, 5]).toContain(Number(String(drawn?.scale.metres)[0]));
    expect(drawn?.scale.units).toBeLessThanOrEqual(120);
  });

  it('draws nothing from two corners', () => {
    expect(drawArea(field(10, 10).slice(0, 2), 480, 320)).toBeNull();
  });

  it('names a place with four digits', () => {
    expect(degrees([115.60214, 24.30119])).toBe('24.3012° N, 115.6021° E');
  });
});
