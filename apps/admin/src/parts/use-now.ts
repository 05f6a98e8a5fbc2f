import { useSyncExternalStore } from 'react';

const EVERY_MS = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((one) => one());
  }, EVERY_MS);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The machine's time, for words like "three minutes ago" only; nothing is decided by it. One clock for the whole page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
