import { answerApi } from '../api/answer-api';
import { answerControl } from '../control/answer-control';
import { answerHosted } from '../hosted/answer-hosted';
import { endOverdue, whatIsDue, type Overdue } from '../payment/overdue';
import { WebhookDispatcher } from '../webhooks/dispatcher';
import { planDeliveries } from '../webhooks/plan-delivery';
import { SandboxClock } from './clock';
import { FileJournal, memoryJournal, type Change, type Journal } from './journal';
import { UNTOUCHED_KNOBS, type Knobs } from './knobs';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from './message';
import { settingsFrom, type SandboxOptions, type Settings } from './settings';
import { emptyTables, putRow, type Tables } from './tables';
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
  readonly webhooks: WebhookDispatcher | null;
  /** Idempotency keys whose first request has not been answered yet. */
  readonly keysInUse = new Set<string>();
  private readonly journal: Journal;
  private readonly overdue = new Timetable<Overdue>();
  private timer: NodeJS.Timeout | null = null;
  private isStarted = false;

  constructor(options: SandboxOptions = {}) {
    this.settings = settingsFrom(options);
    this.clock = new SandboxClock(options.clock ?? (() => new Date()));
    const { webhook, retrySeconds } = this.settings;
    this.webhooks = webhook ? new WebhookDispatcher(this.dispatcherHost(), webhook, retrySeconds) : null;
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
    const work = new Work(this.tables, this.settings, this.clock.now(), cause);
    const result = act(work);
    this.commit(work);
    return result;
  }

  get knobs(): Knobs {
    return this.tables.knobs.get('knobs')?.value ?? UNTOUCHED_KNOBS;
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
    if (this.webhooks?.nextDueMs != null && this.webhooks.nextDueMs <= nowMs) this.sendNews();
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
    await this.webhooks?.quiet();
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
    this.webhooks?.close();
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
    if (this.webhooks) planDeliveries(work);
    const changes = work.changes();
    if (changes.length === 0) return;
    this.remember(changes);
    this.journal.append(changes);
    for (const change of changes) this.expect(change);
    if (this.webhooks && work.events.length > 0) this.sendNews();
    this.setTimer();
  }

  private remember(changes: readonly Change[]): void {
    for (const { kind, row } of changes) putRow(this.tables, kind, row as never);
  }

  private expect(change: Change): void {
    if (change.kind === 'delivery') this.webhooks?.expect(change.row);
    const due = whatIsDue(change);
    if (due) this.overdue.add(due);
  }

  private expectEverything(): void {
    for (const kind of ['checkout.session', 'payment_intent', 'refund', 'delivery'] as const) {
      for (const row of this.tables[kind].all()) this.expect({ kind, row } as Change);
    }
  }

  /** News leaves only after it is safely written down. */
  private sendNews(): void {
    void this.journal.flushed().then(() => this.webhooks?.pump());
  }

  private setTimer(): void {
    if (!this.isStarted) return;
    if (this.timer) clearTimeout(this.timer);
    const times = [this.overdue.nextDueMs, this.webhooks?.nextDueMs ?? null].filter((time) => time !== null);
    if (times.length === 0) return;
    const pause = Math.min(Math.max(Math.min(...times) - this.clock.now().getTime(), 5), 60_000);
    this.timer = setTimeout(() => {
      this.tick();
      this.setTimer();
    }, pause);
    this.timer.unref();
  }

  private dispatcherHost() {
    return {
      now: () => this.clock.now(),
      outside: () => this.clock.outside(),
      event: (id: string) => this.tables.event.get(id),
      delivery: (id: string) => this.tables.delivery.get(id),
      record: (row: Change<'delivery'>['row']) => this.inWork(null, (work) => void work.put('delivery', row)),
    };
  }
}
