import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, certification as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { missingFor } from '@youjian/supply-domain';
import { CaseEvidence } from '../documents/case-evidence';
import { type CaseRow, type CaseSubject, lockOwnCase } from './case-rows';
import { refuseOpenCorrections } from './case-visits';
import { requireVillage } from './case-subject';
import { requireVarieties } from './create-case';
import { MoveCase } from './move-case';
import { requireRenewable } from './renewals';
import { readScheme } from './scheme-rows';
import { ShowCase } from './show-case';

type CaseReply = ReplyOf<typeof contract.showCase>;
const COUNTY_DIGITS = 6;

/** What the applicant does with their own case: change it, hand it in, take it back. */
@Injectable()
export class ChangeCase {
  constructor(
    private readonly database: Database,
    private readonly moves: MoveCase,
    private readonly evidence: CaseEvidence,
    private readonly show: ShowCase,
  ) {}

  edit(call: CallOf<typeof contract.editCase>): Promise<CaseReply> {
    const asked = { ...call, number: call.params.number };
    return this.database.inTransaction(async (tx) => {
      const before = await lockOwnCase(tx, asked, contract.editCase.who);
      if (before.state !== 'draft' && before.state !== 'returned')
        refuse('case_state', { ...standing(before), move: 'edit' });
      const subject = keepFixed(before, call.body.subject);
      await requireVillage(tx, subject.villageCode);
      requireVarieties(subject.varieties);
      await tx.query(`update supply.certification_case set subject = $2, region_code = $3 where id = $1`, [
        before.id,
        JSON.stringify(subject),
        subject.villageCode.slice(0, COUNTY_DIGITS),
      ]);
      await audit(tx, call, note(before, 'case.edit'));
      return this.show.read(tx, asked, contract.editCase.who);
    });
  }

  submit(call: CallOf<typeof contract.submitCase>): Promise<CaseReply> {
    const asked = { ...call, number: call.params.number };
    return this.database.inTransaction(async (tx) => {
      const before = await lockOwnCase(tx, asked, contract.submitCase.who);
      const move = before.state === 'returned' ? 'resubmit' : 'submit';
      if (before.state !== 'draft' && before.state !== 'returned') refuse('case_state', { ...standing(before), move });
      if (move === 'resubmit') await refuseOpenCorrections(tx, before.id, move);
      const documents = await this.requireComplete(tx, before, call.now);
      if (move === 'submit' && before.renews !== null) await this.markTiming(tx, before, before.renews, call.now);
      await this.moves.run(
        tx,
        before,
        move,
        { actor: requireUser(call.who), evidence: call.body.note || null, documents },
        call.now,
      );
      await audit(tx, call, note(before, `case.${move}`));
      return this.show.read(tx, asked, contract.submitCase.who);
    });
  }

  withdraw(call: CallOf<typeof contract.withdrawCase>): Promise<CaseReply> {
    const asked = { ...call, number: call.params.number };
    return this.database.inTransaction(async (tx) => {
      const before = await lockOwnCase(tx, asked, contract.withdrawCase.who);
      const { reason } = call.body;
      await this.moves.run(tx, before, 'withdraw', { actor: requireUser(call.who), evidence: reason }, call.now);
      await audit(tx, call, { ...note(before, 'case.withdraw'), after: { reason } });
      return this.show.read(tx, asked, contract.withdrawCase.who);
    });
  }

  /** The kinds of paper that lay there when it was handed in; the decision keeps them. */
  private async requireComplete(tx: Tx, found: CaseRow, now: Date): Promise<readonly string[]> {
    const evidence = await this.evidence.of(tx, found.id);
    const missing = missingFor(await readScheme(tx, found.schemeCode), evidence, now);
    if (missing.length > 0) refuse('case_incomplete', { missing });
    return evidence.kinds;
  }

  private async markTiming(tx: Tx, before: CaseRow, renews: string, now: Date): Promise<void> {
    const { late } = await requireRenewable(tx, renews, before.partyId, now, before.number);
    await tx.query(`update supply.certification_case set late = $2 where id = $1`, [before.id, late]);
  }
}

/** A base that is in the register keeps its name and place, a product its variety: other facts are for another application. */
function keepFixed({ baseId, variety, subject: before }: CaseRow, asked: CaseSubject): CaseSubject {
  if (baseId === null) return asked;
  const { name, nameEn, villageCode } = before;
  return { ...asked, name, nameEn, villageCode, varieties: variety === null ? asked.varieties : [variety] };
}

const standing = ({ state, step }: CaseRow) => ({ state, step });

const note = ({ number, regionCode, state, step }: CaseRow, action: string) => ({
  action,
  room: 'supply',
  subjectType: 'case',
  subjectId: number,
  regionCode,
  before: { state, step },
});
