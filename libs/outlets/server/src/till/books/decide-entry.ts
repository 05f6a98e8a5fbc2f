import { Injectable } from '@nestjs/common';
import { type CallOf, type Language, type ReplyOf, isRefusalCode, sayRefusal, tillBooks } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, Refusal, refuse } from '@youjian/kernel';
import { Outlets } from '../../outlets';
import { outletScope } from '../../registry/outlet-scope';
import { lockJournal } from '../journal/journal-rows';
import { readEntry } from '../journal/read-entry';
import { bookShift } from '../journal/shift-book';
import { tellOf } from '../journal/take-entry';
import { type WholeEntry, entryInScope, isSigned } from './journal-desk';

type Door = typeof tillBooks.decideJournalEntry;
type Reply = ReplyOf<Door>;

const DECIDE = {
  name: 'outlets.books.decide',
  text: `update outlets.journal_verdict set verdict = $2, order_no = coalesce($3, order_no), decided_at = $4, decided_by = $5, decision_reason = $6
    where journal_id = $1`,
};

/** Somebody decides over an entry that was set aside, or says that they looked at one. The entry itself stays as it came. */
@Injectable()
export class DecideEntry {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly outlets: Outlets,
    private readonly clock: Clock,
  ) {}

  // What is booked is sold, and passes the gate of the sale like any other.
  async run(call: CallOf<Door>): Promise<Reply> {
    try {
      return await this.database.inTransaction((tx) => this.decide(tx, call), 'enter_sale');
    } catch (error) {
      if (error instanceof RefusedAgain) refuse('journal_still_refused', wordsOf(error.refusal, call.language));
      throw error;
    }
  }

  private async decide(tx: Tx, call: CallOf<Door>): Promise<Reply> {
    const { decision, reason } = call.body;
    const scope = outletScope(call.who, tillBooks.decideJournalEntry.who);
    const { deviceId } = await entryInScope(tx, call.params.id, scope);
    await lockJournal(tx, deviceId);
    const entry = await entryInScope(tx, call.params.id, scope);
    const isWaiting = decision === 'looked_at' ? entry.verdict === 'review' : entry.verdict === 'quarantined';
    if (!isWaiting || entry.decidedAt) refuse('journal_decided', { verdict: entry.verdict });
    const made = decision === 'book' ? await this.book(tx, entry) : { verdict: decidedAs[decision], orderNo: null };
    const { name } = requireUser(call.who);
    await tx.query(DECIDE, [entry.id, made.verdict, made.orderNo, call.now, name, reason]);
    await audit(tx, call, {
      action: `journal_${decision}`,
      room: 'outlets',
      subjectType: 'journal_entry',
      subjectId: entry.id,
      regionCode: entry.regionCode,
      before: { verdict: entry.verdict, code: entry.code },
      after: { verdict: made.verdict, reason },
    });
    return { verdict: made.verdict, orderNo: made.orderNo ?? entry.orderNo };
  }

  /** As if it had only come now; a person vouches for its place in the journal, nobody for its words. */
  private async book(tx: Tx, entry: WholeEntry): Promise<Reply> {
    const { id, seq } = entry;
    if (!isSigned(entry)) refuse('journal_bad_signature', { seq });
    const read = readEntry(entry.text);
    if (!read.ok) refuse('journal_unreadable', { seq, problem: read.problem });
    const sender = {
      device: {
        deviceId: entry.deviceId,
        number: entry.deviceNumber,
        name: entry.deviceName,
        outletId: entry.outletId,
        outletKind: entry.outletKind,
      },
      outlet: await this.outlets.known(entry.outletId, tx),
    };
    const [twice] = await tx.query(
      `select 1 from outlets.journal_verdict where entry_id = $1 and verdict in ('booked', 'review')`,
      [read.entry.id],
    );
    if (twice) throw new RefusedAgain(new Refusal('journal_entry_twice', { seq }));
    const { happenedAt: soldAt, standing } = entry;
    const telling = { sender, item: { seq }, receivedAt: this.clock.now(), entry: read.entry, soldAt, standing };
    const { orderNo } = await tellOf(this.events, tx, telling).catch((error: unknown) => {
      throw error instanceof Refusal ? new RefusedAgain(error) : error;
    });
    await bookShift(tx, id, sender, seq, read.entry, soldAt);
    return { verdict: 'booked', orderNo };
  }
}

const decidedAs = { set_aside: 'set_aside', looked_at: 'review' } as const;

/** What a room below refuses is told in its own words, under one code that this door promises. */
class RefusedAgain extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

function wordsOf({ code, facts }: Refusal, language: Language): { code: string; detail: string } {
  return { code, detail: isRefusalCode(code) ? sayRefusal(code, facts, language).detail : code };
}
