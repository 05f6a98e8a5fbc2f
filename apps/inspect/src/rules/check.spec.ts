import { describe, expect, it } from 'vitest';
import { faultsOf, faultsOfAnswer, progressOf } from './check';

const clause = (code: string) => ({ code, text: '', textEn: '', guide: '', guideEn: '', weight: 1, critical: false });
const pack = {
  checklist: {
    code: 'c',
    name: '',
    nameEn: '',
    hash: '',
    assumed: [],
    sections: [
      { code: 'site', name: '', nameEn: '', clauses: [clause('1.1'), clause('1.2')] },
      { code: 'inputs', name: '', nameEn: '', clauses: [clause('2.1')] },
    ],
  },
};
const plain = { note: '', photoIds: [] };

describe('the check for errors', () => {
  it('names every clause that has no answer, and a missing place, in the order of the form', () => {
    expect(faultsOf(pack, new Map(), 0)).toEqual([
      { kind: 'unanswered', section: 'site', clause: '1.1' },
      { kind: 'unanswered', section: 'site', clause: '1.2' },
      { kind: 'unanswered', section: 'inputs', clause: '2.1' },
      { kind: 'no_place' },
    ]);
  });

  it.each(['minor', 'major'] as const)('wants note and photo with %s', (verdict) => {
    expect(faultsOfAnswer({ verdict, ...plain })).toEqual(['needs_note', 'needs_photo']);
    expect(faultsOfAnswer({ verdict, note: '  ', photoIds: ['p'] })).toEqual(['needs_note']);
    expect(faultsOfAnswer({ verdict, note: '缺记录', photoIds: [] })).toEqual(['needs_photo']);
    expect(faultsOfAnswer({ verdict, note: '缺记录', photoIds: ['p'] })).toEqual([]);
  });

  it.each(['conforming', 'not_applicable'] as const)('wants nothing more with %s', (verdict) => {
    expect(faultsOfAnswer({ verdict, ...plain })).toEqual([]);
  });

  it('counts what is done and what was found', () => {
    const answers = new Map([
      ['1.1', { verdict: 'conforming' as const, ...plain }],
      ['1.2', { verdict: 'major' as const, ...plain }],
    ]);
    expect(
      progressOf(
        pack.checklist.sections.flatMap(({ clauses }) => clauses),
        answers,
      ),
    ).toEqual({
      done: 1,
      of: 3,
      findings: 1,
    });
  });
});
