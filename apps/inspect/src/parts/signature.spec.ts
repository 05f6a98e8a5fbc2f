import { expect, it } from 'vitest';
import { isSameName } from './signature';

it.each([
  ['检查员甲', '检查员甲', true],
  ['演示检查员甲', '演示·检查员甲', true],
  [' Li  Ming ', 'li ming', true],
  ['检查员乙', '检查员甲', false],
  ['', '检查员甲', false],
])('%s signs for %s: %s', (typed, name, isSame) => {
  expect(isSameName(typed, name)).toBe(isSame);
});
