import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Refusal } from '@youjian/kernel';
import { type Point, isInside, metresOutside } from './area';
import { canonicalJson } from './canonical-json';
import { SURVEILLANCE_OF_BASES, SURVEILLANCE_OF_PROCESSORS, clausesOf } from './checklist';
import {
  NON_CONFORMITY_MOVES,
  type NonConformityMove,
  type NonConformityState,
  dueOn,
  isOverdue,
  moveNonConformity,
} from './non-conformity';
import { VISIT_MOVES, type VisitMove, type VisitState, arrivalMove, moveVisit } from './visit';
import { type Answer, assess, currentAnswers, missingClauses, unprovenFindings } from './visit-findings';
import { type WhatWasRecorded, flagsOf } from './visit-flags';

const outcome = (work: () => string): string => {
  try {
    return work();
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('a visit', () => {
  const MOVES: VisitMove[] = [
    'replan',
    'start',
    'record',
    'amend',
    'submit',
    'cosign',
    'report',
    'close',
    'reopen',
    'cancel',
  ];
  const ALLOWED: Record<VisitState, string> = {
    planned: 'replan>planned start>under_way cancel>cancelled',
    under_way: 'record>under_way submit>submitted cancel>cancelled',
    submitted: 'amend>under_way cosign>cosigned',
    cosigned: 'amend>under_way report>reported',
    reported: 'close>closed',
    closed: 'reopen>reported',
    cancelled: '',
  };
  for (const from of Object.keys(VISIT_MOVES) as VisitState[])
    for (const move of MOVES) {
      const [, to = 'visit_state'] =
        ALLOWED[from]
          .split(' ')
          .find((known) => known.startsWith(`${move}>`))
          ?.split('>') ?? [];
      it(`that is ${from} on ${move}: ${to}`, () => expect(outcome(() => moveVisit(from, move))).toBe(to));
    }

  it('is taken back by what comes after a signature, and takes nothing after its report', () => {
    const arrives = (state: VisitState) => outcome(() => moveVisit(state, arrivalMove(state)));
    expect((Object.keys(VISIT_MOVES) as VisitState[]).map((state) => [state, arrives(state)])).toEqual([
      ['planned', 'under_way'],
      ['under_way', 'under_way'],
      ['submitted', 'under_way'],
      ['cosigned', 'under_way'],
      ['reported', 'visit_state'],
      ['closed', 'visit_state'],
      ['cancelled', 'visit_state'],
    ]);
  });
});

describe('a corrective action', () => {
  const ALLOWED: Record<NonConformityState, string> = {
    open: 'answer>answered close>closed',
    answered: 'answer>answered close>closed reopen>open',
    closed: 'reopen>open',
  };
  for (const from of Object.keys(NON_CONFORMITY_MOVES) as NonConformityState[])
    for (const move of ['answer', 'close', 'reopen'] as NonConformityMove[]) {
      const [, to = 'non_conformity_state'] =
        ALLOWED[from]
          .split(' ')
          .find((known) => known.startsWith(`${move}>`))
          ?.split('>') ?? [];
      it(`that is ${from} on ${move}: ${to}`, () => expect(outcome(() => moveNonConformity(from, move))).toBe(to));
    }

  it('is late the day after its day, and no longer when it is closed', () => {
    expect(dueOn('major', '2026-11-23')).toBe('2026-12-07');
    expect(isOverdue('open', '2026-12-07', '2026-12-07')).toBe(false);
    expect(isOverdue('answered', '2026-12-07', '2026-12-08')).toBe(true);
    expect(isOverdue('closed', '2026-12-07', '2026-12-08')).toBe(false);
  });
});

describe('an area', () => {
  /** A convex ring around a centre, its corners within a kilometre or two. */
  const aRing = fc
    .tuple(
      fc.double({ min: 114, max: 117, noNaN: true }),
      fc.double({ min: 23, max: 25, noNaN: true }),
      fc.integer({ min: 3, max: 12 }),
      fc.double({ min: 0.001, max: 0.02, noNaN: true }),
    )
    .map(([x, y, corners, size]) => ({
      centre: [x, y] as Point,
      size,
      ring: Array.from({ length: corners }, (_, at): Point => {
        const turn = (2 * Math.PI * at) / corners;
        return [x + size * Math.cos(turn), y + size * Math.sin(turn)];
      }),
    }));

  it('holds its centre and everything between the centre and an edge, and nothing beyond a corner', () => {
    fc.assert(
      fc.property(aRing, fc.nat(), fc.double({ min: 0, max: 0.99, noNaN: true }), ({ centre, ring }, pick, share) => {
        const [x, y] = ring[pick % ring.length] as Point;
        const towards = (by: number): Point => [centre[0] + (x - centre[0]) * by, centre[1] + (y - centre[1]) * by];
        expect(metresOutside(towards(share), ring)).toBe(0);
        expect(isInside(towards(1.01 + share), ring)).toBe(false);
        expect(metresOutside(towards(1.01 + share), ring)).toBeGreaterThan(0);
      }),
    );
  });

  it('says the same whichever corner it begins with, and whichever way round it is drawn', () => {
    const aPoint = fc.tuple(
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    );
    fc.assert(
      fc.property(aRing, fc.nat(), aPoint, ({ centre, ring }, turn, [dx, dy]) => {
        const point: Point = [centre[0] + dx, centre[1] + dy];
        const at = turn % ring.length;
        const told = metresOutside(point, ring);
        expect(metresOutside(point, [...ring.slice(at), ...ring.slice(0, at)])).toBeCloseTo(told, 6);
        expect(metresOutside(point, ring.toReversed())).toBeCloseTo(told, 6);
      }),
    );
  });

  it('measures in metres, and a dent is outside', () => {
    const square: Point[] = [[115, 24], [115.01, 24], [115.01, 24.01], [115.005, 24.001], [115, 24.01]]; // prettier-ignore
    expect(metresOutside([115.005, 23.999], square)).toBeCloseTo(111.2, 0);
    expect(isInside([115.005, 24.005], square)).toBe(false);
    expect(metresOutside([115.02, 24.005], square)).toBeCloseTo(1015.8, -1);
  });
});

const anAnswer = fc.record({
  id: fc.uuid(),
  sequence: fc.integer({ min: 1, max: 9 }),
  clause: fc.constantFrom('A1', 'A2', 'B1'),
  verdict: fc.constantFrom('conforming' as const, 'minor' as const, 'major' as const, 'not_applicable' as const),
  note: fc.constantFrom(null, '', '有问题'),
  photoIds: fc.uniqueArray(fc.constantFrom('p', 'q'), { maxLength: 2 }),
});

describe('what was answered', () => {
  it('counts the same whatever the order in which it arrives', () => {
    const list = fc.uniqueArray(anAnswer, { maxLength: 20, selector: ({ id }) => id });
    fc.assert(
      fc.property(
        list.chain((answers) =>
          fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
        ),
        ([one, other]) => {
          expect(Object.fromEntries(currentAnswers(other))).toEqual(Object.fromEntries(currentAnswers(one)));
        },
      ),
    );
  });

  it('is proven by a note and a photo that counts', () => {
    const found = (note: string | null, photoIds: string[]): Answer => ({
      id: 'x',
      sequence: 1,
      clause: 'A1',
      verdict: 'minor',
      note,
      photoIds,
    });
    const isEvidence = (id: string) => id === 'sound';
    expect(unprovenFindings([found('裂', ['sound'])], isEvidence)).toEqual([]);
    expect(unprovenFindings([found(' ', ['sound'])], isEvidence)).toEqual(['A1']);
    expect(unprovenFindings([found('裂', ['altered'])], isEvidence)).toEqual(['A1']);
    expect(unprovenFindings([{ ...found(null, []), verdict: 'conforming' }], isEvidence)).toEqual([]);
  });

  const answered = (verdicts: Record<string, Answer['verdict']>) =>
    new Map(
      clausesOf(SURVEILLANCE_OF_BASES).map(({ code }) => [
        code,
        {
          id: code,
          sequence: 1,
          clause: code,
          verdict: verdicts[code] ?? ('conforming' as const),
          note: null,
          photoIds: [],
        },
      ]),
    );

  it('makes the score and the outcome', () => {
    const of = (verdicts: Record<string, Answer['verdict']>) => assess(SURVEILLANCE_OF_BASES, answered(verdicts));
    expect(of({})).toMatchObject({ outcome: 'pass', scoreBps: 10_000, counts: { conforming: 60 } });
    expect(of({ A6: 'minor' }).outcome).toBe('corrective_actions');
    expect(of({ A6: 'major' }).outcome).toBe('corrective_actions');
    expect(of({ B1: 'major' }).outcome).toBe('fail');
    expect(of({ B1: 'minor' }).outcome).toBe('corrective_actions');
    const all = Object.fromEntries(
      clausesOf(SURVEILLANCE_OF_BASES).map(({ code }) => [code, 'not_applicable' as const]),
    );
    expect(of(all)).toMatchObject({ outcome: 'pass', scoreBps: null });
  });

  it('never scores better with a worse answer', () => {
    const worse = { conforming: 'minor', minor: 'major', major: 'major', not_applicable: 'not_applicable' } as const;
    const codes = clausesOf(SURVEILLANCE_OF_BASES).map(({ code }) => code);
    const verdicts = fc.dictionary(
      fc.constantFrom(...codes),
      anAnswer.map(({ verdict }) => verdict),
    );
    fc.assert(
      fc.property(verdicts, fc.constantFrom(...codes), (given, code) => {
        const before = assess(SURVEILLANCE_OF_BASES, answered(given)).scoreBps ?? 0;
        const after =
          assess(SURVEILLANCE_OF_BASES, answered({ ...given, [code]: worse[given[code] ?? 'conforming'] })).scoreBps ??
          0;
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('is missing where nobody answered', () => {
    const current = answered({});
    current.delete('C2');
    expect(missingClauses(SURVEILLANCE_OF_BASES, current)).toEqual(['C2']);
  });
});

describe('the checklists', () => {
  it.each([SURVEILLANCE_OF_BASES, SURVEILLANCE_OF_PROCESSORS])(
    'of $code name every clause once, in both languages, and say what is assumed',
    (checklist) => {
      const clauses = clausesOf(checklist);
      expect(new Set(clauses.map(({ code }) => code)).size).toBe(clauses.length);
      for (const { text, textEn, guide, guideEn, weight } of clauses) {
        for (const words of [text, textEn, guide, guideEn]) expect(words.length).toBeGreaterThan(1);
        expect(weight).toBeGreaterThanOrEqual(1);
        expect(weight).toBeLessThanOrEqual(5);
      }
      expect(checklist.assumed).toContain('clauses');
    },
  );
  it('of a base asks sixty things', () => expect(clausesOf(SURVEILLANCE_OF_BASES)).toHaveLength(60));
});

describe('flags', () => {
  const ring: Point[] = [[115, 24], [115.01, 24], [115.01, 24.01], [115, 24.01]]; // prettier-ignore
  const visit: WhatWasRecorded = {
    visitId: 'v',
    ring,
    startedAt: new Date('2026-11-23T01:00:00Z'),
    finishedAt: new Date('2026-11-23T03:00:00Z'),
    clockOffMs: 0,
    fixes: [],
    photos: [],
  };
  const place = (longitude: number, accuracyMetres: number | null) => ({ longitude, latitude: 24.005, accuracyMetres });
  const flagged = (more: Partial<WhatWasRecorded>) => flagsOf({ ...visit, ...more }).map(({ flag }) => flag);

  it('a clock off by more than two minutes, either way', () => {
    expect(flagged({ clockOffMs: 120_000 })).toEqual([]);
    expect(flagged({ clockOffMs: 120_001 })).toEqual(['clock_off']);
    expect(flagged({ clockOffMs: -120_001 })).toEqual(['clock_off']);
  });

  it('a place outside by more than it may be wrong, unless nobody drew the area', () => {
    const fix = (longitude: number, accuracy: number) => ({
      fixes: [{ id: 'f', manual: false, ...place(longitude, accuracy) }],
    });
    expect(flagged(fix(115.005, 10))).toEqual([]);
    expect(flagged(fix(115.0101, 20))).toEqual([]);
    expect(flagged(fix(115.0101, 5))).toEqual(['outside_area']);
    expect(flagged(fix(115.02, 5000))).toEqual(['inaccurate', 'outside_area']);
    expect(flagged({ ...fix(116, 5), ring: null })).toEqual([]);
    expect(flagged({ fixes: [{ id: 'f', manual: true, ...place(115.005, null) }] })).toEqual(['manual_location']);
  });

  it('a photo that was altered, is none, or was taken at another time', () => {
    const photo = (state: 'complete' | 'altered' | 'not_a_photo', takenAt: string) => ({
      photos: [{ id: 'p', state, takenAt: new Date(takenAt), place: null }],
    });
    expect(flagged(photo('complete', '2026-11-23T00:59:30Z'))).toEqual([]);
    expect(flagged(photo('complete', '2026-11-23T00:58:59Z'))).toEqual(['outside_visit_time']);
    expect(flagged(photo('complete', '2026-11-23T03:01:01Z'))).toEqual(['outside_visit_time']);
    expect(flagged(photo('altered', '2026-11-23T02:00:00Z'))).toEqual(['photo_altered']);
    expect(flagged(photo('not_a_photo', '2026-11-23T02:00:00Z'))).toEqual(['not_a_photo']);
  });
});

describe('one text for one value', () => {
  it('whatever the order of its fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
