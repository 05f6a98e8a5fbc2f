import { answerApi } from '../api/answer-api';
import { answerControl } from '../control/answer-control';
import { answerHosted } from '../hosted/answer-hosted';
import { DAILY_PAYOUT, endOverdue, whatIsDue, type Overdue } from '../payment/overdue';
import { WebhookDispatcher, type DispatcherHost } from '../webhooks/dispatcher';
import type { Address } from '../webhooks/message';
import { planDeliveries } from '../webhooks/plan-delivery';
import { endpointIdOf, isListening } from '../webhooks/targets';
import { BalanceBook } from './balance-book';
import { SandboxClock } from './clock';
import { FileJournal, memoryJournal, type Change, type Journal } from './journal';
import { knobsIn, type Knobs } from './knobs';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from './message';
import { settingsFrom, type SandboxOptions, type Settings } from './settings';
import { emptyTables, putRow, type Tables } from './tables';
import type { DeliveryRow } from './rows';
import { Timetable } from './timetable';
import { Work, type Cause } from './work';

/**
 * Stripe, as far as this shop uses it: objects, their moves, and the news of them.
 *
 * It knows nothing of sockets. Give it a request, get an answer; what was answered is in the journal.
 */
export class SandboxEngine {
  readonly settings: Settings;
  readonly clock: SandboxClock;
  readonly tables: Tables = emptyTables();
  readonly book = new BalanceBook();
  readonly webhooks: WebhookDispatcher;
  /** Idempotency keys whose first request has not been answered yet. */
  readonly keysInUse = new Set<string>();
  /** Counts requests while there is chaos among them. */
  requestsSeen = 0;
  private readonly journal: Journal;
  private readonly overdue = new Timetable<Overdue>();
  /** The nights for which a payout run is already in the timetable. */
  private readonly payoutNights = new Set<number>();
  private timer: NodeJS.Timeout | null = null;
  private isStarted = false;

  constructor(options: SandboxOptions = {}) {
    this.settings = settingsFrom(options);
    this.clock = new SandboxClock(options.clock ?? (() => new Date()));
    const { webhook, retrySeconds } = this.settings;
    this.webhooks = new WebhookDispatcher(this.dispatcherHost(), retrySeconds, webhook?.send);
    this.journal = options.dataDir ? new FileJournal(options.dataDir) : memoryJournal;
    this.journal.readAll((changes) => this.remember(changes));
    this.clock.offsetMs = this.knobs.clockOffsetMs;
    this.expectEverything();
  }

  async handle(request: SandboxRequest): Promise<SandboxAnswer> {
    this.tick();
    const answer = await this.route(request);
    await this.journal.flushed();
    return answer;
  }

  /** Runs and commits one unit of work. If `act` throws, nothing happened. */
  inWork<T>(cause: Cause | null, act: (work: Work) => T): T {
    const work = new Work(this.tables, this.settings, this.clock.now(), cause, this.book);
    const result = act(work);
    this.commit(work);
    return result;
  }

  get knobs(): Knobs {
    return knobsIn(this.tables.knobs.get('knobs'));
  }

  turn(change: Partial<Knobs>): void {
    this.inWork(null, (work) => work.turn(change));
  }

  /** Ends whatever the clock has ended: sessions, slow payments, pending refunds. */
  tick(): void {
    const nowMs = this.clock.now().getTime();
    for (let job = this.overdue.takeDue(nowMs); job; job = this.overdue.takeDue(nowMs)) {
      const { dueMs } = job;
      this.clock.standingAt(dueMs, () => this.inWork(null, (work) => endOverdue(work, job!)));
    }
    if (this.webhooks.nextDueMs !== null && this.webhooks.nextDueMs <= nowMs) this.sendNews();
  }

  advance(bySeconds: number): void {
    this.clock.offsetMs += bySeconds * 1000;
    this.turn({ clockOffsetMs: this.clock.offsetMs });
    this.tick();
    this.setTimer();
  }

  flushed(): Promise<void> {
    return this.journal.flushed();
  }

  /** Resolves when every webhook that is due has been answered by its receiver (or has failed this attempt). */
  async newsDelivered(): Promise<void> {
    await this.journal.flushed();
    await this.webhooks.quiet();
    await this.journal.flushed();
  }

  /** From now on time passes by itself. Without it, jobs run when a request comes or the clock is wound. */
  start(): void {
    this.isStarted = true;
    this.setTimer();
  }

  async close(): Promise<void> {
    this.isStarted = false;
    if (this.timer) clearTimeout(this.timer);
    this.webhooks.close();
    await this.journal.close();
  }

  private async route(request: SandboxRequest): Promise<SandboxAnswer> {
    const path = request.path.split('?', 1)[0]!;
    if (path.startsWith('/v1/')) return answerApi(this, request);
    if (path.startsWith('/c/')) return answerHosted(this, request);
    if (path.startsWith('/_control/')) return answerControl(this, request);
    if (path === '/health/live' && request.method === 'GET') return jsonAnswer(200, { status: 'ok' });
    return answerApi(this, request);
  }

  private commit(work: Work): void {
    planDeliveries(work);
    const changes = work.changes();
    if (changes.length === 0) return;
    this.remember(changes);
    this.journal.append(changes);
    for (const change of changes) this.expect(change);
    if (work.events.length > 0) this.sendNews();
    this.setTimer();
  }

  private remember(changes: readonly Change[]): void {
    for (const change of changes) {
      putRow(this.tables, change.kind, change.row as never);
      this.book.remember(change);
    }
  }

  private expect(change: Change): void {
    if (change.kind === 'delivery') this.webhooks.expect(change.row);
    const due = whatIsDue(change);
    if (due?.id === DAILY_PAYOUT) this.expectPayoutRun(due);
    else if (due) this.overdue.add(due);
  }

  private expectEverything(): void {
    const kinds = ['checkout.session', 'payment_intent', 'charge', 'refund', 'dispute', 'payout', 'delivery'] as const;
    for (const kind of kinds) for (const row of this.tables[kind].all()) this.expect({ kind, row } as Change);
    for (const api of this.book.unpaid()) this.expect({ kind: 'balance_transaction', row: { id: api.id, api } });
  }

  /** One run a night, whatever it takes along. Nights missed while the sandbox was off are made up for by one run. */
  private expectPayoutRun(due: Overdue): void {
    const dueMs = Math.max(due.dueMs, this.clock.now().getTime());
    if (this.payoutNights.has(dueMs)) return;
    this.payoutNights.add(dueMs);
    this.overdue.add({ ...due, dueMs });
  }

  /** News leaves only after it is safely written down. */
  private sendNews(): void {
    void this.journal.flushed().then(() => this.webhooks.pump());
  }

  private setTimer(): void {
    if (!this.isStarted) return;
    if (this.timer) clearTimeout(this.timer);
    const times = [this.overdue.nextDueMs, this.webhooks.nextDueMs].filter((time) => time !== null);
    if (times.length === 0) return;
    const pause = Math.min(Math.max(Math.min(...times) - this.clock.now().getTime(), 5), 60_000);
    this.timer = setTimeout(() => {
      this.tick();
      this.setTimer();
    }, pause);
    this.timer.unref();
  }

  private dispatcherHost(): DispatcherHost {
    return {
      now: () => this.clock.now(),
      outside: () => this.clock.outside(),
      event: (id) => this.tables.event.get(id),
      delivery: (id) => this.tables.delivery.get(id),
      addressOf: (row) => this.addressOf(row),
      record: (row) => this.inWork(null, (work) => void work.put('delivery', row)),
    };
  }

  private addressOf(row: DeliveryRow): Address | null {
    const endpointId = endpointIdOf(row);
    if (endpointId === null) return this.settings.webhook && { ...this.settings.webhook, apiVersion: null };
    const endpoint = this.tables.webhook_endpoint.get(endpointId);
    if (!endpoint || !isListening(endpoint)) return null;
    return { url: endpoint.api.url, secret: endpoint.secret, apiVersion: endpoint.api.api_version };
  }
}
