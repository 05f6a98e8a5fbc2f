import { Injectable } from '@nestjs/common';
import { Events, type Tx, announceChange } from '@youjian/database';
import { refuse, uuidv7 } from '@youjian/kernel';
import type { CertificateEnded } from '@youjian/supply-server';
import { coveredLots } from './covered-lots';
import { lotsStopped } from './events';
import { HeldLots } from './held-lots';
import { insertEvents } from './lots.repository';
import { lockFamily, madeOf } from './made-of';
import { Recalls } from './recalls';

type Ended = CertificateEnded & { readonly recall: NonNullable<CertificateEnded['recall']> };

/**
 * A revocation that recalls what the certificate covered: one recall for all of its lots, by the same steps as the recall
 * of one. Lots that stand in a recall already are left to it, so nobody is told or refunded for them twice.
 */
@Injectable()
export class RecallCovered {
  constructor(
    private readonly events: Events,
    private readonly recalls: Recalls,
    private readonly held: HeldLots,
  ) {}

  async run(tx: Tx, { certificateId, number, reason, at, recall }: Ended): Promise<void> {
    await lockFamily(tx, recall.lotCodes);
    const covered = await coveredLots(tx, [certificateId], at);
    const named = new Set(recall.lotCodes);
    const known = covered.filter(({ code }) => named.has(code));
    const foreign = recall.lotCodes.find((code) => !covered.some((lot) => lot.code === code));
    if (foreign !== undefined) refuse('not_found', { what: foreign });
    const lots = known.filter(({ recalledBefore, state }) => !recalledBefore && state !== 'recalled');
    const [first] = lots;
    if (!first) return;
    const decided = { at, byName: recall.byName };
    const why = `证书 ${number} 已撤销：${reason}`.slice(0, 500);
    await this.moveAll(
      tx,
      lots.map(({ id }) => id),
      why,
      decided,
    );
    const made = await madeOf(
      tx,
      lots.map(({ id }) => id),
    );
    const codes = new Map(made.map(({ id, code }) => [id, code]));
    await this.held.holdReleased(tx, made, ({ ofLotId }) => `原料批次 ${codes.get(ofLotId) ?? ''} 已召回`, decided);
    const recallId = await this.recalls.begin(tx, {
      lotId: first.id,
      certificateNo: number,
      level: recall.level,
      reason: why,
      lots: made,
      ...decided,
    });
    await this.events.tell(
      tx,
      lotsStopped,
      made.map(({ id, code }) => ({ lotId: id, code, cause: 'recall', reason: why, at })),
    );
    await this.recalls.tellBegun(tx, { recallId, buyers: recall.buyers, ...decided });
  }

  private async moveAll(
    tx: Tx,
    lotIds: readonly string[],
    reason: string,
    by: { at: Date; byName: string },
  ): Promise<void> {
    await tx.query(`update lots.lot set state = 'recalled', state_reason = $2 where id = any($1::uuid[])`, [
      lotIds,
      reason,
    ]);
    await insertEvents(
      tx,
      lotIds.map((id) => ({ id: uuidv7(), lot_id: id, at: by.at, move: 'recalled', reason, actor_name: by.byName })),
    );
    await announceChange(tx, 'lot', lotIds);
  }
}
