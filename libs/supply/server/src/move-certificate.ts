import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, supply } from '@youjian/contract';
import { Database, Events, type Tx, announceChange } from '@youjian/database';
import { audit, refuseOwnParty, requireRegion, requireUser } from '@youjian/identity-server';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { type CertificateMove, MOVE_DONE, moveCertificate } from '@youjian/supply-domain';
import { certificateReply } from './certificate-reply';
import { certificateEnded, certificateRestored } from './events';
import { type CertificateRow, certificateByNumber, historyOf, insertCertificateEvents } from './supply.repository';

type MoveCall = CallOf<typeof supply.suspendCertificate | typeof supply.revokeCertificate>;
type Recall = NonNullable<CallOf<typeof supply.revokeCertificate>['body']['recall']>;
type MoveReply = ReplyOf<typeof supply.suspendCertificate>;

/**
 * Suspends, reinstates or revokes. What it covers is sold, or no longer sold, from the commit on: the rule of what is
 * sellable reads the certificate itself, so nothing has to be told to anybody before it is true.
 */
@Injectable()
export class MoveCertificate {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async run(move: CertificateMove, asked: MoveCall): Promise<MoveReply> {
    return this.database.inTransaction(async (tx) => {
      // The moment it takes effect is taken behind the closed gate: no sale is dated after it that had not seen it.
      const call = { ...asked, now: this.clock.now() };
      await tx.query(`select 1 from supply.certificate where number = $1 for update`, [call.params.number]);
      const before = await certificateByNumber(tx, call.params.number, call.now);
      if (!before) refuse('not_found', { what: call.params.number });
      requireRegion(call.who, before.regionCode);
      refuseOwnParty(call.who, before.holderPartyId);
      await this.write(tx, before, move, call);
      const after = await certificateByNumber(tx, before.number, call.now);
      return certificateReply(after ?? before, await historyOf(tx, before.id));
    }, 'close_sale');
  }

  private async write(tx: Tx, before: CertificateRow, move: CertificateMove, call: MoveCall): Promise<void> {
    const { reason } = call.body;
    const recall = recallOf(call);
    const state = moveCertificate(before.registered, move);
    await tx.query(`update supply.certificate set state = $2, state_reason = $3, state_since = $4 where id = $1`, [
      before.id,
      state,
      move === 'reinstate' ? null : reason,
      call.now,
    ]);
    const user = requireUser(call.who);
    await insertCertificateEvents(tx, [
      {
        id: uuidv7(),
        certificate_id: before.id,
        at: call.now,
        move: MOVE_DONE[move],
        reason,
        actor_id: user.userId,
        actor_name: user.name,
      },
    ]);
    await audit(tx, call, {
      action: `certificate.${move}`,
      room: 'supply',
      subjectType: 'certificate',
      subjectId: before.number,
      regionCode: before.regionCode,
      before: { state: before.registered },
      after: { state, reason, ...(recall ? { recall } : {}) },
    });
    await announceChange(tx, 'certificate', [before.number]);
    await this.tell(tx, before, move, call, recall);
  }

  /** The rooms below lock, count and keep back in this very transaction. */
  private async tell(
    tx: Tx,
    before: CertificateRow,
    move: CertificateMove,
    call: MoveCall,
    recall: Recall | undefined,
  ): Promise<void> {
    const news = {
      certificateId: before.id,
      number: before.number,
      baseId: before.baseId,
      subjectKind: before.subjectKind,
      variety: before.variety,
      reason: call.body.reason,
      at: call.now,
    };
    if (move === 'reinstate') await this.events.tell(tx, certificateRestored, [{ ...news, move }]);
    else
      await this.events.tell(tx, certificateEnded, [
        { ...news, move, recall: recall ? { ...recall, byName: requireUser(call.who).name } : null },
      ]);
  }
}

const recallOf = ({ body }: MoveCall): Recall | undefined => ('recall' in body ? body.recall : undefined);
