import { describe, expect, it } from 'vitest';
import { diffOf } from './diff';

describe('what an action changed', () => {
  it('is told field by field, without what stayed the same', () => {
    expect(
      diffOf({ state: 'released', reason: null, grade: 'first' }, { state: 'held', reason: '抽检', grade: 'first' }),
    ).toEqual([
      { path: 'reason', before: 'null', after: '抽检' },
      { path: 'state', before: 'released', after: 'held' },
    ]);
  });

  it('reaches into lists and records', () => {
    expect(
      diffOf(
        { roles: ['finance'], scope: { region: '4414' } },
        { roles: ['finance', 'auditor'], scope: { region: '441424' } },
      ),
    ).toEqual([
      { path: 'roles.1', before: undefined, after: 'auditor' },
      { path: 'scope.region', before: '4414', after: '441424' },
    ]);
  });

  it('shows everything of what is new, and everything of what is gone', () => {
    expect(diffOf(null, { name: '洞口' })).toEqual([{ path: 'name', before: undefined, after: '洞口' }]);
    expect(diffOf({ name: '洞口' }, undefined)).toEqual([{ path: 'name', before: '洞口', after: undefined }]);
  });

  it('tells an empty list from nothing', () => {
    expect(diffOf({ a: [] }, {})).toEqual([{ path: 'a', before: '[]', after: undefined }]);
    expect(diffOf('x', 'y')).toEqual([{ path: 'value', before: 'x', after: 'y' }]);
  });
});
