import type Stripe from 'stripe';
import { seconds } from './clock';
import type { BalanceBook } from './balance-book';
import { newId } from './ids';
import type { Change } from './journal';
import { knobsIn, type Knobs } from './knobs';
import type { Settings } from './settings';
import type { Kind, Rows } from './rows';
import type { Tables } from './tables';

/** The request that caused a change, as events repeat it. */
export interface Cause {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

/**
 * One unit of work. Nothing it writes is seen by anyone until it is committed, whole;
 * if it throws, nothing happened.
 */
export class Work {
  readonly nowSeconds: number;
  private readonly written = new Map<Kind, Map<string, Rows[Kind]>>();
  private readonly news: Rows['event'][] = [];

  constructor(
    private readonly tables: Tables,
    readonly settings: Settings,
    readonly now: Date,
    private readonly cause: Cause | null,
    /** Committed rows only, like every list. */
    readonly book: BalanceBook,
  ) {
    this.nowSeconds = seconds(now);
  }

  get<K extends Kind>(kind: K, id: string): Rows[K] | undefined {
    return (this.written.get(kind)?.get(id) as Rows[K] | undefined) ?? this.tables[kind].get(id);
  }

  put<K extends Kind>(kind: K, row: Rows[K]): Rows[K] {
    let rows = this.written.get(kind);
    if (!rows) this.written.set(kind, (rows = new Map()));
    rows.set(row.id, row);
    return row;
  }

  /** Committed rows only: lists are read, never written into. */
  table<K extends Kind>(kind: K): Tables[K] {
    return this.tables[kind];
  }

  get knobs(): Knobs {
    return knobsIn(this.get('knobs', 'knobs'));
  }

  turn(change: Partial<Knobs>): void {
    this.put('knobs', { id: 'knobs', value: { ...this.knobs, ...change } });
  }

  emit(type: Stripe.Event.Type, object: object, previous?: object): void {
    const id = newId('evt_');
    const api = {
      id,
      object: 'event',
      api_version: this.settings.apiVersion,
      created: this.nowSeconds,
      data: previous ? { object, previous_attributes: previous } : { object },
      livemode: false,
      pending_webhooks: 0,
      request: this.cause,
      type,
    } as unknown as Stripe.Event;
    this.news.push(this.put('event', { id, api }));
  }

  get events(): readonly Rows['event'][] {
    return this.news;
  }

  changes(): Change[] {
    const changes: Change[] = [];
    for (const [kind, rows] of this.written) for (const row of rows.values()) changes.push({ kind, row } as Change);
    return changes;
  }
}
