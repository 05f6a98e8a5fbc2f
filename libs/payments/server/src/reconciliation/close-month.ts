import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallOf, reconciliation as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { CLOSING } from './keep-ledger';
import { Reconcile } from './reconcile';
import { type MonthDetail, closedMonth, monthOf } from './show-months';

/**
 * Closes a month for good. It is checked once more, then added up while nobody can book, and what it said is kept word for word
 * with its digest. From then on the database itself takes nothing more for it; what comes late is booked in the next.
 */
@Injectable()
export class CloseMonth {
  constructor(
    private readonly database: Database,
    private readonly reconcile: Reconcile,
  ) {}

  async run(call: CallOf<typeof contract.closeMonth>): Promise<MonthDetail> {
    const { month } = call.params;
    if (await closedMonth(this.database, month)) refuse('month_locked', { month });
    await this.reconcile.run('all');
    return this.database.inTransaction(async (tx) => {
      await tx.query(CLOSING);
      const { isClosed, blockers, statement } = await monthOf(tx, month, call.now);
      if (isClosed) refuse('month_locked', { month });
      const count = blockers.reduce((sum, blocker) => sum + blocker.count, 0);
      if (count > 0) refuse('month_not_ready', { month, count, blockers: blockers.map(({ what }) => what) });
      const text = JSON.stringify(statement);
      const digest = createHash('sha256').update(text).digest('hex');
      const user = requireUser(call.who);
      await tx.query(
        `insert into payments.closed_month (month, statement, digest, note, closed_at, closed_by_id, closed_by_name) values ($1, $2, $3, $4, $5, $6, $7)`,
        [month, text, digest, call.body.note, call.now, user.userId, user.name],
      );
      await audit(tx, call, {
        action: 'close_month',
        room: 'payments',
        subjectType: 'month',
        subjectId: month,
        after: { digest, note: call.body.note, balances: statement.balances },
      });
      return monthOf(tx, month, call.now);
    });
  }
}
