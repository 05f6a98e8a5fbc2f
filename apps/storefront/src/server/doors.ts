import { type Call, createClient, isProblem, type Problem } from '@youjian/client';
import { type AppLoadContext, data } from 'react-router';
import { type Language, languageOf } from '../i18n/language';

/** What a page is told when a door said no. It travels to the browser, so it holds no stack and no secret. */
export interface Refused {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly facts: Readonly<Record<string, string | number>>;
}

interface Visit {
  readonly request: Request;
  readonly context: AppLoadContext;
}
interface Doors {
  readonly language: Language;
  /** For what the page cannot do without: a "no" becomes the page's error face, with its status. */
  readonly call: Call;
  /** The same door, where the page decides itself what a "no" means. */
  readonly knock: Call;
}

/** The doors of our own API, as this visit may use them. */
export function doors({ request, context }: Visit): Doors {
  const language = languageOf(new URL(request.url).pathname);
  const knock = createClient({ send: (path, init) => context.api(path, init), language: () => language });
  const call = ((...args: Parameters<Call>) =>
    knock(...args).catch((error: unknown) => {
      throw isProblem(error) ? data(refusedFrom(error), { status: pageStatus(error.status) }) : error;
    })) as Call;
  return { language, call, knock };
}

/** An address that makes no sense is a page that does not exist; a silent API is one that will be back. */
const pageStatus = (status: number): number => (status === 0 ? 503 : status === 400 ? 404 : status);

export function refusedFrom({ code, title, detail, status, requestId, errors, facts }: Problem): Refused {
  return {
    code,
    title,
    detail,
    status,
    requestId,
    errors,
    facts: Object.fromEntries(
      Object.entries(facts).filter(
        (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
      ),
    ),
  };
}

/** For what a page can live without: the answer, or null. */
export const orNull = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    if (isProblem(error)) return null;
    throw error;
  });
