import { useEffect } from 'react';
import { isRouteErrorResponse, useLocation } from 'react-router';
import type { Refused } from '../server/doors';

const last = new Map<string, unknown>();

/** Remembers what this page last showed, for the moment when asking again fails. */
export function useRemembered(shown: unknown): void {
  const { pathname, search } = useLocation();
  useEffect(() => {
    last.clear();
    last.set(pathname + search, shown);
  }, [pathname, search, shown]);
}

/** A page that asks again and again must not vanish when the train goes through a tunnel: it keeps what it had. */
export async function orRemembered<T>(request: Request, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { pathname, search } = new URL(request.url);
    const known = last.get(pathname + search);
    if (known === undefined || isRouteErrorResponse(error) || !isNetworkFailure(error)) throw error;
    return known as T;
  }
}

/** A press of a button without a network is answered on the page, with everything typed still there. */
export async function orUnreachable<T extends { readonly refused: Refused | null }>(
  ask: () => Promise<T>,
  otherwise: Omit<T, 'refused'>,
  words: { readonly title: string; readonly detail: string },
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isNetworkFailure(error)) throw error;
    return {
      ...otherwise,
      refused: { code: 'unreachable', status: 0, requestId: null, errors: [], facts: {}, ...words },
    } as unknown as T;
  }
}

export const isNetworkFailure = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof DOMException && error.name !== 'AbortError');
