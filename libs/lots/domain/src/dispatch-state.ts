import { refuse } from '@youjian/kernel';

export type DispatchState = 'loading' | 'underway' | 'breached' | 'arrived' | 'checking' | 'rejected' | 'cancelled';
export type DispatchMove = 'load' | 'depart' | 'cancel' | 'read' | 'breach' | 'arrive' | 'accept' | 'reject';

/**
 * A dispatch's life. Readings come while it travels and, from a logger read out late, after it arrived. One outside the
 * limits sends it to check: what arrives then is neither accepted nor rejected before somebody has looked.
 */
export const DISPATCH_MOVES = {
  loading: { load: 'loading', depart: 'underway', cancel: 'cancelled' },
  underway: { read: 'underway', breach: 'breached', arrive: 'arrived' },
  breached: { read: 'breached', breach: 'breached', arrive: 'checking' },
  arrived: { read: 'arrived', breach: 'checking' },
  checking: { read: 'checking', breach: 'checking', accept: 'arrived', reject: 'rejected' },
  rejected: {},
  cancelled: {},
} as const satisfies Record<DispatchState, Partial<Record<DispatchMove, DispatchState>>>;

export function moveDispatch(number: string, from: DispatchState, move: DispatchMove): DispatchState {
  const moves: Partial<Record<DispatchMove, DispatchState>> = DISPATCH_MOVES[from];
  return moves[move] ?? refuse('dispatch_state', { number, state: from, move });
}

export interface TemperatureLimit {
  readonly lowestDeci: number | null;
  readonly highestDeci: number | null;
}

/** Tenths of a degree against the limits of the goods' kind; on the limit is within it. */
export const isBreach = (deciCelsius: number, { lowestDeci, highestDeci }: TemperatureLimit): boolean =>
  (lowestDeci !== null && deciCelsius < lowestDeci) || (highestDeci !== null && deciCelsius > highestDeci);
