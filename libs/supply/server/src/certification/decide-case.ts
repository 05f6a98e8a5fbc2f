import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, certification as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import { whyNotDecide } from '@youjian/supply-domain';
import { CaseEvidence } from '../documents/case-evidence';
import { decidersOf, inspectorsOf, lockCase } from './case-rows';
import { refuseOpenCorrections } from './case-visits';
import { MoveCase } from './move-case';
import { readScheme } from './scheme-rows';
import { ShowCase } from './show-case';

/**
 * An officer decides the step the case stands at. They name the step they looked at: of two who decide at once the second
 * finds the case elsewhere and decides nothing, and no step can be skipped because none but the one at hand can be named.
 */
@Injectable()
export class DecideCase {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly moves: MoveCase,
    private readonly evidence: CaseEvidence,
    private readonly show: ShowCase,
  ) {}

  run(asked: CallOf<typeof contract.decideCase>): Promise<ReplyOf<typeof contract.decideCase>> {
    const { step, move, evidence } = asked.body;
    return this.database.inTransaction(async (tx) => {
      const call = { ...asked, now: this.clock.now(), number: asked.params.number };
      const user = requireUser(call.who);
      const before = await lockCase(tx, call, contract.decideCase.who);
      const version = await readScheme(tx, before.schemeCode);
      const facts = {
        partyId: before.partyId,
        inspectorIds: await inspectorsOf(tx, before.id),
        decided: await decidersOf(tx, before.id),
      };
      if (before.step !== step && user.partyId !== before.partyId)
        refuse('case_state', { state: before.state, step: before.step, move });
      const objection = whyNotDecide(version, before, move, user, facts);
      if (objection) refuse(objection.code, objection.facts);
      if (move === 'approve') await refuseOpenCorrections(tx, before.id, move);
      const { kinds } = await this.evidence.of(tx, before.id);
      const after = await this.moves.run(tx, before, move, { actor: user, evidence, documents: kinds }, call.now);
      await audit(tx, call, {
        action: `case.${move}`,
        room: 'supply',
        subjectType: 'case',
        subjectId: before.number,
        regionCode: before.regionCode,
        before: { state: before.state, step: before.step, round: before.round },
        after: { state: after.state, step: after.step, round: after.round, scheme: before.schemeCode },
      });
      return this.show.read(tx, call, contract.decideCase.who);
    });
  }
}
