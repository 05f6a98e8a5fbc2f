import { assert } from './assert';

declare const fenBrand: unique symbol;

/** Whole fen, the hundredth of a yuan. There is no half fen anywhere, and no money in any other unit. */
export type Fen = number & { readonly [fenBrand]: 'Fen' };

export function fen(amount: number | bigint): Fen {
  const whole = Number(amount);
  assert(Number.isSafeInteger(whole), `${String(amount)} is a whole, safe number of fen`);
  return (whole === 0 ? 0 : whole) as Fen;
}

export const zeroFen = 0 as Fen;

export function sumFen(amounts: Iterable<number>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/** `1234550` becomes `¥12,345.50`, for people. */
export function formatFen(amountFen: number): string {
  const [yuan, cents] = inYuan(amountFen).replace('-', '').split('.') as [string, string];
  return `${amountFen < 0 ? '-' : ''}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** `1234550` becomes `12345.50`, for files: digits only, so that every spreadsheet reads a number. */
export function inYuan(amountFen: number): string {
  const digits = String(Math.abs(fen(amountFen))).padStart(3, '0');
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
