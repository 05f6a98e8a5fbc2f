/**
 * A scanner at the keyboard plug types what it reads, faster than any hand, and ends with Enter. This tells its keys from
 * a person's. Keys are held back until it is clear whose they are: a scan is given out once and whole, a person's keys are
 * given out as they were typed, and every key is in exactly one of the two.
 */
export interface WedgeState {
  readonly held: string;
  /** When the last held key came, in milliseconds of a clock that only counts. */
  readonly lastAt: number;
}

/** A code has at least so many characters; a scanner leaves less than so many milliseconds between two of them. */
export const SHORTEST_CODE = 6;
export const LONGEST_GAP_MS = 35;

export const IDLE: WedgeState = { held: '', lastAt: 0 };

export type WedgeEvent =
  | { readonly kind: 'letter'; readonly letter: string; readonly at: number }
  /** Enter or Tab. */
  | { readonly kind: 'end'; readonly at: number }
  /** Time went by, or the keys went elsewhere. */
  | { readonly kind: 'pause'; readonly at: number };

export interface WedgeStep {
  readonly state: WedgeState;
  readonly scanned: string | null;
  /** What a person typed, to be taken as shortcuts. */
  readonly typed: string;
  /** The Enter belonged to the scanner: it must not press the button that has the focus. */
  readonly isEndTaken: boolean;
}

export function wedge(state: WedgeState, event: WedgeEvent): WedgeStep {
  const isFast = state.held !== '' && event.at - state.lastAt < LONGEST_GAP_MS;
  const typed = isFast ? '' : state.held;
  const held = isFast ? state.held : '';
  switch (event.kind) {
    case 'letter':
      return { state: { held: held + event.letter, lastAt: event.at }, scanned: null, typed, isEndTaken: false };
    case 'end':
      return held.length >= SHORTEST_CODE
        ? { state: IDLE, scanned: held, typed, isEndTaken: true }
        : { state: IDLE, scanned: null, typed: typed + held, isEndTaken: false };
    case 'pause':
      return isFast
        ? { state, scanned: null, typed: '', isEndTaken: false }
        : { state: IDLE, scanned: null, typed, isEndTaken: false };
  }
}
