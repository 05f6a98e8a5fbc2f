import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorners, subjectOf, valuesOf, writeCorners } from './subject-form';

describe('corners as people paste them', () => {
  it.each(['115.6, 24.3', '115.6 24.3', '115.6,24.3', '115.6\t24.3', '115.6\uFF0C24.3'])('reads %j', (line) => {
    expect(readCorners(line)).toEqual({ ring: [[115.6, 24.3]], wrong: null });
  });

  it.each(['115.6', '24.3, 115.6 m', '200, 24', '115.6, 24.3, 80', 'east'])('names the line that says %j', (line) => {
    expect(readCorners(`115.6, 24.3\n\n${line}`).wrong).toBe(3);
  });

  it('reads what it has written', () => {
    const point = fc.tuple(
      fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000),
      fc.integer({ min: -90_000, max: 90_000 }).map((n) => n / 1000),
    );
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), (ring) => {
        expect(readCorners(writeCorners(ring)).ring).toEqual(ring);
      }),
    );
  });
});

describe('what is applied for', () => {
  const subject = {
    name: '\u6D1E\u53E3\u91D1\u67DA\u57FA\u5730',
    nameEn: 'Dongkou golden pomelo base',
    villageCode: '441424127211',
    areaMu: '320.5',
    varieties: ['golden_pomelo'],
    ring: [
      [115.6, 24.3],
      [115.61, 24.3],
      [115.61, 24.31],
    ] as [number, number][],
    statement: '',
  };
  it('goes through the form and comes out the same', () => {
    expect(subjectOf(valuesOf(subject))).toEqual(subject);
  });
  it('has no area and no corners where none were given', () => {
    expect(subjectOf({ ...valuesOf(subject), areaMu: ' ', corners: '' })).toMatchObject({ areaMu: null, ring: null });
  });
});
