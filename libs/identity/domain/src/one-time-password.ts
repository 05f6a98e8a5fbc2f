import { madeUpCode } from '@youjian/kernel';

/** Read out over the telephone without spelling: no 0 and O, no 1, I and l, no vowels that make words. */
const LETTERS = '23456789bcdfghjkmnpqrstvwxyz';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/**
 * A password that is used once: sixteen letters of twenty-eight, some 77 bits. The chance comes from outside
 * (`below(n)` answers a whole number from 0 to n - 1, each as likely), so that a test can repeat it.
 */
export function makeOneTimePassword(below: (n: number) => number): string {
  return Array.from({ length: GROUPS }, () => madeUpCode(GROUP_LENGTH, below, LETTERS)).join('-');
}
