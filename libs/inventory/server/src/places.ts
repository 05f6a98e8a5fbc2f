import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';

export interface Place {
  readonly id: string;
  readonly code: string;
  readonly kind: 'centre' | 'outlet';
  readonly name: string;
  readonly ships: boolean;
}

/** Where stock lies. Places hardly ever change, so they are remembered; an unknown one is asked for again. */
@Injectable()
export class Places {
  private known: ReadonlyMap<string, Place> = new Map();

  constructor(private readonly database: Database) {}

  /** The place online orders are sent from. */
  async shipping(): Promise<Place> {
    const find = () => [...this.known.values()].find((place) => place.ships);
    return find() ?? (await this.load(), find()) ?? refuse('unknown_outlet');
  }

  /** An outlet that holds stock; its place has the outlet's id. */
  async ofOutlet(outletId: string): Promise<Place> {
    return (
      this.known.get(outletId) ??
      (await this.load(), this.known.get(outletId)) ??
      refuse('unknown_outlet', { outletId })
    );
  }

  async all(): Promise<Place[]> {
    await this.load();
    return [...this.known.values()];
  }

  private async load(): Promise<void> {
    const rows = await this.database.query<Place>(
      `select id, code, kind, name, ships from inventory.place order by kind, code`,
    );
    this.known = new Map(rows.map((place) => [place.id, place]));
  }
}
