import type { till } from '@youjian/contract';
import type { Day, DeviceRow, HeadRow, ShiftRow, StaffMember, TicketRow } from '../store/kinds';
import { EMPTY_HEAD } from '../journal/append';

/**
 * Where the till stands. `elsewhere`: another tab of this browser has it, and only one may write. `not_enrolled`: head office
 * does not know this device yet.
 */
export type Standing = 'opening' | 'elsewhere' | 'not_enrolled' | 'ready';

/** All a screen needs to draw itself; it is replaced, never changed, so that React sees what moved. */
export interface TillState {
  readonly standing: Standing;
  readonly isTraining: boolean;
  readonly device: DeviceRow | null;
  readonly day: Day | null;
  readonly prices: till.PriceLease | null;
  readonly stock: till.StockLease | null;
  /** Who is signed in with a PIN; null while the till is locked. */
  readonly staff: StaffMember | null;
  /** The open shift; nothing is sold without one. */
  readonly shift: ShiftRow | null;
  readonly ticket: TicketRow;
  readonly held: readonly TicketRow[];
  readonly head: HeadRow;
  /** Entries head office keeps but could not book: somebody has to look at them. */
  readonly quarantined: number;
  /** Whether the last question to head office was answered, and when one last was. */
  readonly isReached: boolean;
  readonly lastContactAt: string | null;
}

export const emptyTicket = (startedAt: string): TicketRow => ({
  key: 'current',
  lines: [],
  startedAt,
  heldAt: null,
  heldBy: null,
  phone: null,
});

export const OPENING: TillState = {
  standing: 'opening',
  isTraining: false,
  device: null,
  day: null,
  prices: null,
  stock: null,
  staff: null,
  shift: null,
  ticket: emptyTicket(''),
  held: [],
  head: EMPTY_HEAD,
  quarantined: 0,
  isReached: false,
  lastContactAt: null,
};
