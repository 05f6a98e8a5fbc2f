import { Injectable } from '@nestjs/common';
import { Database, type Tx, announceChange } from '@youjian/database';
import type { CreatedLot, LotSpec } from './lot-spec';
import { SpecRows } from './spec-rows';

/**
 * Creates many lots at once, a season in a second or two: the same rules and the same pure functions as the verbs, but the
 * rows go in by the set. Either all of them or none.
 */
@Injectable()
export class LotsLoader {
  constructor(private readonly database: Database) {}

  async createReleasedLots(specs: readonly LotSpec[], now: Date): Promise<CreatedLot[]> {
    return this.database.inTransaction(async (tx) => {
      const rows = new SpecRows(await serialsTaken(tx));
      const created = specs.map((spec) => rows.add(spec, now));
      await rows.write(tx);
      await announceChange(
        tx,
        'lot',
        created.map(({ id }) => id),
      );
      return created;
    });
  }
}

/** The highest number in use under each code prefix. */
async function serialsTaken(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ prefix: string; serial: number }>(
    `select substring(code from '^(.*-)[0-9]+$') as prefix, max(substring(code from '[0-9]+$')::bigint) as serial
     from lots.lot where code ~ '^[A-Z]+-[0-9]{8}-[0-9]{6}-[0-9]{1,9}$' group by 1`,
  );
  return new Map(rows.map(({ prefix, serial }) => [prefix, serial]));
}
