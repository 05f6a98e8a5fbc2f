import { IDLE, LONGEST_GAP_MS, wedge, type WedgeEvent } from './wedge';

export interface Heard {
  readonly onScan: (code: string) => void;
  /** What a person typed outside any field, for shortcuts. Told a moment later, when it is clear that no scanner did. */
  readonly onTyped?: (keys: string) => void;
}

/**
 * Listens to the keys of the whole page, wherever the focus is. Keys that go into a field are the field's: a scanner that
 * is pointed at one types there, and its Enter sends it as a person's would. Keys held with Ctrl, Alt or Meta are commands.
 */
export function listenToKeys({ onScan, onTyped }: Heard, page: Window = window): () => void {
  let state = IDLE;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const take = (event: WedgeEvent): boolean => {
    const step = wedge(state, event);
    state = step.state;
    clearTimeout(timer);
    if (state.held !== '')
      timer = setTimeout(() => take({ kind: 'pause', at: event.at + LONGEST_GAP_MS }), LONGEST_GAP_MS);
    if (step.typed !== '') onTyped?.(step.typed);
    if (step.scanned !== null) onScan(step.scanned);
    return step.isEndTaken;
  };

  const onKey = (event: KeyboardEvent) => {
    const at = event.timeStamp;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isField(event.target))
      return void take({ kind: 'pause', at: Infinity });
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (!take({ kind: 'end', at })) return;
      event.preventDefault();
      return event.stopPropagation();
    }
    if (event.key.length !== 1 || event.repeat) return;
    // A space scanned while a button has the focus would press it.
    if (event.key === ' ' && state.held !== '') event.preventDefault();
    take({ kind: 'letter', letter: event.key, at });
  };
  // Before anything else on the page sees them: the Enter of a scanner must not press a button.
  page.addEventListener('keydown', onKey, { capture: true });
  return () => {
    clearTimeout(timer);
    page.removeEventListener('keydown', onKey, { capture: true });
  };
}

const NOT_TYPED = new Set(['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset', 'image']);

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.has(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
