import type { Device, till } from '@youjian/contract';
import { eventKind } from '@youjian/database';
import type { KnownOutlet } from '../outlets';

/**
 * trusted: the till was in good standing and its time could be reckoned. after_revocation: the key had been revoked before
 * this came; an administrator brought it in. clock_wrong: when it happened is not known, and the time of receipt is taken.
 */
export type Standing = 'trusted' | 'after_revocation' | 'clock_wrong';

/** One entry of a till's journal, found genuine; whoever listens writes its rows in the same transaction. */
export interface TillEntryArrived {
  readonly entry: till.TillEntry;
  readonly device: Omit<Device, 'kind'>;
  readonly outlet: KnownOutlet;
  readonly seq: number;
  readonly receivedAt: Date;
  /** When the house reckons that it happened; the till's own clock decides nothing. */
  readonly soldAt: Date;
  readonly standing: Standing;
  /** It is booked, and somebody shall look at it. To refuse it, throw a `Refusal`: then it is set aside with that code. */
  review(code: string, facts?: Readonly<Record<string, unknown>>): void;
  /** The order this entry became, for the till's receipt. */
  became(orderNo: string): void;
}

export const tillEntryArrived = eventKind<TillEntryArrived>('outlets.till_entry_arrived');

/** A till was taken back, told inside that transaction: what it was lent is nobody's any more. */
export const deviceRevoked = eventKind<{
  readonly deviceId: string;
  readonly outletId: string;
  readonly at: Date;
  readonly reason: string;
}>('outlets.device_revoked');
