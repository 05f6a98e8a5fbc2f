import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, refuseOwnParty, requireRegion, requireUser } from '@youjian/identity-server';
import { assert, refuse, uuidv7 } from '@youjian/kernel';
import { moveVisit } from '@youjian/supply-domain';
import { checkPlan } from './plan-checks';
import { type LockedVisit, type VisitCard, lockVisit, visitById, visitCard, writeVisitEvent } from './visit-rows';

type Officer = Pick<CallOf<typeof inspections.cancelVisit>, 'who' | 'now' | 'requestId'>;

/** The officer's visit, locked: in the own region and not of the own party. */
async function lockForOfficer(tx: Tx, call: Officer, id: string): Promise<LockedVisit> {
  const visit = await lockVisit(tx, id);
  if (!visit) refuse('not_found', { what: id });
  requireRegion(call.who, visit.regionCode);
  refuseOwnParty(call.who, visit.partyId);
  return visit;
}

interface Written {
  readonly move: 'replan' | 'cancel';
  readonly note: string | null;
  readonly after: unknown;
}

async function written(tx: Tx, call: Officer, visit: LockedVisit, what: Written): Promise<VisitCard> {
  const user = requireUser(call.who);
  await writeVisitEvent(tx, {
    id: uuidv7(),
    visitId: visit.id,
    at: call.now,
    move: what.move,
    note: what.note,
    actorId: user.userId,
    actorName: user.name,
  });
  await audit(tx, call, {
    action: `visit.${what.move}`,
    room: 'supply',
    subjectType: 'visit',
    subjectId: visit.number,
    regionCode: visit.regionCode,
    before: { state: visit.state },
    after: what.after,
  });
  const row = await visitById(tx, visit.id);
  assert(row !== undefined, 'a visit is never deleted');
  return visitCard(row);
}

@Injectable()
export class ReplanVisit {
  constructor(private readonly database: Database) {}

  run(call: CallOf<typeof inspections.replanVisit>): Promise<ReplyOf<typeof inspections.replanVisit>> {
    const { body } = call;
    return this.database.inTransaction(async (tx) => {
      const visit = await lockForOfficer(tx, call, call.params.id);
      moveVisit(visit.state, 'replan');
      const { lead, second } = await checkPlan(tx, body, visit, call.now);
      await tx.query(
        `update supply.visit set planned_on = $2, lead_id = $3, lead_name = $4, second_id = $5, second_name = $6, instructions = $7
         where id = $1`,
        [visit.id, body.plannedOn, lead.id, lead.name, second.id, second.name, body.instructions ?? null],
      );
      const after = { plannedOn: body.plannedOn, leadId: lead.id, secondId: second.id };
      return written(tx, call, visit, { move: 'replan', note: body.plannedOn, after });
    });
  }
}

@Injectable()
export class CancelVisit {
  constructor(private readonly database: Database) {}

  run(call: CallOf<typeof inspections.cancelVisit>): Promise<ReplyOf<typeof inspections.cancelVisit>> {
    const { reason } = call.body;
    return this.database.inTransaction(async (tx) => {
      const visit = await lockForOfficer(tx, call, call.params.id);
      const state = moveVisit(visit.state, 'cancel');
      await tx.query(`update supply.visit set state = $2, cancel_reason = $3 where id = $1`, [visit.id, state, reason]);
      return written(tx, call, visit, { move: 'cancel', note: reason, after: { state, reason } });
    });
  }
}
