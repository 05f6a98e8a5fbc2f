import type { ReplyOf, transfers as contract } from '@youjian/contract';
import { useCallback, useEffect, useState } from 'react';
import { doors } from '../../app/doors';
import { till, useTill } from '../../till/use-till';

export type TransferDoc = ReplyOf<typeof contract.kioskTransfers>['items'][number];

export type Asked<T> =
  | { readonly kind: 'waiting' }
  /** Goods move between two sides, and both must hear of it: that needs head office. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'here'; readonly value: T };

/** Asks head office once, and again when it is heard after a silence. */
export function useHouse<T>(ask: () => Promise<T>): { asked: Asked<T>; again: () => void } {
  const { isReached } = useTill();
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'waiting' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isOver = false;
    if (!isReached || till.link === null) return setAsked({ kind: 'offline' });
    ask()
      .then((value) => isOver || setAsked({ kind: 'here', value }))
      .catch((error: unknown) => isOver || setAsked({ kind: 'refused', error }));
    return () => void (isOver = true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked anew by the turn, not by the function.
  }, [isReached, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { asked, again };
}

export async function askTransfers(): Promise<readonly TransferDoc[]> {
  if (till.link === null) return [];
  return (await till.link.call(doors.kioskTransfers)).items;
}
