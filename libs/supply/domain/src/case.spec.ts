import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Refusal } from '@youjian/kernel';
import { dueAt, noticeClosesAt } from './case-deadlines';
import { missingFor } from './case-evidence';
import { freshUntil } from './lab-report';
import { type Decider, sitsIn, whyNotDecide } from './case-rules';
import {
  CASE_MOVES,
  type CaseMove,
  type CaseStanding,
  type CaseState,
  deskOf,
  moveCase,
  newCase,
  officeOf,
  stepOf,
} from './case-state';
import { daysLeft, reminderDue, renewalTiming } from './renewal';
import { type SchemeVersion, schemeProblems } from './scheme-version';
import { SCHEME_VERSIONS, inForceOn, schemeVersion } from './schemes';

const STATES = Object.keys(CASE_MOVES) as CaseState[];
const MOVES: readonly CaseMove[] = [
  'submit',
  'resubmit',
  'approve',
  'return',
  'reject',
  'withdraw',
  'visit_passes',
  'visit_asks_correction',
  'visit_fails',
  'close_notice',
];
const basket = schemeVersion('gba-basket-2022');

/** A case of the basket scheme in each state. */
const STANDING: Record<CaseState, CaseStanding> = {
  draft: newCase(basket),
  in_review: { state: 'in_review', step: 'city_review', round: 1, returnedFrom: null },
  site_inspection: { state: 'site_inspection', step: 'site_inspection', round: 1, returnedFrom: null },
  public_notice: { state: 'public_notice', step: 'public_notice', round: 1, returnedFrom: null },
  returned: { state: 'returned', step: 'apply', round: 1, returnedFrom: 'city_review' },
  certified: { state: 'certified', step: 'certify', round: 1, returnedFrom: null },
  rejected: { state: 'rejected', step: 'city_review', round: 1, returnedFrom: null },
  withdrawn: { state: 'withdrawn', step: 'apply', round: 1, returnedFrom: null },
};

/** The whole table, written a second time by hand: what is not here is refused. */
const LEADS_TO: Partial<Record<`${CaseState} ${CaseMove}`, string>> = {
  'draft submit': 'in_review county_review',
  'draft withdraw': 'withdrawn apply',
  'in_review approve': 'in_review office_review',
  'in_review return': 'returned apply',
  'in_review reject': 'rejected city_review',
  'in_review withdraw': 'withdrawn city_review',
  'site_inspection visit_passes': 'public_notice public_notice',
  'site_inspection visit_asks_correction': 'returned apply',
  'site_inspection visit_fails': 'site_inspection site_inspection',
  'site_inspection return': 'returned apply',
  'site_inspection reject': 'rejected site_inspection',
  'site_inspection withdraw': 'withdrawn site_inspection',
  'public_notice close_notice': 'in_review certify',
  'public_notice return': 'returned apply',
  'public_notice reject': 'rejected public_notice',
  'public_notice withdraw': 'withdrawn public_notice',
  'returned resubmit': 'in_review city_review',
  'returned withdraw': 'withdrawn apply',
};

const outcome = (standing: CaseStanding, move: CaseMove): string => {
  try {
    const { state, step } = moveCase(basket, standing, move);
    return `${state} ${step}`;
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('the moves of a case', () => {
  it.each(STATES.flatMap((state) => MOVES.map((move) => [state, move] as const)))(
    'of a %s case on %s',
    (state, move) => {
      expect(outcome(STANDING[state], move)).toBe(LEADS_TO[`${state} ${move}`] ?? 'case_state');
    },
  );

  it('go back to the step that returned it, or to the first office when what is applied for has changed', () => {
    expect(moveCase(basket, STANDING.returned, 'resubmit', false)).toEqual({ ...STANDING.in_review });
    expect(moveCase(basket, STANDING.returned, 'resubmit', true)).toMatchObject({ step: 'county_review', round: 2 });
  });

  it('end at the certificate after the last step of each version, and only there', () => {
    for (const version of SCHEME_VERSIONS) {
      let standing = moveCase(version, newCase(version), 'submit');
      const way: string[] = [];
      while (standing.state !== 'certified') {
        way.push(standing.step);
        standing = moveCase(version, standing, onwardOf(standing.state));
      }
      expect(way).toEqual(version.steps.slice(1).map(({ code }) => code));
    }
  });
});

const ONWARD: Partial<Record<CaseState, CaseMove>> = {
  draft: 'submit',
  returned: 'resubmit',
  site_inspection: 'visit_passes',
  public_notice: 'close_notice',
};
const onwardOf = (state: CaseState): CaseMove => ONWARD[state] ?? 'approve';

const ROLES = [
  'county_officer',
  'city_officer',
  'province_officer',
  'gba_officer',
  'administrator',
  'inspector',
  'applicant',
];

describe('a certificate', () => {
  it('is never reached but by every step of the version, in order, each by the right office and another person', () => {
    // Most of the time what is due is tried, by anybody; or no walk would ever arrive.
    const move = fc.oneof({ weight: 24, arbitrary: fc.constant('onward' as const) }, fc.constantFrom(...MOVES));
    const walk = fc.array(fc.record({ move, person: fc.nat(11), changed: fc.boolean() }), {
      minLength: 80,
      maxLength: 160,
    });
    let certified = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SCHEME_VERSIONS), walk, (version, moves) => {
        certified += walkThrough(version, moves) ? 1 : 0;
      }),
      { numRuns: 1_500, seed: 7 },
    );
    expect(certified).toBeGreaterThan(20);
  });
});

/** Twelve people, each with one role or two; whoever makes a move they may not make is turned away. */
const personOf = (index: number): Decider => ({
  userId: `user-${index}`,
  roles: [ROLES[index % ROLES.length] as string, ...(index > 8 ? [ROLES[(index + 3) % ROLES.length] as string] : [])],
  partyId: index === 5 ? 'party' : null,
});

interface Tried {
  readonly move: CaseMove | 'onward';
  readonly person: number;
  readonly changed: boolean;
}

function walkThrough(version: SchemeVersion, moves: readonly Tried[]): boolean {
  let standing = newCase(version);
  let passed: { step: string; by: Decider | null }[] = [];
  const decided: { step: string; actorId: string }[] = [];
  for (const { move: wanted, person, changed } of moves) {
    const decider = personOf(person);
    const move = wanted === 'onward' ? onwardOf(standing.state) : wanted;
    if (!(move in CASE_MOVES[standing.state])) continue;
    const isDecision = move === 'approve' || move === 'return' || move === 'reject';
    if (
      isDecision &&
      whyNotDecide(version, standing, move, decider, { partyId: 'party', inspectorIds: ['user-2'], decided })
    )
      continue;
    const after = moveCase(version, standing, move, changed);
    if (isDecision) decided.push({ step: standing.step, actorId: decider.userId });
    if (after.round > standing.round) passed = [];
    else if (['approve', 'visit_passes', 'close_notice'].includes(move))
      passed.push({ step: standing.step, by: isDecision ? decider : null });
    standing = after;
    if (officeOf(version, standing) === null) break;
  }
  if (standing.state !== 'certified') return false;
  expect(passed.map(({ step }) => step)).toEqual(version.steps.slice(1).map(({ code }) => code));
  const people = passed.flatMap(({ step, by }) => (by ? [{ step, by }] : []));
  for (const { step, by } of people) expect(sitsIn(stepOf(version, step).by, by.roles)).toBe(true);
  expect(new Set(people.map(({ by }) => by.userId)).size).toBe(people.length);
  expect(people.some(({ by }) => by.partyId === 'party' || by.userId === 'user-2')).toBe(false);
  return true;
}

describe('who may decide', () => {
  const facts = {
    partyId: 'party',
    inspectorIds: ['inspector'],
    decided: [{ step: 'county_review', actorId: 'both' }],
  };
  const why = (who: Partial<Decider>, standing = STANDING.in_review, move: 'approve' | 'reject' = 'approve') =>
    whyNotDecide(basket, standing, move, { userId: 'x', roles: ['city_officer'], partyId: null, ...who }, facts)
      ?.code ?? 'may';

  it('is the office of the step, and nobody of the party, nobody who inspected, nobody who decided another step', () => {
    expect(why({})).toBe('may');
    expect(why({ partyId: 'party' })).toBe('own_party');
    expect(why({ userId: 'inspector' })).toBe('inspected_by_you');
    expect(why({ roles: ['county_officer'] })).toBe('not_your_office');
    expect(why({ roles: ['administrator'] })).toBe('not_your_office');
    expect(why({ userId: 'both' })).toBe('decided_by_you');
    expect(why({}, STANDING.certified)).toBe('case_state');
  });

  it('at a notice is the office before it, which may stop what it let through', () => {
    expect(deskOf(basket, 'public_notice')).toBe('gba_officer');
    expect(why({ userId: 'both', roles: ['gba_officer'] }, STANDING.public_notice, 'reject')).toBe('may');
    expect(why({}, STANDING.public_notice, 'reject')).toBe('not_your_office');
  });
});

describe('time', () => {
  it('counts working days from Monday to Friday and ends with the last of them', () => {
    const friday = new Date('2026-11-20T09:00:00+08:00');
    const step = { ...stepOf(basket, 'county_review'), deadlineDays: 5 };
    expect(dueAt(step, friday)).toEqual(new Date('2026-11-28T00:00:00+08:00'));
    expect(dueAt({ ...step, deadlineKind: 'calendar' }, friday)).toEqual(new Date('2026-11-26T00:00:00+08:00'));
    expect(noticeClosesAt(7, friday)).toEqual(new Date('2026-11-28T00:00:00+08:00'));
  });

  it.each([
    [61, 'on_time'],
    [60, 'on_time'],
    [59, 'late'],
    [1, 'late'],
    [0, 'refused'],
  ])('a renewal %i days before the end is %s', (days, timing) => {
    const until = new Date('2027-03-01T00:00:00+08:00');
    const now = new Date(until.getTime() - days * 86_400_000 + 9 * 3_600_000);
    const at = days === 0 ? until : now;
    expect(daysLeft(until, at)).toBe(days);
    expect(renewalTiming({ renewalDaysBefore: 60, lateRenewal: 'mark' }, until, at)).toBe(timing);
    const strict = renewalTiming({ renewalDaysBefore: 60, lateRenewal: 'refuse' }, until, at);
    expect(strict).toBe(timing === 'late' ? 'refused' : timing);
  });

  it('reminds at 90, 60 and 30 days, of the nearest that has been reached', () => {
    const until = new Date('2027-03-01T00:00:00+08:00');
    const at = (days: number) => reminderDue(until, new Date(until.getTime() - days * 86_400_000));
    expect([91, 90, 61, 60, 31, 30, 1, 0].map(at)).toEqual([null, 90, 90, 60, 60, 30, 30, null]);
  });
});

describe('what must lie with an application', () => {
  const now = new Date('2026-11-24T09:00:00+08:00');
  const kinds = ['application_form', 'undertaking', 'livestock_filing', 'quality_system'];
  const report = (reportedOn: string, verdict = 'passed') => ({ kinds, labReport: { verdict, reportedOn } });

  it('is each paper in one of its kinds, and a report that passed and is six months old at most', () => {
    expect(missingFor(basket, report('2026-05-24'), now)).toEqual([]);
    expect(missingFor(basket, report('2026-05-23'), now)).toEqual(['lab_too_old']);
    expect(missingFor(basket, report('2026-11-01', 'failed'), now)).toEqual(['lab_not_passed']);
    expect(missingFor(basket, { kinds: ['lab_report'], labReport: null }, now)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each`
    reportedOn      | last
    ${'2026-02-28'} | ${'2026-08-28'}
    ${'2026-08-31'} | ${'2027-02-28'}
    ${'2023-08-29'} | ${'2024-02-29'}
    ${'2026-12-31'} | ${'2027-06-30'}
  `(
    'takes a report of $reportedOn until $last, as the report itself says',
    (days: Record<'reportedOn' | 'last', string>) => {
      const { reportedOn, last } = days;
      expect(freshUntil(reportedOn)).toBe(last);
      expect(missingFor(basket, report(reportedOn), new Date(`${last}T23:59:59+08:00`))).toEqual([]);
      const dayAfter = new Date(Date.parse(`${last}T00:00:00+08:00`) + 86_400_000);
      expect(missingFor(basket, report(reportedOn), dayAfter)).toEqual(['lab_too_old']);
    },
  );
});

describe('scheme versions', () => {
  it('that ship are fit to be published, and two of them differ in their steps', () => {
    for (const version of SCHEME_VERSIONS) expect([version.code, schemeProblems(version)]).toEqual([version.code, []]);
    expect(schemeVersion('fpcp-gd-2020').steps.map(({ by }) => by)).not.toEqual(basket.steps.map(({ by }) => by));
    const baskets = SCHEME_VERSIONS.filter(({ scheme }) => scheme === basket.scheme);
    expect(inForceOn(baskets, '2022-11-30')?.code).toBe('gba-basket-2019');
    expect(inForceOn(baskets, '2022-12-01')?.code).toBe('gba-basket-2022');
  });

  it('are held back while they make no sense', () => {
    const [apply, county, ...rest] = basket.steps;
    if (!apply || !county) throw new Error('the basket has steps');
    expect(schemeProblems({ ...basket, steps: [county, ...rest] })).toContain('must_begin_with_application');
    expect(schemeProblems({ ...basket, steps: [apply, county, county] })).toEqual(
      expect.arrayContaining(['step_twice', 'days_without_notice']),
    );
    expect(schemeProblems({ ...basket, noticeDays: 0 })).toEqual(['notice_without_days']);
    expect(schemeProblems({ ...basket, checklist: [] })).toEqual(['visit_without_checklist']);
    expect(schemeProblems({ ...basket, steps: basket.steps.slice(0, -1) })).toEqual(['must_end_with_decision']);
  });
});
