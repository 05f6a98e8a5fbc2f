import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import {
  type CertificateEnded,
  type CertificateRestored,
  certificateEnded,
  certificateRestored,
} from '@youjian/supply-server';
import { coveredLots } from './covered-lots';
import { type LotStopped, lotsCleared, lotsStopped } from './events';
import { RecallCovered } from './recall-covered';

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
  constructor(
    private readonly events: Events,
    private readonly recallCovered: RecallCovered,
  ) {}

  onModuleInit(): void {
    this.events.on(certificateEnded, (tx, batch) => this.ended(tx, batch));
    this.events.on(certificateRestored, (tx, batch) => this.restored(tx, batch));
  }

  /** Tells the rooms below which lots stop. */
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
    // What is recalled is told by the recall; what stays released only stops with its certificate.
    for (const ended of batch)
      if (ended.recall !== null) await this.recallCovered.run(tx, { ...ended, recall: ended.recall });
    const covered = await coveredLots(
      tx,
      batch.map(({ certificateId }) => certificateId),
      first.at,
    );
    const lots = covered.filter(({ state }) => state === 'released');
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
