import { identity } from '@youjian/contract';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../app/ask';
import { useChangeOfUser } from '../app/session';

/** Leaves at once on this screen, even when the server cannot be told. */
export function useSignOut(): () => void {
  const change = useChangeOfUser();
  const { mutate } = useMutation({ mutationFn: () => ask(identity.signOut, {}), onSettled: () => change(null) });
  return () => mutate();
}
