export type FailureType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

interface FailureParts {
  readonly status: number;
  readonly type: FailureType;
  readonly message: string;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  /** Further fields of the error object: decline_code, charge, payment_intent, ... */
  readonly extra?: object;
  /** Whether the answer is kept under the idempotency key: yes once the operation has begun, no if it was stopped at the door. */
  readonly isKept: boolean;
}

/**
 * A "no" in Stripe's shape. The body is always `{error: {...}}`: the SDK decides success by the presence
 * of `error`, not by the status, so a bare 404 would pass for a success.
 */
export class StripeFailure extends Error {
  readonly status: number;
  readonly isKept: boolean;
  readonly error: { type: FailureType; message: string; code?: string; param?: string };

  constructor(readonly parts: FailureParts) {
    super(parts.message);
    this.status = parts.status;
    this.isKept = parts.isKept;
    const { type, message, code, param, extra } = parts;
    this.error = {
      ...(code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
      message,
      ...(param ? { param } : {}),
      type,
      ...extra,
    };
  }

  get body(): { error: StripeFailure['error'] } {
    return { error: this.error };
  }
}

/** Stopped at the door: the parameters make no sense, whatever the state of things. */
export const invalid = (message: string, param?: string, code?: string): StripeFailure =>
  new StripeFailure({ status: 400, type: 'invalid_request_error', message, param, code, isKept: false });

/** The parameters make sense, but not now, not for this object. */
export const refused = (message: string, code?: string, extra: object = {}, param?: string): StripeFailure =>
  new StripeFailure({ status: 400, type: 'invalid_request_error', message, code, extra, param, isKept: true });

export const notFound = (kind: string, id: string, param = kind): StripeFailure =>
  new StripeFailure({
    status: 404,
    type: 'invalid_request_error',
    message: `No such ${kind}: '${id}'`,
    code: 'resource_missing',
    param,
    isKept: false,
  });

export const unauthorised = (message: string): StripeFailure =>
  new StripeFailure({ status: 401, type: 'invalid_request_error', message, isKept: false });

/** Stripe has it, our flows do not need it yet, and pretending would be worse than saying so. */
export const notPlayed = (param: string): StripeFailure =>
  invalid(`The sandbox does not play the parameter ${param} yet.`, param);
