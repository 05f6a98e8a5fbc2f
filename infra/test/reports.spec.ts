import { describe, expect, it } from 'vitest';
import { countPlaywright, countTask, countVitest, sum } from './reports.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('the count of tests', () => {
  it('counts a test file that could not be read as one failure', () => {
    const testResults = [file('passed', 'passed', 'passed'), file('failed')];
    expect(countVitest({ numPassedTests: 2, numFailedTests: 0, testResults })).toEqual({ passed: 2, failed: 1 });
  });

  it('does not count a failed test twice because its file failed too', () => {
    const testResults = [file('failed', 'passed', 'failed')];
    expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({ passed: 1, failed: 1 });
  });

  it('takes a journey that passed only at the second try for a failure', () => {
    expect(countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1 } })).toEqual({ passed: 3, failed: 2 });
    expect(countPlaywright({ stats: { expected: 0 }, errors: [{}] })).toEqual({ passed: 0, failed: 1 });
  });

  it('notices a crash behind a report full of passes, and a crash before any report', () => {
    expect(countTask({ isOk: false }, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 1 });
    expect(countTask({ isOk: false }, undefined)).toEqual({ passed: 0, failed: 1 });
    expect(countTask({ isOk: true }, undefined)).toEqual({ passed: 0, failed: 0 });
  });

  it('adds up', () => {
    expect(
      sum([
        { passed: 1, failed: 0 },
        { passed: 2, failed: 3 },
      ]),
    ).toEqual({ passed: 3, failed: 3 });
  });
});
