import { isProblem, newRequestKey, type AskOf, type Problem } from '@youjian/client';
import type { ReplyOf, Route } from '@youjian/contract';
import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from './call';

type Ask = Readonly<Record<string, unknown>>;
const loosely = call as (route: Route, ask: Ask) => Promise<unknown>;

/** One call, typed by its door; what a generic hook can say of `call`. */
export const ask = <T extends Route>(route: T, what: AskOf<T>): Promise<ReplyOf<T>> =>
  loosely(route, what as Ask) as Promise<ReplyOf<T>>;

export const keyOf = (route: Route, ...more: readonly unknown[]): QueryKey => [route.name, ...more];

/** Server state lives in the query cache, under the name of the door it came through. */
export function useAsk<T extends Route>(
  route: T,
  what: AskOf<T>,
  options: { readonly enabled?: boolean; readonly everyMs?: number } = {},
) {
  return useQuery<ReplyOf<T>, Problem>({
    queryKey: keyOf(route, what),
    queryFn: ({ signal }) => ask(route, { ...what, signal } as AskOf<T>),
    enabled: options.enabled ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
}

interface SendOptions<T extends Route> {
  /** The doors whose answers are old news after this one. */
  readonly changes: readonly Route[];
  readonly then?: (reply: ReplyOf<T>) => void;
}

/**
 * Sends a change. The same content keeps its Idempotency-Key until the server has given a final answer, so that a second
 * press after a lost connection repeats the first instead of doing it twice.
 */
export function useSend<T extends Route>(route: T, { changes, then }: SendOptions<T>) {
  const queries = useQueryClient();
  const pressed = useRef<{ content: string; key: string } | null>(null);
  return useMutation<ReplyOf<T>, Problem, AskOf<T>>({
    mutationFn: async (what) => {
      const content = JSON.stringify(what);
      if (pressed.current?.content !== content) pressed.current = { content, key: newRequestKey() };
      const keyed = route.idempotent ? { ...what, requestKey: pressed.current.key } : what;
      try {
        const reply = await ask(route, keyed);
        pressed.current = null;
        return reply;
      } catch (error) {
        if (isFinal(error)) pressed.current = null;
        throw error;
      }
    },
    onSuccess: async (reply) => {
      await Promise.all(changes.map((changed) => queries.invalidateQueries({ queryKey: keyOf(changed) })));
      then?.(reply);
    },
  });
}

const isFinal = (error: unknown): boolean =>
  isProblem(error) && error.status >= 400 && error.status < 500 && error.code !== 'idempotency_key_in_use';
