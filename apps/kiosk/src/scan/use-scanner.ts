import { useEffect, useRef } from 'react';
import { listenToKeys } from './listen';

/** The screen that was opened last hears the scanner; one below it (a sheet's parent) hears nothing meanwhile. */
const listeners: {
  readonly onScan: (code: string) => void;
  readonly onTyped?: ((keys: string) => void) | undefined;
}[] = [];
let stop: (() => void) | null = null;

export function useScanner(onScan: (code: string) => void, onTyped?: (keys: string) => void): void {
  const latest = useRef({ onScan, onTyped });
  useEffect(() => {
    latest.current = { onScan, onTyped };
  });
  useEffect(() => {
    const mine = {
      onScan: (code: string) => latest.current.onScan(code),
      onTyped: (keys: string) => latest.current.onTyped?.(keys),
    };
    listeners.push(mine);
    stop ??= listenToKeys({
      onScan: (code) => listeners.at(-1)?.onScan(code),
      onTyped: (keys) => listeners.at(-1)?.onTyped?.(keys),
    });
    return () => {
      listeners.splice(listeners.indexOf(mine), 1);
      if (listeners.length > 0) return;
      stop?.();
      stop = null;
    };
  }, []);
}
