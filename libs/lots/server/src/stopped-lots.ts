import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Sql, type Tx } from '@youjian/database';
import type { LotState } from '@youjian/lots-domain';
import {
  type CertificateEnded,
  type CertificateRestored,
  certificateEnded,
  certificateRestored,
} from '@youjian/supply-server';
import { type LotStopped, lotsCleared, lotsStopped } from './events';

export interface StoppableLot {
  readonly id: string;
  readonly code: string;
  readonly variety: string;
  readonly state: LotState;
}

/**
 * Released lots whose right to sell hangs on this certificate: of its base (and variety), with no other of its kind that
 * holds. Asked before a suspension it says what would stop; asked after it, what did: the certificate itself is left out.
 */
const BY_CERTIFICATE = {
  name: 'lots.stopped_by_certificate',
  text: `select l.id, l.code, l.variety, l.state from supply.certificate c
    join lots.lot l on l.base_id = c.base_id and l.state = 'released' and (c.subject_kind <> 'product' or c.variety = l.variety)
    where c.id = any($1::uuid[]) and not exists (
      select 1 from supply.certificate o
      where o.id <> all($1::uuid[]) and o.base_id = c.base_id and o.variety is not distinct from c.variety
        and (o.subject_kind = 'product') = (c.subject_kind = 'product') and o.state = 'valid' and o.valid_from <= $2 and $2 < o.valid_until)
    order by l.code`,
};

/** The lot and everything that was made of it, however many steps on. */
const MADE_OF = {
  name: 'lots.made_of',
  text: `with recursive made as (
      select id from lots.lot where id = any($1::uuid[])
      union
      select k.lot_id from made m join lots.component k on k.component_lot_id = m.id)
    select l.id, l.code, l.variety, l.state from lots.lot l join made m on m.id = l.id order by l.code`,
};

/** Which of these lots nothing stands in the way of that people decided: its state, and its certificates at $2. */
const CLEARED = {
  name: 'lots.cleared',
  text: `select l.id as "lotId", l.code from lots.lot l
    where l.id = any($1::uuid[]) and l.state = 'released'
      and exists (select 1 from supply.certificate c where c.base_id = l.base_id and c.subject_kind <> 'product' and c.state = 'valid'
        and c.valid_from <= $2 and $2 < c.valid_until)
      and exists (select 1 from supply.certificate c where c.base_id = l.base_id and c.subject_kind = 'product' and c.variety = l.variety
        and c.state = 'valid' and c.valid_from <= $2 and $2 < c.valid_until)
    order by l.code`,
};

/** Lots hear of certificates and tell the rooms below which lots stop, and which may be sold again. */
@Injectable()
export class StoppedLots implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(certificateEnded, (tx, batch) => this.ended(tx, batch));
    this.events.on(certificateRestored, (tx, batch) => this.restored(tx, batch));
  }

  byCertificate(sql: Sql, certificateIds: readonly string[], at: Date): Promise<StoppableLot[]> {
    return sql.query<StoppableLot>(BY_CERTIFICATE, [certificateIds, at]);
  }

  /** The lot itself stands among them. */
  madeOf(sql: Sql, lotIds: readonly string[]): Promise<StoppableLot[]> {
    return sql.query<StoppableLot>(MADE_OF, [lotIds]);
  }

  async tell(tx: Tx, stopped: readonly LotStopped[]): Promise<void> {
    await this.events.tell(tx, lotsStopped, stopped);
  }

  /** Tells of those that may be sold again; the others stay locked. */
  async tellCleared(tx: Tx, lotIds: readonly string[], at: Date): Promise<void> {
    const rows = await tx.query<{ lotId: string; code: string }>(CLEARED, [lotIds, at]);
    await this.events.tell(
      tx,
      lotsCleared,
      rows.map((row) => ({ ...row, at })),
    );
  }

  private async ended(tx: Tx, batch: readonly CertificateEnded[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const lots = await this.byCertificate(
      tx,
      batch.map(({ certificateId }) => certificateId),
      first.at,
    );
    const reason = batch
      .map((ended) => ended.reason)
      .join('；')
      .slice(0, 500);
    await this.tell(
      tx,
      lots.map(({ id, code }) => ({ lotId: id, code, cause: 'certificate', reason, at: first.at })),
    );
  }

  private async restored(tx: Tx, batch: readonly CertificateRestored[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const lots = await this.byCertificateBase(tx, batch);
    await this.tellCleared(tx, lots, first.at);
  }

  private async byCertificateBase(tx: Tx, batch: readonly CertificateRestored[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select l.id from lots.lot l where l.base_id = any($1::uuid[]) and l.state = 'released'`,
      [batch.map(({ baseId }) => baseId)],
    );
    return rows.map(({ id }) => id);
  }
}
