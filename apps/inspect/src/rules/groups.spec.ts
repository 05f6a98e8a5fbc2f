import { expect, it } from 'vitest';
import { dayInMeizhou, groupOf } from './groups';

const TODAY = '2026-11-25';
const card = { state: 'planned', role: 'lead', plannedOn: TODAY } as const;

it.each([
  ['today', card, undefined, []],
  ['planned', { ...card, plannedOn: '2026-11-26' }, undefined, []],
  ['under_way', card, { state: 'editing' }, []],
  ['under_way', { ...card, state: 'submitted' }, { state: 'editing' }, [{ state: 'sent' }]],
  ['queued', card, { state: 'queued' }, [{ state: 'waiting' }]],
  ['queued', { ...card, state: 'submitted', role: 'second' }, undefined, [{ state: 'aside' }]],
  ['to_sign', { ...card, state: 'submitted', role: 'second' }, undefined, []],
  ['to_sign', { ...card, state: 'cosigned' }, { state: 'sent' }, []],
  ['done', { ...card, state: 'under_way' }, { state: 'sent' }, [{ state: 'sent' }]],
  ['done', { ...card, state: 'submitted' }, undefined, []],
  ['done', { ...card, state: 'reported', role: 'second' }, undefined, []],
] as const)('is found under %s', (group, which, draft, outbox) => {
  expect(groupOf(which, draft, outbox, TODAY)).toBe(group);
});

it('counts days as Meizhou does', () => {
  expect(dayInMeizhou(new Date('2026-11-24T16:30:00Z'))).toBe(TODAY);
});
