import type Stripe from 'stripe';
import { seconds } from '../engine/clock';
import type { DeliveryRow, Rows } from '../engine/rows';
import type { WebhookTarget } from '../engine/settings';
import { Timetable, type Due } from '../engine/timetable';
import { sendByFetch } from './send';
import { signatureHeader } from './signature';

interface Waiting extends Due {
  readonly id: string;
}

interface Leaving {
  readonly id: string;
  readonly lane: string;
}

export interface DispatcherHost {
  now(): Date;
  outside(): Date;
  event(id: string): Rows['event'] | undefined;
  delivery(id: string): DeliveryRow | undefined;
  record(row: DeliveryRow): void;
}

const AT_ONCE = 8;

/**
 * Sends events. News of one payment travels in a lane of its own, one after the other and in order;
 * different payments do not wait for each other.
 */
export class WebhookDispatcher {
  private readonly waiting = new Timetable<Waiting>();
  private leaving: Leaving[] = [];
  private readonly busyLanes = new Set<string>();
  private active = 0;
  private idle: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly host: DispatcherHost,
    private readonly target: WebhookTarget,
    private readonly retrySeconds: readonly number[],
  ) {}

  get nextDueMs(): number | null {
    return this.waiting.nextDueMs;
  }

  expect(row: DeliveryRow): void {
    if (row.state === 'pending') this.waiting.add({ id: row.id, dueMs: row.dueMs, order: row.order });
  }

  /** Starts everything that is due. */
  pump(): void {
    const nowMs = this.host.now().getTime();
    for (let item = this.waiting.takeDue(nowMs); item; item = this.waiting.takeDue(nowMs)) {
      const event = this.host.event(item.id);
      if (event) this.leaving.push({ id: item.id, lane: laneOf(event.api) });
    }
    this.startWhatMay();
  }

  /** Resolves when nothing that is due now is still on its way. */
  async quiet(): Promise<void> {
    this.pump();
    while (this.active > 0 || this.leaving.length > 0) {
      await new Promise<void>((resolve) => this.idle.push(resolve));
    }
  }

  close(): void {
    this.closed = true;
    this.leaving = [];
  }

  private startWhatMay(): void {
    while (!this.closed && this.active < AT_ONCE) {
      const place = this.leaving.findIndex((job) => !this.busyLanes.has(job.lane));
      if (place === -1) break;
      const [job] = this.leaving.splice(place, 1);
      void this.run(job!);
    }
    if (this.active === 0 && this.leaving.length === 0) {
      const idle = this.idle;
      this.idle = [];
      for (const wake of idle) wake();
    }
  }

  private async run({ id, lane }: Leaving): Promise<void> {
    this.active++;
    this.busyLanes.add(lane);
    try {
      const row = this.host.delivery(id);
      const event = this.host.event(id);
      if (row?.state === 'pending' && event) await this.deliver(row, event.api);
    } finally {
      this.active--;
      this.busyLanes.delete(lane);
      this.startWhatMay();
    }
  }

  private async deliver(row: DeliveryRow, event: Stripe.Event): Promise<void> {
    const body = JSON.stringify(asSent(event, row));
    const send = () => this.sendOnce(body, row);
    const statuses = row.atOnce
      ? await Promise.all(Array.from({ length: row.copies }, send))
      : await inTurn(row.copies, send);
    if (this.closed) return;
    const bad = statuses.find((status) => status < 200 || status > 299);
    this.host.record(this.after(row, bad ?? statuses.at(-1)!, bad === undefined));
  }

  private after(row: DeliveryRow, lastStatus: number, isDelivered: boolean): DeliveryRow {
    const attempts = row.attempts + 1;
    if (isDelivered) return { ...row, attempts, lastStatus, state: 'delivered' };
    const pause = this.retrySeconds[row.attempts];
    if (pause === undefined) return { ...row, attempts, lastStatus, state: 'failed' };
    return { ...row, attempts, lastStatus, copies: 1, atOnce: false, dueMs: this.host.now().getTime() + pause * 1000 };
  }

  private async sendOnce(body: string, { tamper }: DeliveryRow): Promise<number> {
    const { url, secret, send = sendByFetch } = this.target;
    const signedAt = seconds(this.host.outside()) - (tamper.ageSeconds ?? 0);
    const key = tamper.signature === 'wrong' ? `${secret}-not-this-one` : secret;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (sandbox)',
      ...(tamper.signature === 'missing' ? {} : { 'stripe-signature': signatureHeader(body, key, signedAt) }),
    };
    try {
      return await send({ url, headers, body });
    } catch {
      return 0;
    }
  }
}

const asSent = (event: Stripe.Event, { tamper }: DeliveryRow): object => ({
  ...event,
  pending_webhooks: 1,
  ...(tamper.apiVersion === undefined ? {} : { api_version: tamper.apiVersion }),
  ...(tamper.livemode === undefined ? {} : { livemode: tamper.livemode }),
});

async function inTurn(times: number, send: () => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push(await send());
  return statuses;
}

function laneOf(event: Stripe.Event): string {
  const object = event.data.object as { id?: string; object?: string; payment_intent?: string | null };
  if (object.object === 'payment_intent') return object.id ?? event.id;
  return object.payment_intent ?? object.id ?? event.id;
}
