import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { moveVisit } from '@youjian/supply-domain';
import { lockOwnVisit } from './inspector-of';
import { hasSigned, writeSignature } from './sign-visit';
import { contentHash, readContent } from './visit-content';
import { writeVisitEvent } from './visit-rows';

/** The second inspector signs what they saw: the hash they name is the hash of what is there now, or they look again. */
@Injectable()
export class CosignVisit {
  constructor(private readonly database: Database) {}

  run(call: CallOf<typeof inspections.cosignVisit>): Promise<ReplyOf<typeof inspections.cosignVisit>> {
    const { body, now } = call;
    return this.database.inTransaction(async (tx) => {
      const visit = await lockOwnVisit(tx, call.who, call.params.id, 'second');
      const hash = contentHash(visit, await readContent(tx, visit));
      const reply = { contentHash: hash, serverTime: now.toISOString() };
      const signed = { visitId: visit.id, role: 'second', contentHash: hash } as const;
      if (visit.state !== 'submitted' && visit.state !== 'under_way' && (await hasSigned(tx, body.signature, signed)))
        return { ...reply, state: visit.state };
      const state = moveVisit(visit.state, 'cosign');
      if (body.contentHash !== hash) refuse('content_changed', { contentHash: hash });
      const user = requireUser(call.who);
      const isSigned = await writeSignature(tx, body.signature, { ...signed, signerId: user.userId, receivedAt: now });
      if (!isSigned) refuse('visit_state', { state: visit.state, move: 'cosign' });
      await tx.query(`update supply.visit set state = $2 where id = $1`, [visit.id, state]);
      await writeVisitEvent(tx, {
        id: uuidv7(),
        visitId: visit.id,
        at: now,
        move: 'cosign',
        actorId: user.userId,
        actorName: user.name,
      });
      await audit(tx, call, {
        action: 'visit.cosign',
        room: 'supply',
        subjectType: 'visit',
        subjectId: visit.number,
        regionCode: visit.regionCode,
        after: { state, contentHash: hash },
      });
      return { ...reply, state };
    });
  }
}
