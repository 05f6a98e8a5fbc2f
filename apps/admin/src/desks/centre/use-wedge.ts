import { useEffect, useRef } from 'react';

/** No hand types this fast; a scanner that plays keyboard does. */
const FAST_MS = 45;
const SHORTEST = 6;
const SSCC_LENGTH = 18;

/**
 * Hears a scanner that plays keyboard, wherever the focus is: a burst of keys ended by Enter is a code, not typing.
 * Outside a field its keys reach nothing else, so that a code sets off no shortcut.
 */
export function useWedge(heard: (code: string) => void): void {
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    let text = '';
    let last = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isFast = event.timeStamp - last < FAST_MS;
      last = event.timeStamp;
      if (event.key === 'Enter') {
        const code = text;
        text = '';
        if (!isFast || code.length < SHORTEST) return;
        if (isPartOf(event.target, code)) return;
        swallow(event);
        latest.current(code);
        return;
      }
      if (event.key.length !== 1) return;
      text = isFast ? text + event.key : event.key;
      if (isFast && text.length > 1 && !isField(event.target)) swallow(event);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}

/** A slow moment in the middle of a scan makes two bursts of it: the scan field itself holds the whole, and knows Enter. */
const isPartOf = (target: EventTarget | null, code: string): boolean =>
  target instanceof HTMLInputElement &&
  target.closest('.scan-box') !== null &&
  code.length < SSCC_LENGTH &&
  target.value.length > code.length;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (/^(input|textarea)$/i.test(target.tagName) || target.isContentEditable);

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
