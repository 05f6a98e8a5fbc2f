import { isProblem } from '@youjian/client';
import type { identity, ReplyOf } from '@youjian/contract';
import { useSyncExternalStore } from 'react';
import { keep, kept, keptJson } from '@youjian/ui/installed-app';
import { call } from './call';
import { doors } from './doors';

type SignedInUser = ReplyOf<typeof identity.whoAmI>['user'];
export type Person = Pick<SignedInUser, 'id' | 'username' | 'name' | 'roles'>;

/** `ended`: the server wants the password again. `other`: this browser was signed in as somebody else, in another tab. */
export type Session = 'unknown' | 'good' | 'ended' | 'other';

interface State {
  readonly person: Person | null;
  readonly session: Session;
}

/**
 * Who uses this phone is remembered by the phone, so that the app opens without a network; whether the server still knows
 * the session is asked when there is one. What is on the phone is kept by person, and only that person sees it.
 */
let state: State = { person: keptJson<Person>('person'), session: 'unknown' };
const listeners = new Set<() => void>();
function become(next: Partial<State>): void {
  state = { ...state, ...next };
  listeners.forEach((tell) => tell());
}
const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
export const usePerson = (): Person | null => useSyncExternalStore(subscribe, () => state.person);
export const useSession = (): Session => useSyncExternalStore(subscribe, () => state.session);
export const personNow = (): Person | null => state.person;

export const mayInspect = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.some((role) => role === 'inspector' || role === 'administrator');

export async function signIn(username: string, password: string): Promise<Person> {
  const { user } = await call(doors.signIn, { body: { username, password } });
  if (mayInspect(user)) remember(user);
  return user;
}

function remember({ id, username, name, roles }: SignedInUser): void {
  const person = { id, username, name, roles };
  keep('leaving', null);
  keep('person', JSON.stringify(person));
  become({ person, session: 'good' });
}

/** Works without a network too: the server is told as soon as there is one. */
export async function signOut(): Promise<void> {
  keep('leaving', 'yes');
  keep('person', null);
  become({ person: null, session: 'unknown' });
  await finishLeaving().catch(() => {});
}

async function finishLeaving(): Promise<void> {
  if (kept('leaving') === null) return;
  await call(doors.signOut);
  keep('leaving', null);
}

/** Asks the server whether it still knows us. Nothing is sent from this phone unless the answer is `good`. */
export async function askSession(): Promise<Session> {
  try {
    await finishLeaving();
    const { user } = await call(doors.whoAmI);
    if (state.person === null && mayInspect(user)) remember(user);
    else become({ session: state.person?.id === user.id ? 'good' : 'other' });
  } catch (error) {
    if (isProblem(error) && error.status === 401) become({ session: 'ended' });
    else become({ session: 'unknown' });
  }
  return state.session;
}
