import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { currentAnswers, missingClauses, moveVisit, unprovenFindings } from '@youjian/supply-domain';
import { lockOwnVisit } from './inspector-of';
import { hasSigned, writeSignature } from './sign-visit';
import { type VisitContent, contentHash, readContent, restate } from './visit-content';
import { type LockedVisit, writeVisitEvent } from './visit-rows';

type SubmitCall = CallOf<typeof inspections.submitVisit>;

/** The lead signs. Nothing may be missing: neither an answer, nor the photo of a finding, nor anything still on the phone. */
@Injectable()
export class SubmitVisit {
  constructor(private readonly database: Database) {}

  run(call: SubmitCall): Promise<ReplyOf<typeof inspections.submitVisit>> {
    return this.database.inTransaction(async (tx) => {
      const visit = await lockOwnVisit(tx, call.who, call.params.id, 'lead');
      const content = await readContent(tx, visit);
      const reply = (state: LockedVisit['state'], hash: string) => ({
        state,
        contentHash: hash,
        serverTime: call.now.toISOString(),
      });
      const before = contentHash(visit, content);
      const signedBefore = { visitId: visit.id, role: 'lead', contentHash: before } as const;
      if (visit.state !== 'under_way' && (await hasSigned(tx, call.body.signature, signedBefore)))
        return reply(visit.state, before);
      const state = moveVisit(visit.state, 'submit');
      refuseIncomplete(visit, content, call.body.counts);
      const finishedAt = new Date(call.body.finishedAt);
      const finished = { ...visit, state, finishedAt };
      const final = { ...content, finishedAt: finishedAt.toISOString() };
      const hash = contentHash(finished, final);
      await restate(tx, finished, final);
      await this.sign(tx, call, finished, hash);
      return reply(state, hash);
    });
  }

  private async sign(tx: Tx, call: SubmitCall, visit: LockedVisit, hash: string): Promise<void> {
    const user = requireUser(call.who);
    const signed = { visitId: visit.id, contentHash: hash, receivedAt: call.now };
    const { signature, witness } = call.body;
    const isSigned = await writeSignature(tx, signature, { ...signed, role: 'lead', signerId: user.userId });
    const isWitnessed = !witness || (await writeSignature(tx, witness, { ...signed, role: 'witness', signerId: null }));
    // A signature is given once: what was amended is signed anew, under a new id.
    if (!isSigned || !isWitnessed) refuse('visit_state', { state: visit.state, move: 'submit' });
    await writeVisitEvent(tx, {
      id: uuidv7(),
      visitId: visit.id,
      at: call.now,
      move: 'submit',
      actorId: user.userId,
      actorName: user.name,
    });
    await audit(tx, call, {
      action: 'visit.submit',
      room: 'supply',
      subjectType: 'visit',
      subjectId: visit.number,
      regionCode: visit.regionCode,
      after: { state: visit.state, contentHash: hash },
    });
  }
}

function refuseIncomplete(visit: LockedVisit, content: VisitContent, counts: SubmitCall['body']['counts']): void {
  const current = currentAnswers(content.answers);
  const clauses = missingClauses(visit.checklist, current);
  const photos = content.photos.filter(({ state }) => state === 'announced').map(({ id }) => id);
  const fewer = (['answers', 'fixes', 'photos', 'samples'] as const).filter(
    (what) => content[what].length < counts[what],
  );
  if (clauses.length + photos.length + fewer.length > 0) refuse('visit_incomplete', { clauses, photos, counts: fewer });
  const sound = new Set(content.photos.filter(({ state }) => state === 'complete').map(({ id }) => id));
  const unproven = unprovenFindings(current.values(), (photoId) => sound.has(photoId));
  if (unproven.length > 0) refuse('finding_needs_evidence', { clauses: unproven });
}
