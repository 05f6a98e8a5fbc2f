/** Signs that nobody takes for each other when a code is read out or typed: no 0 and O, no 1 and I. */
export const PLAIN_SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * So many signs by chance. The chance comes from outside (`below(n)` answers a whole number from 0 to n - 1, each as likely):
 * who makes something that opens a door gives it `randomInt` of `node:crypto`.
 */
export const madeUpCode = (length: number, below: (n: number) => number, signs = PLAIN_SIGNS): string =>
  Array.from({ length }, () => signs.charAt(below(signs.length))).join('');
