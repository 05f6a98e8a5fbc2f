import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { uuidv7 } from '@youjian/kernel';
import { arrivalMove, moveVisit } from '@youjian/supply-domain';
import { checkSent } from './check-sent';
import { lockOwnVisit } from './inspector-of';
import { writeSent } from './write-sent';
import { type VisitContent, readContent, restate } from './visit-content';
import { type LockedVisit, writeVisitEvent } from './visit-rows';
import { areaOfVisit } from './visit-surroundings';

type SyncCall = CallOf<typeof inspections.syncVisit>;
type SyncReply = ReplyOf<typeof inspections.syncVisit>;

/**
 * Takes whatever part of a visit the phone sends. Everything has an id of the phone's making: what is known already is left
 * alone, what is new is added, nothing is overwritten. So a call that was cut off, doubled or overtaken by a later one
 * leaves the visit as if each part had arrived once, in any order.
 */
@Injectable()
export class SyncVisit {
  constructor(private readonly database: Database) {}

  run(call: SyncCall): Promise<SyncReply> {
    return this.database.inTransaction(async (tx) => {
      const visit = await lockOwnVisit(tx, call.who, call.params.id, 'lead');
      checkSent(visit.checklist, call.body);
      const added = await writeSent(tx, visit.id, call);
      const arrived = { ...visit, ...earlierStart(visit, call.body.startedAt) };
      const isNew = added > 0 || arrived.startedAt !== visit.startedAt;
      // What is only repeated moves nothing, whatever has become of the visit meanwhile.
      const after = isNew ? await this.move(tx, call, arrived, added) : visit;
      const content = await readContent(tx, after);
      return syncReply(await this.settle(tx, call, after, content, isNew), content, call.now);
    });
  }

  private async move(tx: Tx, call: SyncCall, visit: LockedVisit, added: number): Promise<LockedVisit> {
    const move = arrivalMove(visit.state);
    const state = moveVisit(visit.state, move);
    const user = requireUser(call.who);
    if (move !== 'record')
      await writeVisitEvent(tx, {
        id: uuidv7(),
        visitId: visit.id,
        at: call.now,
        move,
        actorId: user.userId,
        actorName: user.name,
      });
    await audit(tx, call, {
      action: 'visit.sync',
      room: 'supply',
      subjectType: 'visit',
      subjectId: visit.number,
      regionCode: visit.regionCode,
      after: { state, added },
    });
    if (visit.ring) return { ...visit, state };
    const area = await areaOfVisit(tx, visit.id);
    return { ...visit, state, ring: area?.ring ?? null };
  }

  /** The clock of the device is looked at with every call that could still change the visit. */
  private async settle(
    tx: Tx,
    { body, now }: SyncCall,
    visit: LockedVisit,
    content: VisitContent,
    isNew: boolean,
  ): Promise<LockedVisit> {
    const measured = [visit.clockOffMs, new Date(body.deviceTime).getTime() - now.getTime(), body.clockOffsetMs];
    const clockOffMs = measured.reduce((worst, off) => (Math.abs(off) > Math.abs(worst) ? off : worst), 0);
    const isOver = ['reported', 'closed', 'cancelled'].includes(visit.state);
    if (isOver || (!isNew && clockOffMs === visit.clockOffMs)) return visit;
    return restate(tx, { ...visit, clockOffMs }, content);
  }
}

function earlierStart(visit: LockedVisit, sent: string | null | undefined): Pick<LockedVisit, 'startedAt'> {
  const at = sent ? new Date(sent) : null;
  const isEarlier = at !== null && (visit.startedAt === null || at < visit.startedAt);
  return { startedAt: isEarlier ? at : visit.startedAt };
}

function syncReply(visit: LockedVisit, content: VisitContent, now: Date): SyncReply {
  const { answers, fixes, photos, samples } = content;
  return {
    state: visit.state,
    stored: { answers: answers.length, fixes: fixes.length, photos: photos.length, samples: samples.length },
    lastSequence: content.lastSequence,
    photosPending: photos
      .filter(({ state }) => state === 'announced')
      .map(({ id, receivedBytes }) => ({ id, receivedBytes })),
    flags: visit.flags,
    serverTime: now.toISOString(),
  };
}
