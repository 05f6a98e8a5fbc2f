import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawing, isClearlyOutside, isInside, metresFrom, metresOutside, type Ring } from './place';

const square: Ring = [
  [115.7, 24.0],
  [115.71, 24.0],
  [115.71, 24.01],
  [115.7, 24.01],
];

describe('where one stands', () => {
  it('is inside the base, or so many metres outside', () => {
    expect(isInside({ lng: 115.705, lat: 24.005 }, square)).toBe(true);
    expect(metresOutside({ lng: 115.705, lat: 24.005 }, square)).toBe(0);
    expect(metresOutside({ lng: 115.705, lat: 24.011 }, square)).toBeCloseTo(111.2, 0);
    expect(metresOutside({ lng: 115.72, lat: 24.02 }, square)).toBeGreaterThan(1_400);
  });

  it('is doubted in favour of who stands there while the signal is weak', () => {
    const justOutside = { lng: 115.705, lat: 24.0103 };
    expect(isClearlyOutside(justOutside, 60, square)).toBe(false);
    expect(isClearlyOutside(justOutside, 10, square)).toBe(true);
    expect(isClearlyOutside(justOutside, null, square)).toBe(true);
  });

  it('says nothing about a base without an area', () => {
    expect(metresOutside({ lng: 0, lat: 0 }, [])).toBe(0);
  });

  it('is drawn inside the picture, north up, in scale', () => {
    const near = fc.record({
      lng: fc.double({ min: 115.6, max: 115.8, noNaN: true }),
      lat: fc.double({ min: 23.9, max: 24.1, noNaN: true }),
    });
    fc.assert(
      fc.property(near, (point) => {
        const plan = drawing(square, [point], 300, 20);
        const here = plan.at(point);
        for (const value of [here.x, here.y]) expect(value).toBeGreaterThanOrEqual(19.9);
        for (const value of [here.x, here.y]) expect(value).toBeLessThanOrEqual(280.1);
        const corner = plan.at({ lng: 115.7, lat: 24 });
        const { east, north } = metresFrom({ lng: 115.7, lat: 24 }, point);
        expect(here.x - corner.x).toBeCloseTo(east * plan.perMetre, 0);
        expect(corner.y - here.y).toBeCloseTo(north * plan.perMetre, 0);
      }),
    );
  });
});
