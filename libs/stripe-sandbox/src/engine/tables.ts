import type { Kind, Rows } from './rows';

/** Rows of one kind in the order they were first written. */
export class Table<T extends { readonly id: string }> {
  private readonly rows: T[] = [];
  private readonly places = new Map<string, number>();

  get size(): number {
    return this.rows.length;
  }

  get(id: string): T | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.rows[place];
  }

  placeOf(id: string): number | undefined {
    return this.places.get(id);
  }

  at(place: number): T | undefined {
    return this.rows[place];
  }

  put(row: T): void {
    const place = this.places.get(row.id);
    if (place !== undefined) this.rows[place] = row;
    else this.places.set(row.id, this.rows.push(row) - 1);
  }

  all(): readonly T[] {
    return this.rows;
  }
}

export type Tables = { readonly [K in Kind]: Table<Rows[K]> };

export const emptyTables = (): Tables => ({
  'checkout.session': new Table(),
  payment_intent: new Table(),
  charge: new Table(),
  dispute: new Table(),
  refund: new Table(),
  balance_transaction: new Table(),
  payout: new Table(),
  transfer: new Table(),
  transfer_reversal: new Table(),
  account: new Table(),
  webhook_endpoint: new Table(),
  account_link: new Table(),
  payment_method: new Table(),
  event: new Table(),
  delivery: new Table(),
  saved_answer: new Table(),
  knobs: new Table(),
});

export function putRow<K extends Kind>(tables: Tables, kind: K, row: Rows[K]): void {
  (tables[kind] as Table<Rows[K]>).put(row);
}
