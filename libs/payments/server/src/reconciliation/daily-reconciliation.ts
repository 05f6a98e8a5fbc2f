import { Injectable, Logger } from '@nestjs/common';
import type { CallOf, ReplyOf, reconciliation as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { ReadLedger } from './read-ledger';
import { type Checked, Reconcile } from './reconcile';

/** Reads what the provider has booked and holds it against ours: when it says a payout is complete, and every day in any case. */
@Injectable()
export class DailyReconciliation {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly ledger: ReadLedger,
    private readonly reconcile: Reconcile,
    private readonly database: Database,
  ) {}

  async run(): Promise<Checked> {
    await this.ledger.run();
    return this.reconcile.run();
  }

  /** The provider's message names a payout; everything else that is new is read with it. */
  async payoutIsComplete(payoutId: string): Promise<void> {
    await this.ledger.payout(payoutId);
    await this.run();
  }

  async now(call: CallOf<typeof contract.runReconciliation>): Promise<ReplyOf<typeof contract.runReconciliation>> {
    try {
      await this.ledger.run();
    } catch (error) {
      this.logger.error(
        { reason: error instanceof Error ? error.message : String(error) },
        'the provider was not read',
      );
      refuse('provider_unreachable');
    }
    const checked = await this.reconcile.run('all');
    await this.database.inTransaction((tx) =>
      audit(tx, call, {
        action: 'run_reconciliation',
        room: 'payments',
        subjectType: 'reconciliation',
        subjectId: checked.to ?? '-',
        after: checked,
      }),
    );
    const [row] = await this.database.query<{ open: number }>(
      `select count(*)::integer as open from payments.recon_difference where state in ('open', 'awaiting')`,
    );
    return { ...checked, open: row?.open ?? 0 };
  }
}
