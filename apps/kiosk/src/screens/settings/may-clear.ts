import type { TillState } from '../../till/state';

export type ClearObstacle = 'not_sent' | 'open_shift' | 'open_ticket';

/**
 * What keeps the data of a till from being cleared. Nothing that head office does not have is ever thrown away: an entry
 * that waits, and one that it would not take, are here and nowhere else. One it keeps aside itself is there.
 */
export function mayClear({
  head,
  shift,
  ticket,
  held,
}: Pick<TillState, 'head' | 'shift' | 'ticket' | 'held'>): ClearObstacle | null {
  if (head.waiting.entries > 0 || head.ackedSeq < head.seq) return 'not_sent';
  if (shift !== null) return 'open_shift';
  return ticket.lines.length > 0 || held.length > 0 ? 'open_ticket' : null;
}
