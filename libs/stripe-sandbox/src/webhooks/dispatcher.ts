import type Stripe from 'stripe';
import type { DeliveryRow, Rows } from '../engine/rows';
import type { WebhookRequest } from '../engine/settings';
import { Timetable, type Due } from '../engine/timetable';
import { Lanes } from './lanes';
import { messageOf, type Address } from './message';
import { sendByHttp } from './send';
import { endpointIdOf, eventIdOf } from './targets';

interface Waiting extends Due {
  readonly id: string;
}

export interface DispatcherHost {
  now(): Date;
  outside(): Date;
  event(id: string): Rows['event'] | undefined;
  delivery(id: string): DeliveryRow | undefined;
  /** Where a delivery goes; null when the endpoint is no longer there. */
  addressOf(row: DeliveryRow): Address | null;
  record(row: DeliveryRow): void;
}

const AT_ONCE = 16;

/**
 * Sends events. News of one payment travels to one receiver in a lane of its own, one after the other and
 * in order; different payments and different receivers do not wait for each other.
 */
export class WebhookDispatcher {
  private readonly waiting = new Timetable<Waiting>();
  private readonly leaving = new Lanes<string>();
  private active = 0;
  private idle: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly host: DispatcherHost,
    private readonly retrySeconds: readonly number[],
    private readonly send: (request: WebhookRequest) => Promise<number> = sendByHttp,
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
      const event = this.host.event(eventIdOf(item));
      if (event) this.leaving.add(`${laneOf(event.api)} ${endpointIdOf(item) ?? ''}`, item.id);
    }
    this.startWhatMay();
  }

  /** Resolves when nothing that is due now is still on its way. */
  async quiet(): Promise<void> {
    this.pump();
    while (this.active > 0 || this.leaving.size > 0) {
      await new Promise<void>((resolve) => this.idle.push(resolve));
    }
  }

  close(): void {
    this.closed = true;
    this.leaving.clear();
  }

  private startWhatMay(): void {
    while (!this.closed && this.active < AT_ONCE) {
      const next = this.leaving.take();
      if (!next) break;
      void this.run(next.item, next.lane);
    }
    if (this.active === 0 && this.leaving.size === 0) {
      const idle = this.idle;
      this.idle = [];
      for (const wake of idle) wake();
    }
  }

  private async run(id: string, lane: string): Promise<void> {
    this.active++;
    try {
      const row = this.host.delivery(id);
      const event = this.host.event(eventIdOf({ id }));
      // Whoever resends what still waits puts it on the way twice; the second finds it delivered.
      if (row?.state === 'pending' && row.dueMs <= this.host.now().getTime() && event) {
        await this.deliver(row, event.api);
      }
    } finally {
      this.active--;
      this.leaving.free(lane);
      this.startWhatMay();
    }
  }

  private async deliver(row: DeliveryRow, event: Stripe.Event): Promise<void> {
    const address = this.host.addressOf(row);
    if (!address) return this.host.record({ ...row, state: 'failed' });
    const message = messageOf(event, row, address, this.host.outside());
    const send = () => this.send(message).catch(() => 0);
    const statuses = row.atOnce
      ? await Promise.all(Array.from({ length: row.copies }, send))
      : await inTurn(row.copies, send);
    if (this.closed) return;
    const bad = statuses.find((status) => status < 200 || status > 299);
    this.host.record(this.after(row, bad ?? statuses.at(-1)!, bad === undefined));
  }

  private after(row: DeliveryRow, lastStatus: number, isDelivered: boolean): DeliveryRow {
    const attempts = row.attempts + 1;
    if (isDelivered && !row.tamper.once) return { ...row, attempts, lastStatus, state: 'delivered' };
    const pause = this.retrySeconds[row.attempts];
    if (pause === undefined) return { ...row, attempts, lastStatus, state: isDelivered ? 'delivered' : 'failed' };
    const tamper = row.tamper.once ? {} : row.tamper;
    const dueMs = this.host.now().getTime() + pause * 1000;
    return { ...row, attempts, lastStatus, tamper, copies: 1, atOnce: false, dueMs };
  }
}

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
