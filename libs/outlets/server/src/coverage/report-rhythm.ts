import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletCoverage as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { weekdayOf } from '@youjian/outlets-domain';

/** How often points report. It changes on a Monday to come, so no week is ever cut in two. */
@Injectable()
export class ReportRhythm {
  constructor(private readonly database: Database) {}

  set(call: CallOf<typeof contract.setReportRhythm>): Promise<ReplyOf<typeof contract.setReportRhythm>> {
    const { every, effectiveFrom } = call.body;
    if (effectiveFrom <= shanghaiDate(call.now) || weekdayOf(effectiveFrom) !== 1)
      refuse('rhythm_day', { effectiveFrom });
    return this.database.inTransaction(async (tx) => {
      const [made] = await tx.query(
        `insert into outlets.report_rhythm (effective_from, every, created_at, created_by_name) values ($1, $2, $3, $4)
         on conflict do nothing returning effective_from`,
        [effectiveFrom, every, call.now, requireUser(call.who).name],
      );
      if (!made) refuse('rhythm_day', { effectiveFrom });
      await audit(tx, call, {
        action: 'set_report_rhythm',
        room: 'outlets',
        subjectType: 'report_rhythm',
        subjectId: effectiveFrom,
        after: { every, effectiveFrom },
      });
      return { every, effectiveFrom };
    });
  }
}
