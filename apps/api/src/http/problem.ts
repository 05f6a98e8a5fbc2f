import { REFUSALS, type Language, type RefusalCode, isRefusalCode, sayRefusal } from '@youjian/contract';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly unknown[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

const MOST_OF_A_PATH = 200;

/** The address somebody asked for, to be named in a "no": what is wrong is said shortly, however much was sent. */
export const pathAsked = (url: string): string => (url.split('?')[0] ?? '').slice(0, MOST_OF_A_PATH);

/** The words of a refusal in the reader's language, with its facts filled in (RFC 9457). */
export function problemOf(
  code: string,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
  requestId: string,
): Problem {
  const known: RefusalCode = isRefusalCode(code) ? code : 'internal_error';
  const { errors, ...rest } = facts;
  const { title, detail } = sayRefusal(known, { ...rest, requestId }, language);
  return {
    type: `/problems/${known}`,
    title,
    status: REFUSALS[known].status,
    detail,
    code: known,
    requestId,
    ...(Array.isArray(errors) ? { errors } : {}),
    ...(Object.keys(rest).length > 0 ? { facts: rest } : {}),
  };
}
