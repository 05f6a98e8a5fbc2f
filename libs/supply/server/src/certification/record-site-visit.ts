import { Injectable } from '@nestjs/common';
import type { Tx } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import type { CaseMove } from '@youjian/supply-domain';
import { CASES, type CaseRow } from './case-rows';
import { MoveCase } from './move-case';

export interface SiteVisitReported {
  readonly caseId: string;
  readonly visitId: string;
  /** Everybody who stood on the ground; none of them decides about the case any more. */
  readonly inspectorIds: readonly string[];
  readonly outcome: 'pass' | 'corrective_actions' | 'fail';
}

const MOVE_OF = {
  pass: 'visit_passes',
  corrective_actions: 'visit_asks_correction',
  fail: 'visit_fails',
} as const satisfies Record<SiteVisitReported['outcome'], CaseMove>;

const BY_ID = { name: 'supply.case.by_id', text: `${CASES} where c.id = $2` };

/**
 * A visit of a case has been reported: whoever made it writes that in the same transaction. A pass takes the case on, a
 * visit that asks for corrections gives it back to the applicant, a failed one leaves it for the office to return or
 * reject. A case that was withdrawn meanwhile only notes who was there.
 */
@Injectable()
export class RecordSiteVisit {
  constructor(
    private readonly moves: MoveCase,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, { caseId, visitId, inspectorIds, outcome }: SiteVisitReported): Promise<void> {
    const now = this.clock.now();
    await tx.query(`select 1 from supply.certification_case where id = $1 for update`, [caseId]);
    await tx.query(
      `insert into supply.case_inspector (case_id, visit_id, user_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
      [caseId, visitId, inspectorIds],
    );
    const [found] = await tx.query<CaseRow>(BY_ID, [now, caseId]);
    if (found?.state !== 'site_inspection') return;
    const names = await tx.query<{ name: string }>(
      `select name from identity."user" where id = any($1::uuid[]) order by name`,
      [inspectorIds],
    );
    const actorName = names.map(({ name }) => name).join('、') || INSPECTORS;
    await this.moves.run(tx, found, MOVE_OF[outcome], { actor: null, actorName, evidence: null, visitId }, now);
  }
}

const INSPECTORS = '现场核查组';
