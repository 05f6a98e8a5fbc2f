import { isProblem } from '@youjian/client';
import { identity, type ReplyOf, type Role, type Route } from '@youjian/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ask, keyOf } from './ask';

export type SignedInUser = ReplyOf<typeof identity.whoAmI>['user'];

/** Who is signed in: the user, null when nobody is, undefined while we do not know. */
export function useSession() {
  return useQuery({
    queryKey: keyOf(identity.whoAmI, {}),
    queryFn: async ({ signal }): Promise<SignedInUser | null> => {
      try {
        return (await ask(identity.whoAmI, { signal })).user;
      } catch (error) {
        if (isProblem(error) && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** After signing in or out nothing that the other person saw may stay in memory. */
export function useChangeOfUser() {
  const queries = useQueryClient();
  return (user: SignedInUser | null) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== identity.whoAmI.name });
    queries.setQueryData(keyOf(identity.whoAmI, {}), user);
  };
}

const UserContext = createContext<SignedInUser | null>(null);
export const UserProvider = UserContext.Provider;

export function useUser(): SignedInUser {
  const user = useContext(UserContext);
  if (user === null) throw new Error('useUser is for pages behind the sign-in');
  return user;
}

/** The same list the server decides by. Hiding a button is courtesy; the door is what refuses. */
export function mayEnter(roles: readonly Role[], route: Pick<Route, 'who'>): boolean {
  if (route.who === 'device') return false;
  return route.who === 'anyone' || route.who === 'signed_in' || route.who.some((role) => roles.includes(role));
}

export function useMay(): (route: Pick<Route, 'who'>) => boolean {
  const { roles } = useUser();
  return (route) => mayEnter(roles, route);
}
