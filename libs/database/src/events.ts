import { Injectable } from '@nestjs/common';
import type { Tx } from './database';

/** News a room tells the rooms below it. It arrives in batches, inside the transaction in which it became true. */
export interface EventKind<Payload> {
  readonly name: string;
  /** Only there for the type. */
  readonly payload?: Payload;
}

export const eventKind = <Payload>(name: string): EventKind<Payload> => ({ name });

type Listener<Payload> = (tx: Tx, batch: readonly Payload[]) => Promise<void>;

/** Whoever listens does so in the teller's transaction: if a listener fails, it did not happen for anybody. */
@Injectable()
export class Events {
  private readonly listeners = new Map<string, Listener<never>[]>();

  on<Payload>(kind: EventKind<Payload>, listener: Listener<Payload>): void {
    const list = this.listeners.get(kind.name) ?? [];
    list.push(listener as Listener<never>);
    this.listeners.set(kind.name, list);
  }

  async tell<Payload>(tx: Tx, kind: EventKind<Payload>, batch: readonly Payload[]): Promise<void> {
    if (batch.length === 0) return;
    for (const listener of this.listeners.get(kind.name) ?? []) {
      await (listener as Listener<Payload>)(tx, batch);
    }
  }
}
