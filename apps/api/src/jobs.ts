import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AccrueHouseholds, FoldRollups } from '@youjian/attribution-server';
import { Database } from '@youjian/database';
import { cleanIdentity } from '@youjian/identity-server';
import { Clock } from '@youjian/kernel';
import { LockStock, LockTasks } from '@youjian/inventory-server';
import {
  AuditParity,
  CloseUnpaid,
  SendNotices,
  TellLater,
  TellLotDays,
  TrimPriceLeases,
  WorkRecalls,
} from '@youjian/orders-server';
import {
  CatchUp,
  DailyReconciliation,
  Disputes,
  PaymentMethods,
  Payments,
  Refunds,
  WorkInbox,
} from '@youjian/payments-server';
import { CloseNotices, TellExpired, WatchDeadlines, WorkImports } from '@youjian/supply-server';

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
}

/**
 * What has to happen without anybody asking. Each job may run in several processes at once and be killed at any moment:
 * all of them take what is due from the database and leave it there until it is done.
 */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();
  private stopped = false;
  private readonly jobs: readonly Job[];

  constructor(
    database: Database,
    clock: Clock,
    closeUnpaid: CloseUnpaid,
    inbox: WorkInbox,
    payments: Payments,
    refunds: Refunds,
    fold: FoldRollups,
    accrue: AccrueHouseholds,
    workRecalls: WorkRecalls,
    tellLotDays: TellLotDays,
    lockTasks: LockTasks,
    lockStock: LockStock,
    tellExpired: TellExpired,
    workImports: WorkImports,
    notices: CloseNotices,
    deadlines: WatchDeadlines,
    tellLater: TellLater,
    sendNotices: SendNotices,
    reconciliation: DailyReconciliation,
    catchUp: CatchUp,
    disputes: Disputes,
    methods: PaymentMethods,
    parity: AuditParity,
    priceLeases: TrimPriceLeases,
  ) {
    this.jobs = [
      { name: 'expire-orders', everyMs: 2_000, work: () => closeUnpaid.expireDue() },
      { name: 'sweep-payment-events', everyMs: 2_000, work: () => inbox.sweep() },
      { name: 'poll-payments', everyMs: 20_000, work: () => payments.poll() },
      { name: 'fetch-undelivered-events', everyMs: 20_000, work: () => catchUp.run() },
      { name: 'look-at-disputes', everyMs: 10 * 60_000, work: () => disputes.sweep() },
      { name: 'check-payment-methods', everyMs: 30 * 60_000, work: () => methods.probe() },
      { name: 'send-refunds', everyMs: 3_000, work: () => refunds.sweep() },
      { name: 'work-recalls', everyMs: 1_000, work: () => workRecalls.run() },
      { name: 'tell-buyers-later', everyMs: 10_000, work: () => tellLater.run() },
      { name: 'send-notices', everyMs: 3_000, work: () => sendNotices.run() },
      { name: 'tell-lot-days', everyMs: 60 * 60_000, work: () => tellLotDays.run() },
      { name: 'trim-price-leases', everyMs: 6 * 60 * 60_000, work: () => priceLeases.run() },
      { name: 'audit-prices', everyMs: 5 * 60_000, work: () => parity.run() },
      { name: 'remind-lock-tasks', everyMs: 5 * 60_000, work: () => lockTasks.remind() },
      { name: 'lift-cleared-locks', everyMs: 15_000, work: () => lockStock.liftCleared() },
      { name: 'tell-expired-certificates', everyMs: 30_000, work: () => tellExpired.run() },
      { name: 'work-imports', everyMs: 5_000, work: () => workImports.sweep() },
      { name: 'close-notices', everyMs: 60_000, work: () => notices.run() },
      { name: 'watch-deadlines', everyMs: 5 * 60_000, work: () => deadlines.run() },
      // What is not folded yet is read from the postings, so the figures are exact whenever this runs; and a sum that many
      // sales of half a minute share is written once for all of them.
      { name: 'fold-rollups', everyMs: 30_000, work: () => fold.run() },
      { name: 'accrue-households', everyMs: 10 * 60_000, work: () => accrue.run() },
      // A day is due once; between them there is only to look whether the provider has booked anything new.
      { name: 'reconcile-ledger', everyMs: 15 * 60_000, work: () => reconciliation.run() },
      {
        name: 'trim-change-log',
        everyMs: 60_000,
        work: () => database.query(`delete from platform.change where at < now() - interval '10 minutes'`),
      },
      { name: 'clean-identity', everyMs: 60 * 60_000, work: () => cleanIdentity(database, clock.now()) },
    ];
  }

  start(): void {
    for (const job of this.jobs) this.schedule(job, Math.min(job.everyMs, 1_000 + Math.random() * 500));
  }

  /** Waits for what is under way; the next turn does not come. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.allSettled(this.running);
  }

  private schedule(job: Job, afterMs: number): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.splice(this.timers.indexOf(timer), 1);
      const run = this.run(job).finally(() => this.running.delete(run));
      this.running.add(run);
    }, afterMs);
    this.timers.push(timer);
  }

  private async run(job: Job): Promise<void> {
    try {
      await job.work();
    } catch (error) {
      this.logger.error({ job: job.name, reason: error instanceof Error ? error.message : String(error) });
    }
    this.schedule(job, job.everyMs);
  }
}
