import { base64url, fromBase64url, utf8 } from '../../device/bytes';

const HASH_BYTES = 16;

/**
 * Whether these are the last four digits of the buyer's number. The till is given a keyed hash of them and never the
 * number, so it can tell the right person without a network; head office looks once more when it hears of it.
 */
export async function isTail(pickupKey: string, orderNo: string, tail: string, tailHash: string): Promise<boolean> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', fromBase64url(pickupKey), hmac, false, ['sign']);
  const whole = await crypto.subtle.sign('HMAC', key, utf8(`${orderNo}:${tail}`));
  return base64url(whole.slice(0, HASH_BYTES)) === tailHash;
}

export const isFourDigits = (typed: string): boolean => /^\d{4}$/.test(typed);
