import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { ChangeFeed } from '@youjian/inventory-server';
import {
  type CarriedBy,
  type FreightQuote,
  type FreightVersion,
  type FreightZone,
  carriedTo,
} from '@youjian/orders-domain';

const READ = {
  name: 'orders.freight.versions',
  text: `select id, effective_from as "effectiveFrom", zones from orders.freight_version order by effective_from desc limit 40`,
};

/**
 * The freight tables as this process remembers them, like the shelf: they are read once, and again when the change feed
 * names them or has been silent. A checkout asks nobody. A new table takes over later than every process has heard of it.
 */
@Injectable()
export class FreightTables {
  private versions: readonly FreightVersion[] | undefined;
  private reading: Promise<void> | undefined;
  /** Counts what was heard: what was being read meanwhile may be old already. */
  private heard = 0;

  constructor(
    private readonly database: Database,
    private readonly feed: ChangeFeed,
  ) {
    this.feed.onChange((changes) => {
      if (changes.some(({ kind }) => kind === 'freight' || kind === 'everything')) this.forget();
    });
  }

  /** Waits until what is remembered may be believed; usually that is now. */
  async ready(): Promise<void> {
    this.feed.start();
    if (!this.feed.isFresh) await this.feed.catchUp();
    while (!this.versions) await (this.reading ??= this.read().finally(() => (this.reading = undefined)));
  }

  /** After `ready`. */
  carriedTo(regionCode: string, at: Date): CarriedBy | null {
    return carriedTo(this.versions ?? [], regionCode, at);
  }

  private forget(): void {
    this.versions = undefined;
    this.heard += 1;
  }

  private async read(): Promise<void> {
    const { heard } = this;
    const rows = await this.database.query<{ id: string; effectiveFrom: Date; zones: FreightZone[] }>(READ);
    if (heard === this.heard) this.versions = rows;
  }
}

/** How an order is carried, as it keeps it: which table, which zone, which parcels. */
export const frozenFreight = (freight: FreightQuote | null, carriedBy: CarriedBy | null): object | null =>
  freight &&
  carriedBy && {
    ...{ versionId: carriedBy.versionId, zoneName: carriedBy.zone.name, zoneNameEn: carriedBy.zone.nameEn },
    parcels: freight.parcels,
  };
