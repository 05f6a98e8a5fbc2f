import { assert } from '@youjian/kernel';

/** The digit that makes an SSCC, or any GS1 number, check: weights 3 and 1 from the right, up to the next ten. */
export function gs1CheckDigit(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1)
    sum += Number(body[body.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

/**
 * The number of a carton or pallet: an extension digit, the firm's GS1 prefix, a serial number, a check digit; eighteen in
 * all. When the serials of one extension are used up the next begins, and after the last there is no number left to give.
 */
export function ssccOf(companyPrefix: string, serial: number): string {
  assert(/^\d{7,10}$/.test(companyPrefix), 'a GS1 company prefix has 7 to 10 digits');
  const digits = 16 - companyPrefix.length;
  const capacity = 10 ** digits;
  const extension = Math.floor(serial / capacity);
  assert(Number.isSafeInteger(serial) && serial >= 0 && extension <= 9, 'there is a serial number left');
  const body = `${extension}${companyPrefix}${String(serial % capacity).padStart(digits, '0')}`;
  return `${body}${gs1CheckDigit(body)}`;
}

export const isSscc = (text: string): boolean =>
  /^\d{18}$/.test(text) && gs1CheckDigit(text.slice(0, 17)) === Number(text[17]);
