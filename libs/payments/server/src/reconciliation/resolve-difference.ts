import { Injectable } from '@nestjs/common';
import type { CallOf, reconciliation as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import {
  type DifferenceMove,
  WRITE_OFF_LIMIT_MINOR,
  apartMinor,
  areOpposite,
  movedDifference,
} from '@youjian/payments-domain';
import { BOOKING } from './keep-ledger';
import { DIFFERENCES, type Difference, type StoredDifference, toDifference } from './ledger-rows';
import { differenceOf } from './show-differences';

type MoveCall = Pick<CallOf<typeof contract.explainDifference>, 'who' | 'now' | 'requestId'>;
interface Told {
  readonly move: DifferenceMove;
  readonly note: string;
  readonly reason?: string;
  readonly otherId?: string;
}

/** What people do about a difference. It is locked first, so of two clerks at once the second finds it settled. */
@Injectable()
export class ResolveDifference {
  constructor(private readonly database: Database) {}

  explain(call: CallOf<typeof contract.explainDifference>): Promise<Difference> {
    const { reason, note } = call.body;
    return this.inMonth(async (tx) => {
      const found = await this.lock(tx, call.params.id);
      return this.move(tx, call, found, { move: 'explain', reason, note });
    });
  }

  link(call: CallOf<typeof contract.linkDifferences>): Promise<Difference> {
    const { otherId, note } = call.body;
    return this.inMonth(async (tx) => {
      const both = await lockAll(tx, [call.params.id, otherId]);
      const found = both.find(({ id }) => id === call.params.id) ?? refuse('not_found', { what: call.params.id });
      const other = both.find(({ id }) => id === otherId) ?? refuse('not_found', { what: otherId });
      const deltaMinor = apartMinor(found, other);
      if (!areOpposite(found, other) || deltaMinor !== 0)
        refuse('not_linkable', { deltaMinor, currency: found.currency.toUpperCase() });
      await this.move(tx, call, other, { move: 'link', otherId: found.id, note });
      return this.move(tx, call, found, { move: 'link', otherId: other.id, note });
    });
  }

  proposeWriteOff(call: CallOf<typeof contract.proposeWriteOff>): Promise<Difference> {
    return this.inMonth(async (tx) => {
      const found = await this.lock(tx, call.params.id);
      if (Math.abs(found.deltaMinor) > WRITE_OFF_LIMIT_MINOR)
        refuse('write_off_limit', {
          deltaMinor: found.deltaMinor,
          limitMinor: WRITE_OFF_LIMIT_MINOR,
          currency: found.currency.toUpperCase(),
        });
      return this.move(tx, call, found, { move: 'propose_write_off', note: call.body.note });
    });
  }

  decideWriteOff(call: CallOf<typeof contract.decideWriteOff>): Promise<Difference> {
    const { decision, note } = call.body;
    return this.inMonth(async (tx) => {
      const found = await this.lock(tx, call.params.id);
      const [proposal] = await tx.query<{ by: string | null }>(
        `select actor_id as by from payments.recon_step where difference_id = $1 and move = 'propose_write_off' order by at desc, id desc limit 1`,
        [found.id],
      );
      if (found.state === 'awaiting' && proposal?.by === requireUser(call.who).userId) refuse('second_person_needed');
      return this.move(tx, call, found, { move: decision, note });
    });
  }

  /** Together with all who book: no month is closed while somebody decides in it. */
  private inMonth<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.inTransaction(async (tx) => {
      await tx.query(BOOKING);
      return work(tx);
    });
  }

  private async lock(tx: Tx, id: string): Promise<Difference> {
    const [found] = await lockAll(tx, [id]);
    return found ?? refuse('not_found', { what: id });
  }

  private async move(tx: Tx, call: MoveCall, found: Difference, told: Told): Promise<Difference> {
    const state = movedDifference(found.state, told.move);
    if (state === null) refuse('difference_state', { state: found.state });
    await refuseClosed(tx, found.day);
    const user = requireUser(call.who);
    await tx.query(
      `update payments.recon_difference set state = $2, settled_at = case when $2 in ('open', 'awaiting') then null else $3::timestamptz end where id = $1`,
      [found.id, state, call.now],
    );
    await tx.query(
      `insert into payments.recon_step (id, difference_id, move, note, reason, other_id, actor_id, actor_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        uuidv7(),
        found.id,
        told.move,
        told.note,
        told.reason ?? null,
        told.otherId ?? null,
        user.userId,
        user.name,
        call.now,
      ],
    );
    await audit(tx, call, {
      action: `difference_${told.move}`,
      room: 'payments',
      subjectType: 'recon_difference',
      subjectId: found.id,
      before: { state: found.state },
      after: { state, ...told, subject: found.subject, deltaMinor: found.deltaMinor, currency: found.currency },
    });
    return differenceOf(tx, found.id);
  }
}

/** Locked in the order of their ids. */
async function lockAll(tx: Tx, ids: readonly string[]): Promise<Difference[]> {
  const rows = await tx.query<StoredDifference>(
    `${DIFFERENCES} where d.id = any($1::uuid[]) order by d.id for update`,
    [ids],
  );
  return rows.map(toDifference);
}

async function refuseClosed(tx: Tx, day: string): Promise<void> {
  const month = day.slice(0, 7);
  const [closed] = await tx.query(`select 1 from payments.closed_month where month = $1`, [month]);
  if (closed) refuse('month_locked', { month });
}
