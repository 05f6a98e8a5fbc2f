import { useEffect, useRef, useSyncExternalStore } from 'react';
import { keep, kept } from '@youjian/ui/installed-app';

/** Keys that have no meaning of their own in a field, so they work everywhere. One switch turns all of them off. */
export type Shortcut = 'F2' | 'F4' | 'F8' | 'F9' | 'F10' | 'Escape';

const listeners = new Set<() => void>();
let isOn = kept('shortcuts') !== 'off';
export function switchShortcuts(on: boolean): void {
  isOn = on;
  keep('shortcuts', on ? null : 'off');
  listeners.forEach((tell) => tell());
}
export const useShortcutsOn = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => isOn,
  );

export function useShortcuts(does: Partial<Record<Shortcut, () => void>>): void {
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = latest.current[event.key as Shortcut];
      if (!isOn || action === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      // An open sheet has the keyboard to itself; Escape closes it.
      if (document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
