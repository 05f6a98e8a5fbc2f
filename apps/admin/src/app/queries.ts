import { isProblem } from '@youjian/client';
import { identity } from '@youjian/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keyOf } from './ask';

/** Whoever is told "please sign in" or "change your password first" by any door is taken there, once, by the session. */
export function makeQueries(): QueryClient {
  const heard = (error: unknown): void => {
    if (!isProblem(error)) return;
    if (error.code === 'not_signed_in') queries.setQueryData(keyOf(identity.whoAmI, {}), null);
    if (error.code === 'password_change_required') void queries.invalidateQueries({ queryKey: keyOf(identity.whoAmI) });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: heard }),
    mutationCache: new MutationCache({ onError: heard }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (times, error) => times < 2 && isPassing(error),
        refetchOnWindowFocus: true,
      },
      // What a change answered (a one-time password, a name) is gone with its dialog.
      mutations: { retry: false, gcTime: 0 },
    },
  });
  return queries;
}

/** Worth asking again: nothing answered, or the other side said that it is recovering. */
const isPassing = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status === 502 || error.status === 503);
