import { Injectable, Logger } from '@nestjs/common';
import type { Device, till } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { isSignedBy } from '@youjian/identity-server';
import { Clock, uuidv7 } from '@youjian/kernel';
import { type Finding, type Sent, breakAfter, judge, missingBelow, whenItHappened } from '@youjian/outlets-domain';
import type { KnownOutlet } from '../../outlets';
import { type Standing, tillEntryArrived } from '../events';
import {
  type Answered,
  type JournalState,
  type Neighbour,
  isBooked,
  lockJournal,
  lookAround,
  writeEntry,
} from './journal-rows';
import { raiseAlarms } from './raise-alarms';
import { type SentItem, chainedText, digestOf, hashFits, readEntry } from './read-entry';
import { bookShift } from './shift-book';
import { type Reason, whatFailed } from './what-failed';

export interface Sender {
  readonly device: Omit<Device, 'kind'>;
  readonly publicKey: Parameters<typeof isSignedBy>[0];
  readonly enrolledAt: Date;
  readonly outlet: KnownOutlet;
  readonly cameBy: 'till' | 'file';
}

export interface Taken extends Omit<Answered, 'journalId'> {
  readonly seq: number;
  readonly replayed: boolean;
}

/** What came of an entry, before it is written down. */
interface Outcome {
  readonly genuine: boolean;
  readonly entry: till.TillEntry | null;
  readonly happenedAt: Date;
  readonly counted: boolean;
  readonly standing: Standing;
  readonly reason: Reason | null;
  readonly verdict: 'booked' | 'review' | 'quarantined';
  readonly orderNo: string | null;
}

/** Takes one entry of a journal, in a transaction of its own: kept word for word, judged, told to whoever books it. */
@Injectable()
export class TakeEntry {
  private readonly logger = new Logger('journal');

  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Whoever refuses the entry undoes what the others wrote of it; then it is kept by itself, with the reason. */
  async run(sender: Sender, item: SentItem): Promise<Taken> {
    try {
      return await this.inTransaction(sender, item, null);
    } catch (error) {
      const reason = await whatFailed(error, item.seq, this.database);
      if (!reason) throw error;
      if (reason.code === 'journal_not_booked')
        this.logger.error(`entry ${item.seq} of ${sender.device.deviceId}`, error);
      return this.inTransaction(sender, item, reason);
    }
  }

  // What is sold passes the gate of the sale: an end of a right to sell is either seen here or comes after this.
  private inTransaction(sender: Sender, item: SentItem, failed: Reason | null): Promise<Taken> {
    return this.database.inTransaction((tx) => this.take(tx, sender, item, failed), 'enter_sale');
  }

  private async take(tx: Tx, sender: Sender, item: SentItem, failed: Reason | null): Promise<Taken> {
    const { deviceId } = sender.device;
    const digest = digestOf(item);
    await lockJournal(tx, deviceId);
    const journal = await lookAround(tx, deviceId, item.seq, digest);
    if (journal.answered) return { ...journal.answered, seq: item.seq, replayed: true };
    const receivedAt = this.clock.now();
    const sent = sentOf(sender, item);
    const finding = judge(sent, journal);
    const outcome = await this.outcomeOf(tx, { sender, item, journal, finding, receivedAt, failed });
    const id = uuidv7();
    if (outcome.entry && outcome.verdict !== 'quarantined')
      await bookShift(tx, id, sender, item.seq, outcome.entry, outcome.happenedAt);
    const missing = finding === 'journal_number_far' ? [] : missingBelow(item.seq, journal.highestSeq);
    await writeEntry(tx, {
      ...item,
      ...progress(sent, finding, journal),
      id,
      deviceId,
      outletId: sender.outlet.id,
      digest: digest.toString('hex'),
      receivedAt: receivedAt.toISOString(),
      cameBy: sender.cameBy,
      genuine: outcome.genuine,
      entryId: outcome.entry?.id ?? null,
      kind: outcome.entry?.kind ?? null,
      staffId: outcome.entry?.staffId ?? null,
      happenedAt: outcome.happenedAt.toISOString(),
      counted: outcome.counted,
      standing: outcome.standing,
      verdict: outcome.verdict,
      code: outcome.reason?.code ?? null,
      facts: outcome.reason?.facts ?? {},
      orderNo: outcome.orderNo,
      missing,
    });
    await raiseAlarms(tx, {
      sender,
      seq: item.seq,
      receivedAt,
      missing,
      entry: outcome.entry,
      reason: outcome.reason,
      verdict: outcome.verdict,
    });
    return {
      seq: item.seq,
      replayed: false,
      entryId: outcome.entry?.id ?? null,
      verdict: outcome.verdict,
      code: outcome.reason?.code ?? null,
      facts: outcome.reason?.facts ?? {},
      orderNo: outcome.orderNo,
    };
  }

  private async outcomeOf(tx: Tx, asked: Asked): Promise<Outcome> {
    const { sender, item, journal, finding, receivedAt, failed } = asked;
    const read = readEntry(item.text);
    const entry = read.ok ? read.entry : null;
    const genuine = finding === 'genuine';
    const happened = entry
      ? happenedOf(entry, journal, sender.enrolledAt, receivedAt)
      : { at: receivedAt, isKnown: true, isCounted: false };
    const standing = journal.isRevoked ? 'after_revocation' : happened.isKnown ? 'trusted' : 'clock_wrong';
    const aside = (code: string, facts: Reason['facts'] = {}): Outcome => ({
      genuine,
      entry,
      happenedAt: happened.at,
      counted: genuine && happened.isCounted,
      standing,
      reason: { code, facts: { seq: item.seq, ...facts } },
      verdict: 'quarantined',
      orderNo: null,
    });
    if (!genuine) return aside(finding, { since: journal.brokenAt ?? item.seq, highest: journal.highestSeq });
    if (!read.ok) return aside('journal_unreadable', { problem: read.problem });
    if (failed) return aside(failed.code, failed.facts);
    if (await isBooked(tx, read.entry.id)) return aside('journal_entry_twice');
    const told = await tellOf(this.events, tx, { ...asked, entry: read.entry, soldAt: happened.at, standing });
    return { genuine, entry, happenedAt: happened.at, counted: genuine && happened.isCounted, standing, ...told };
  }
}

interface Asked {
  readonly sender: Sender;
  readonly item: Pick<SentItem, 'seq' | 'text'>;
  readonly journal: JournalState;
  readonly finding: Finding;
  readonly receivedAt: Date;
  readonly failed: Reason | null;
}

interface Telling {
  readonly sender: Pick<Sender, 'device' | 'outlet'>;
  readonly item: Pick<SentItem, 'seq'>;
  readonly receivedAt: Date;
  readonly entry: till.TillEntry;
  readonly soldAt: Date;
  readonly standing: Standing;
}

/** Tells whoever books entries of this one. What they want looked at, and what is odd about its time, is to be reviewed. */
export async function tellOf(
  events: Events,
  tx: Tx,
  { sender, item, receivedAt, entry, soldAt, standing }: Telling,
): Promise<Pick<Outcome, 'reason' | 'verdict' | 'orderNo'>> {
  const reviews: Reason[] = standing === 'trusted' ? [] : [{ code: standing, facts: { seq: item.seq } }];
  let orderNo: string | null = null;
  const review = (code: string, facts: Reason['facts'] = {}) =>
    void reviews.push({ code, facts: { seq: item.seq, ...facts } });
  const became = (number: string) => void (orderNo = number);
  const { device, outlet } = sender;
  await events.tell(tx, tillEntryArrived, [
    { entry, device, outlet, seq: item.seq, receivedAt, soldAt, standing, review, became },
  ]);
  const [first] = reviews;
  if (!first) return { reason: null, verdict: 'booked', orderNo };
  // One word names it; the rest stands beside.
  const also = reviews.slice(1).map(({ code }) => code);
  return {
    reason: also.length > 0 ? { ...first, facts: { ...first.facts, also } } : first,
    verdict: 'review',
    orderNo,
  };
}

const sentOf = ({ publicKey }: Sender, item: SentItem): Sent => ({
  seq: item.seq,
  prevHash: item.prevHash,
  hash: item.hash,
  hashFits: hashFits(item),
  signatureFits: isSignedBy(publicKey, chainedText(item), item.signature),
});

/** How far the journal has come with this entry: booked or not, it is here. */
function progress(
  sent: Sent,
  finding: Finding,
  journal: JournalState,
): { reaches: number; highestSeq: number; brokenAt: number | null } {
  if (finding === 'journal_number_far' || finding === 'journal_number_taken')
    return { reaches: journal.seq, highestSeq: journal.highestSeq, brokenAt: journal.brokenAt };
  const highestSeq = Math.max(journal.highestSeq, sent.seq);
  const isNext = sent.seq === journal.seq + 1 && (finding === 'genuine' || sent.seq > journal.highestSeq);
  const reaches = isNext ? (journal.nextGap === null ? highestSeq : journal.nextGap - 1) : journal.seq;
  return { reaches, highestSeq, brokenAt: breakAfter(sent, finding, journal) };
}

function happenedOf(entry: till.TillEntry, { before, after }: JournalState, enrolledAt: Date, receivedAt: Date) {
  const { anchorAt, sinceAnchorMs } = entry.clock;
  const known = (neighbour: Neighbour | null) => (neighbour?.counted ? new Date(neighbour.happenedAt) : null);
  return whenItHappened(
    { at: new Date(entry.at), anchorAt: anchorAt === null ? null : new Date(anchorAt), sinceAnchorMs },
    { enrolledAt, before: known(before), after: known(after), receivedAt },
  );
}
