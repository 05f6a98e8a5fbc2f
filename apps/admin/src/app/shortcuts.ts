import { useEffect, useRef } from 'react';

/** One key, or two after each other: `'/'`, `'g o'`. */
export type Shortcuts = Readonly<Record<string, () => void>>;
const SECOND_KEY_WITHIN_MS = 1_200;

/**
 * Keys for people who work here all day. They are dead while one types, with a modifier held, or behind an open dialog,
 * and can be switched off (WCAG 2.1.4).
 */
export function useShortcuts(shortcuts: Shortcuts, on: boolean): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!on) return;
    let first: { key: string; at: number } | null = null;
    const press = (event: KeyboardEvent): void => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null
      )
        return;
      const pair =
        first !== null && event.timeStamp - first.at < SECOND_KEY_WITHIN_MS ? `${first.key} ${event.key}` : event.key;
      first = { key: event.key, at: event.timeStamp };
      const act = latest.current[pair] ?? latest.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      first = null;
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(input|textarea|select)$/i.test(target.tagName) ||
    target.closest('[role="combobox"],[role="listbox"]') !== null);
