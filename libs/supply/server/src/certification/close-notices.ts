import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { CASES, type CaseRow } from './case-rows';
import { MoveCase } from './move-case';

/** Of a case in public notice: its time is over, and every objection was answered and none upheld. */
const IS_DUE = `exists (select 1 from supply.public_notice n where n.case_id = c.id and n.closed_at is null and n.closes_at <= $1
  and not exists (select 1 from supply.objection o where o.notice_id = n.id and o.outcome is distinct from 'dismissed'))`;

const DUE = {
  name: 'supply.notice.due',
  text: `select c.id from supply.certification_case c where c.state = 'public_notice' and ${IS_DUE} order by c.id limit 50`,
};
const STILL_DUE = {
  name: 'supply.notice.still_due',
  text: `${CASES} where c.id = $2 and c.state = 'public_notice' and ${IS_DUE}`,
};

/**
 * Ends public notices whose time is over. One case a transaction, its row locked first: processes at the same work wait
 * for each other and find it done, and whoever is killed leaves the case as it was.
 */
@Injectable()
export class CloseNotices {
  constructor(
    private readonly database: Database,
    private readonly moves: MoveCase,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const due = await this.database.query<{ id: string }>(DUE, [this.clock.now()]);
    let closed = 0;
    for (const { id } of due) closed += (await this.database.inTransaction((tx) => this.closeIfDue(tx, id))) ? 1 : 0;
    return closed;
  }

  /** Closes it if nothing stands in the way any more; an answered objection may have been the last thing that did. */
  async closeIfDue(tx: Tx, caseId: string): Promise<boolean> {
    await tx.query(`select 1 from supply.certification_case where id = $1 for update`, [caseId]);
    const now = this.clock.now();
    const [found] = await tx.query<CaseRow>(STILL_DUE, [now, caseId]);
    if (!found) return false;
    await this.moves.run(tx, found, 'close_notice', { actor: null, evidence: NO_OBJECTION }, now);
    return true;
  }
}

const NO_OBJECTION = '公示期满，无未处理的异议。';
