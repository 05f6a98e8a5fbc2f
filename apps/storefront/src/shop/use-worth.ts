import { useEffect, useMemo, useRef } from 'react';
import { useFetcher } from 'react-router';
import { useTo } from '../parts/go';
import type { clientLoader } from '../routes/worth';
import { worthAddress } from './worth-ask';

type Answer = Awaited<ReturnType<typeof clientLoader>>;
export type OrderWorth = NonNullable<Answer['worth']>;

/**
 * What these lines would cost, asked again whenever lines, destination or vouchers change. While an answer is on its way the
 * last one is shown, and `isCurrent` says that it may not be true any more.
 */
export function useWorth(ask: Parameters<typeof worthAddress>[0]): {
  readonly worth: OrderWorth | null;
  readonly refused: Answer['refused'];
  readonly isCurrent: boolean;
  readonly again: () => void;
} {
  const to = useTo();
  const fetcher = useFetcher<typeof clientLoader>();
  const key = useMemo(() => worthAddress(ask), [ask]);
  const address = `${to('/worth')}${key}`;
  const isEmpty = ask.lines.length === 0;
  const latest = useRef(fetcher);
  useEffect(() => {
    latest.current = fetcher;
  });
  useEffect(() => {
    if (!isEmpty) void latest.current.load(address);
  }, [isEmpty, address]);
  const known = useRef<OrderWorth | null>(null);
  if (fetcher.data?.worth) known.current = fetcher.data.worth;
  const isCurrent = fetcher.state === 'idle' && sameQuestion(fetcher.data?.ask ?? '', key);
  return {
    worth: isEmpty ? null : known.current,
    refused: isCurrent ? (fetcher.data?.refused ?? null) : null,
    isCurrent,
    again: () => void latest.current.load(address),
  };
}

/** The router adds parameters of its own to the address it loads. */
function sameQuestion(asked: string, key: string): boolean {
  const [one, other] = [new URLSearchParams(asked), new URLSearchParams(key)];
  return ['lines', 'to', 'at', 'codes'].every((name) => one.get(name) === other.get(name)) && one.has('lines');
}
