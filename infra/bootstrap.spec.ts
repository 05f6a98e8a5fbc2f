import { describe, expect, it, test } from 'vitest';
import { isComplete, satisfies, stampOf } from './bootstrap.mjs';

const locked = { 'node_modules/pg': { version: '8.0.0', integrity: 'sha512-a' } };

describe('the installation of packages', () => {
  it('is renewed when a package, the machine or Node itself changed', () => {
    const stamp = stampOf(locked, '115-linux-x64');
    expect(stampOf({ 'node_modules/pg': { version: '8.0.1', integrity: 'sha512-b' } }, '115-linux-x64')).not.toBe(
      stamp,
    );
    expect(stampOf(locked, '127-linux-x64')).not.toBe(stamp);
    expect(stampOf(locked, '115-darwin-arm64')).not.toBe(stamp);
  });

  it('is left alone when only our own packages note another neighbour', () => {
    expect(stampOf({ ...locked, 'libs/kernel': { version: '0.1.0' } }, 'x')).toBe(stampOf(locked, 'x'));
  });

  it('counts as done when only packages for other machines are absent', () => {
    const lock = { ...locked, 'node_modules/@nx/nx-darwin-arm64': { version: '1.0.0', optional: true } };
    expect(isComplete(lock, locked)).toBe(true);
    expect(isComplete(lock, {})).toBe(false);
    expect(isComplete(lock, { 'node_modules/pg': { version: '7.0.0', integrity: 'sha512-a' } })).toBe(false);
  });
});

test.each`
  node         | runs
  ${'18.20.0'} | ${false}
  ${'20.18.9'} | ${false}
  ${'20.19.0'} | ${true}
  ${'20.20.2'} | ${true}
  ${'21.9.0'}  | ${false}
  ${'22.12.0'} | ${false}
  ${'22.13.0'} | ${true}
  ${'24.10.0'} | ${false}
  ${'24.11.0'} | ${true}
  ${'26.0.0'}  | ${true}
`('Node $node may run the house: $runs', ({ node, runs }) => {
  expect(satisfies(node, '^20.19.0 || ^22.13.0 || >=24.11.0')).toBe(runs);
});
