import type { till } from '@youjian/contract';

/** Money that should be there at the end of a shift, by way of payment; cash with float and what was put in or taken out. */
export interface Expected {
  readonly way: till.TenderWay;
  readonly amountFen: number;
}

interface Sums {
  readonly floatFen: number;
  readonly cashInFen: number;
  readonly cashOutFen: number;
  readonly byWay: Readonly<Partial<Record<till.TenderWay, number>>>;
}

const WAYS: readonly till.TenderWay[] = ['cash', 'wechat_pay', 'alipay', 'card', 'account', 'static_code'];

/** Cash always stands first, though none was taken: the drawer is counted in any case. */
export function expectedOf({ floatFen, cashInFen, cashOutFen, byWay }: Sums): Expected[] {
  return WAYS.map((way) => ({
    way,
    amountFen: (byWay[way] ?? 0) + (way === 'cash' ? floatFen + cashInFen - cashOutFen : 0),
  })).filter(({ way, amountFen }) => way === 'cash' || amountFen !== 0);
}

export interface Close {
  readonly countedFen: number;
  readonly expectedFen: number;
  readonly reason: string;
  /** Head office's limit: so much may be missing, or too much, without a word. */
  readonly limitFen: number;
  /** Lines in the ticket in hand, and tickets that are held or being paid by a phone. */
  readonly openTickets: number;
}
export type CloseProblem = 'open_ticket' | 'reason_needed';

export const differenceFen = ({ countedFen, expectedFen }: Pick<Close, 'countedFen' | 'expectedFen'>): number =>
  countedFen - expectedFen;

/** Only an open ticket stops a shift from closing. A network does not: what was not sent stays in the journal. */
export function closeProblem(close: Close): CloseProblem | null {
  if (close.openTickets > 0) return 'open_ticket';
  return needsReason(close) && close.reason.trim() === '' ? 'reason_needed' : null;
}

/** At the limit it is not yet above it. */
export const needsReason = (close: Pick<Close, 'countedFen' | 'expectedFen' | 'limitFen'>): boolean =>
  Math.abs(differenceFen(close)) > close.limitFen;

export interface Movement {
  readonly direction: 'in' | 'out';
  readonly amountFen: number | null;
  /** What should lie in the drawer now. */
  readonly inDrawerFen: number;
  readonly limitFen: number;
}
export type MovementProblem = 'amount_needed' | 'more_than_there_is';

export function movementProblem({ direction, amountFen, inDrawerFen }: Movement): MovementProblem | null {
  if (amountFen === null || amountFen <= 0) return 'amount_needed';
  return direction === 'out' && amountFen > inDrawerFen ? 'more_than_there_is' : null;
}

/** What goes out above the limit, a manager answers for. Money put in is nobody's loss. */
export const needsManager = ({ direction, amountFen, limitFen }: Movement): boolean =>
  direction === 'out' && amountFen !== null && amountFen > limitFen;
