import { Injectable } from '@nestjs/common';
import { type Tx, announceChange } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import {
  type CaseMove,
  type CaseStanding,
  dueAt,
  hasEnded,
  moveCase,
  noticeClosesAt,
  officeOf,
  stepOf,
} from '@youjian/supply-domain';
import type { CaseRow } from './case-rows';
import { IssueCertificate } from './issue-certificate';
import { type KnownScheme, readScheme } from './scheme-rows';

/** Who made a move, and on what. Nobody in particular for what a job does. */
export interface MoveNote {
  readonly actor: { readonly userId: string; readonly name: string; readonly roles: readonly string[] } | null;
  readonly actorName?: string;
  readonly evidence: string | null;
  readonly documents?: readonly string[];
  readonly visitId?: string;
}

const SYSTEM = '系统';

const INSERT_DECISION = {
  name: 'supply.case.insert_decision',
  text: `insert into supply.case_decision (id, case_id, round, step, move, from_state, to_state, to_step, scheme_code, evidence,
      documents, visit_id, actor_id, actor_name, actor_roles, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};

/**
 * Makes one move of a case whose row is locked: asks the table where it leads, writes the decision, opens or closes the
 * notice, and issues the certificate after the last step. Whether the mover may is decided before.
 */
@Injectable()
export class MoveCase {
  constructor(private readonly certificates: IssueCertificate) {}

  async run(tx: Tx, before: CaseRow, move: CaseMove, note: MoveNote, now: Date): Promise<CaseStanding> {
    const version = await readScheme(tx, before.schemeCode);
    const isChanged = JSON.stringify(before.subject) !== JSON.stringify(before.submittedSubject);
    const after = moveCase(version, before, move, isChanged);
    const number = after.state === 'certified' ? await this.certificates.run(tx, before, version, now) : null;
    await this.writeStanding(tx, before, after, version, number, now);
    await tx.query(INSERT_DECISION, [
      uuidv7(),
      before.id,
      before.round,
      before.step,
      move,
      before.state,
      after.state,
      after.step,
      before.schemeCode,
      note.evidence,
      note.documents ?? [],
      note.visitId ?? null,
      note.actor?.userId ?? null,
      note.actor?.name ?? note.actorName ?? SYSTEM,
      note.actor?.roles ?? [],
      now,
    ]);
    if (before.state === 'public_notice') await closeNotice(tx, before.id, move, now);
    if (after.state === 'public_notice' && before.state !== 'public_notice')
      await openNotice(tx, before.id, version, now);
    if (number !== null) await announceChange(tx, 'certificate', [number, ...(before.renews ? [before.renews] : [])]);
    return after;
  }

  private async writeStanding(
    tx: Tx,
    before: CaseRow,
    after: CaseStanding,
    version: KnownScheme,
    certificateNumber: string | null,
    now: Date,
  ): Promise<void> {
    const isHandedIn = before.state === 'draft' || before.state === 'returned';
    const stays = after === before || (after.step === before.step && after.state === before.state);
    await tx.query(
      `update supply.certification_case set state = $2, step = $3, office = $4, round = $5, returned_from = $6,
         step_since = case when $7 then step_since else $8 end, step_due_at = case when $7 then step_due_at else $9 end,
         submitted_at = case when $10 then coalesce(submitted_at, $8) else submitted_at end,
         submitted_subject = case when $10 then subject else submitted_subject end,
         ended_at = case when $11 then $8 end, certificate_number = $12
       where id = $1`,
      [
        before.id,
        after.state,
        after.step,
        officeOf(version, after),
        after.round,
        after.returnedFrom,
        stays,
        now,
        dueOf(version, after, now),
        isHandedIn && after.state !== 'withdrawn',
        hasEnded(after.state),
        certificateNumber,
      ],
    );
  }
}

/** When an office must have decided. An applicant who is asked for corrections has no day: nobody waits for them. */
export function dueOf(version: KnownScheme, { state, step }: CaseStanding, now: Date): Date | null {
  if (state === 'public_notice') return noticeClosesAt(version.noticeDays, now);
  return state === 'in_review' || state === 'site_inspection' ? dueAt(stepOf(version, step), now) : null;
}

async function openNotice(tx: Tx, caseId: string, { noticeDays }: KnownScheme, now: Date): Promise<void> {
  await tx.query(`insert into supply.public_notice (id, case_id, opened_at, closes_at) values ($1, $2, $3, $4)`, [
    uuidv7(),
    caseId,
    now,
    noticeClosesAt(noticeDays, now),
  ]);
}

async function closeNotice(tx: Tx, caseId: string, move: CaseMove, now: Date): Promise<void> {
  await tx.query(
    `update supply.public_notice set closed_at = $2, outcome = $3 where case_id = $1 and closed_at is null`,
    [caseId, now, move === 'close_notice' ? 'passed' : 'stopped'],
  );
}
