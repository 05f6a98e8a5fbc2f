import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readState, sameFilters, writeState, type Field } from './filters';

const FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'state',
    label: '',
    options: [
      { value: 'paid', label: '' },
      { value: 'shipped', label: '' },
    ],
  },
  { kind: 'text', name: 'actor', label: '' },
  { kind: 'day', name: 'from', label: '' },
];
const read = (address: string) => readState(new URLSearchParams(address), FIELDS);

describe('a list and its address', () => {
  it('says the same after a reload', () => {
    const state = fc.record({
      filters: fc.record(
        {
          state: fc.constantFrom('paid', 'shipped'),
          actor: fc.constantFrom('城', 'admin', 'a&b=c'),
          from: fc.constant('2020-11-08'),
        },
        { requiredKeys: [] },
      ),
      search: fc.constantFrom('', '金柚', 'YJ-1 & 2'),
      sort: fc.constantFrom('', 'totalFen', '-placedAt'),
      limit: fc.constantFrom(24, 50, 100),
    });
    fc.assert(
      fc.property(state, (before) => {
        expect(read(writeState(before).toString())).toEqual(before);
      }),
    );
  });

  it('leaves out what does not exist instead of asking the server for it', () => {
    expect(read('state=lost&from=yesterday&limit=7&sort=a;drop').filters).toEqual({});
    expect(read('limit=7').limit).toBe(24);
    expect(read('sort=a;drop').sort).toBe('');
  });

  it('is as short as it can be', () => {
    expect(writeState({ filters: {}, search: '', sort: '', limit: 24 }).toString()).toBe('');
  });

  it('keeps what other parts of the page wrote', () => {
    const address = writeState(
      { filters: { state: 'paid' }, search: '', sort: '', limit: 24 },
      new URLSearchParams('open=C-1&state=shipped'),
      FIELDS,
    );
    expect(address.toString()).toBe('open=C-1&state=paid');
  });

  it('knows a saved view by its filters, whatever their order', () => {
    expect(sameFilters({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(sameFilters({ a: '1' }, {})).toBe(false);
  });
});
