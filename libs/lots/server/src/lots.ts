import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@youjian/database';
import type { Share } from '@youjian/lots-domain';
import { sharesOf } from './lots.repository';

/** What may be sold at a moment, and under which papers. */
export interface SellableLot {
  readonly lotId: string;
  readonly baseCertificate: string;
  readonly productCertificate: string;
  readonly declarationNumber: string | null;
}

const SELLABLE = {
  name: 'lots.sellable',
  text: `select lot_id as "lotId", base_certificate as "baseCertificate", product_certificate as "productCertificate", declaration_number as "declarationNumber"
    from lots.sellable($1) where lot_id = any($2::uuid[])`,
};

/** What the rooms below ask about lots. */
@Injectable()
export class Lots {
  constructor(private readonly database: Database) {}

  /** Those of the lots that may be sold at this moment. */
  async sellable(
    lotIds: readonly string[],
    now: Date,
    sql: Sql = this.database,
  ): Promise<ReadonlyMap<string, SellableLot>> {
    const rows = await sql.query<SellableLot>(SELLABLE, [now, lotIds]);
    return new Map(rows.map((row) => [row.lotId, row]));
  }

  /** The shares a sale of each lot is split by. They never change after the first release. */
  async frozenShares(
    lotIds: readonly string[],
    sql: Sql = this.database,
  ): Promise<ReadonlyMap<string, readonly Share[]>> {
    return sharesOf(sql, lotIds);
  }
}
