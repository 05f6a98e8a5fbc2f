import { isOpen, type Card, type DraftRow, type OutboxRow } from '../store/kinds';

export const GROUPS = ['under_way', 'today', 'to_sign', 'queued', 'planned', 'done'] as const;
export type Group = (typeof GROUPS)[number];

/** Where a visit stands in the list: what has to be done with it next, by this person, on this phone. */
export function groupOf(
  card: Pick<Card, 'state' | 'role' | 'plannedOn'>,
  draft: Pick<DraftRow, 'state'> | undefined,
  outbox: readonly Pick<OutboxRow, 'state'>[],
  today: string,
): Group {
  if (draft?.state === 'editing') return 'under_way';
  if (draft?.state === 'queued' || outbox.some(isOpen)) return 'queued';
  if (card.state === 'submitted' && card.role === 'second') return 'to_sign';
  if (card.state === 'cosigned') return 'to_sign';
  if (draft?.state === 'sent' || !['planned', 'under_way'].includes(card.state)) return 'done';
  return card.plannedOn === today ? 'today' : 'planned';
}

/** The day in Meizhou, whatever zone the phone is set to. */
export const dayInMeizhou = (now: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
