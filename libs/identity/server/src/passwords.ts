import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** argon2id with 19 MiB and two passes: what OWASP asks for, and a tenth of a second nobody notices. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobodysHash: Promise<string> | undefined;

/**
 * Is it this user's password? Without a user the same work is done on nobody's hash, so that the time taken does not
 * tell whether the user exists.
 */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const known = passwordHash ?? (await nobodysHash);
  return (await verify(known, password)) && passwordHash !== undefined;
}

/** Done once at the start, so that the first stranger is not told apart by waiting for nobody's hash. */
export const prepareNobodysHash = (): Promise<unknown> => isPassword(undefined, '');
