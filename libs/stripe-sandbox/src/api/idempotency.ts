import { createHash } from 'node:crypto';
import type { SandboxEngine } from '../engine/engine';
import type { SandboxRequest } from '../engine/message';
import type { SavedAnswerRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { invalid, StripeFailure } from './stripe-failure';

export interface Remembered {
  readonly key: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

const KEPT_MS = 24 * 3600 * 1000;

export function keyOf({ headers }: SandboxRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') return null;
  if (key.length > 255) throw invalid('Idempotency keys may be at most 255 characters long.');
  return key;
}

/** The same fields in another order are the same request. */
export function fingerprintOf(call: { operation: string; id: string; parentId: string; form: string }): string {
  const fields = call.form.split('&').sort().join('&');
  return createHash('sha256').update(`${call.operation} ${call.parentId}${call.id} ${fields}`).digest('base64url');
}

/** The answer the key already has; null for a fresh key. Throws when the key is taken by another request. */
export function earlierAnswer(engine: SandboxEngine, asked: Remembered): SavedAnswerRow | null {
  if (engine.keysInUse.has(asked.key)) throw inUse(asked.key);
  const saved = engine.tables.saved_answer.get(asked.key);
  if (!saved || engine.clock.now().getTime() - saved.savedMs >= KEPT_MS) return null;
  if (saved.fingerprint !== asked.fingerprint) throw otherParameters(asked.key);
  return saved;
}

export function rememberAnswer(
  work: Work,
  asked: Remembered,
  { status, body }: { status: number; body: object },
): void {
  const { key, fingerprint, requestId } = asked;
  work.put('saved_answer', { id: key, fingerprint, requestId, status, body, savedMs: work.now.getTime() });
}

const inUse = (key: string): StripeFailure =>
  new StripeFailure({
    status: 409,
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotency Key (${key}).`,
    isKept: false,
  });

const otherParameters = (key: string): StripeFailure =>
  new StripeFailure({
    status: 400,
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
    isKept: false,
  });
