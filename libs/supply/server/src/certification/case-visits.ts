import type { ReplyOf, certification as contract } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { isOverdue, standsAgainst } from '@youjian/supply-domain';

type CaseVisit = ReplyOf<typeof contract.showCase>['visits'][number];
type Action = CaseVisit['actions'][number];
interface Row extends Omit<CaseVisit, 'reportedAt' | 'actions'> {
  readonly reportedAt: Date | null;
  readonly actions: Omit<Action, 'overdue'>[];
}

/** Every visit of a case with what it found, in one statement. `$2`: only what has been reported. */
const VISITS = {
  name: 'supply.case.visits',
  text: `select v.id, v.number, v.state, v.planned_on as "plannedOn", v.lead_name as "leadName", v.second_name as "secondName",
      v.report->>'number' as "reportNumber", v.reported_at as "reportedAt", v.outcome, v.score_bps as "scoreBps",
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number, 'clause', n.clause, 'clauseText', n.clause_text,
          'clauseTextEn', n.clause_text_en, 'severity', n.severity, 'state', n.state, 'dueOn', n.due_on) order by n.number)
        from supply.non_conformity n where n.visit_id = v.id), '[]') as actions
    from supply.visit v
    where v.case_id = $1 and (not $2 or v.state in ('reported', 'closed')) order by v.planned_on, v.id`,
};

/** The applicant sees a visit once there is a report, as on the page of the visit itself. */
export async function visitsOf(sql: Sql, caseId: string, now: Date, onlyReported: boolean): Promise<CaseVisit[]> {
  const today = shanghaiDate(now);
  const rows = await sql.query<Row>(VISITS, [caseId, onlyReported]);
  return rows.map((row) => ({
    ...row,
    reportedAt: row.reportedAt?.toISOString() ?? null,
    actions: row.actions.map((action) => ({ ...action, overdue: isOverdue(action.state, action.dueOn, today) })),
  }));
}

/** What keeps a case where it is until it is put right; read with the case locked, so that nothing is opened meanwhile. */
export async function refuseOpenCorrections(sql: Sql, caseId: string, move: 'resubmit' | 'approve'): Promise<void> {
  const rows = await sql.query<{ number: string; state: Action['state'] }>(
    `select number, state from supply.non_conformity where case_id = $1 and state <> 'closed' order by number`,
    [caseId],
  );
  const against = rows.filter(({ state }) => standsAgainst(move, state)).map(({ number }) => number);
  if (against.length > 0) refuse('corrections_open', { numbers: against.join(', ') });
}
