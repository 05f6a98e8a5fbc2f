import { useCallback, useSyncExternalStore } from 'react';

/**
 * A value this browser keeps for itself, shared by every part of the page and every open tab.
 * On the server, and while the page wakes up, it is empty.
 */
export function keep<T>(key: string, read: (text: string | null, now: number) => T, empty: T) {
  const listeners = new Set<() => void>();
  let value = empty;
  let isRead = false;

  const reread = () => {
    value = read(storage()?.getItem(key) ?? null, Date.now());
    isRead = true;
  };
  const now = () => {
    if (!isRead) reread();
    return value;
  };
  const subscribe = (listener: () => void) => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== key && event.key !== null) return;
      reread();
      listener();
    };
    listeners.add(listener);
    window.addEventListener('storage', onStorage);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', onStorage);
    };
  };
  const set = (next: T) => {
    value = next;
    isRead = true;
    try {
      storage()?.setItem(key, JSON.stringify(next));
    } catch {
      // A full or forbidden storage loses the basket at the next visit, not now.
    }
    for (const listener of listeners) listener();
  };
  const use = (): [T, (change: (before: T) => T) => void] => [
    useSyncExternalStore(subscribe, now, () => empty),
    useCallback((change) => set(change(now())), []),
  ];
  return { use, set, now };
}

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const never = () => () => {};
/** False on the server and in the first paint, true once the browser's own values can be read. */
export const useIsAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
