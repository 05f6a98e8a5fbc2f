export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * A "no" from the other side, as RFC 9457 says it: a stable code for the program, a title and a detail in the
 * reader's language for the person, and the fields that were wrong. What never arrived is a Problem too, so that
 * a screen has one thing to show and nobody forgets the case without a network.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly requestId: string | null;
  /** Everything the answer said, for facts such as `left` or `retryAfterSeconds`. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, answer: Readonly<Record<string, unknown>>) {
    const title = textOf(answer['title']) ?? `HTTP ${status}`;
    super(title);
    this.status = status;
    this.code = textOf(answer['code']) ?? (status === 0 ? 'unreachable' : 'unknown');
    this.title = title;
    this.detail = textOf(answer['detail']) ?? '';
    this.errors = Array.isArray(answer['errors']) ? answer['errors'].filter(isFieldError) : [];
    this.requestId = textOf(answer['requestId']);
    this.facts = answer;
  }

  /** The first message about a field, by its path (`delivery.recipient.phone`). */
  about(path: string): string | null {
    return this.errors.find((error) => error.path === path)?.message ?? null;
  }
}

export const unreachable = (cause: unknown): Problem =>
  new Problem(0, { code: 'unreachable', title: 'No connection', detail: cause instanceof Error ? cause.message : '' });

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'message' in value &&
  typeof value.message === 'string';
