import { Injectable } from '@nestjs/common';
import { type CallOf, type MayEnter, type ReplyOf, type Who, outletCoverage as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, cursorPart, decodeCursor, isInScope, pageOf, requireUser } from '@youjian/identity-server';
import { addDays, refuse, shanghaiDate, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { periodOf } from '@youjian/outlets-domain';
import { readRhythms } from './read-points';

type Report = ReplyOf<typeof contract.filePointReport>;
type Row = Omit<Report, 'filedAt'> & { readonly filedAt: Date };
interface PointRow {
  readonly id: string;
  readonly villageCode: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

/** So long a period may still be reported, or corrected, after it began. */
const LATE_DAYS = 62;

const COLUMNS = `id, period_from::text as "periodFrom", period_to::text as "periodTo", turn, sales_fen as "salesFen", parcels, visitors, note, zero,
  filed_at as "filedAt", filed_by_name as "filedByName"`;

const FIND_POINT = `select id, village_code as "villageCode", opened_on::text as "openedOn", closed_on::text as "closedOn" from outlets.outlet
  where id = $1 and kind = 'service_point' and village_code is not null`;
const LOCK_POINT = `${FIND_POINT} for no key update`;

/** The village team says what its point did. Saying it again corrects; what was said before stays readable. */
@Injectable()
export class PointReports {
  constructor(private readonly database: Database) {}

  file(call: CallOf<typeof contract.filePointReport>): Promise<Report> {
    const { periodFrom, salesFen, parcels, visitors, note } = call.body;
    return this.database.inTransaction(async (tx) => {
      // The point is locked, so that two who file at once make two turns.
      const point = await findPoint(tx, call, contract.filePointReport.who, LOCK_POINT);
      const period = periodOf(await readRhythms(tx), periodFrom);
      const today = shanghaiDate(call.now);
      const there = point.openedOn <= period.to && (point.closedOn === null || periodFrom <= point.closedOn);
      if (period.from !== periodFrom || periodFrom > today || periodFrom < addDays(today, -LATE_DAYS) || !there)
        refuse('report_period', { from: periodFrom });
      const [filed] = await tx.query<Row>(
        `insert into outlets.point_report (id, outlet_id, period_from, period_to, turn, sales_fen, parcels, visitors, note, filed_at, filed_by_name)
         values ($1, $2, $3, $4, (select coalesce(max(turn), 0) + 1 from outlets.point_report where outlet_id = $2 and period_from = $3), $5, $6, $7, $8, $9, $10)
         returning ${COLUMNS}`,
        [
          ...[uuidv7(), point.id, period.from, period.to, salesFen, parcels, visitors, note ?? null],
          ...[call.now, requireUser(call.who).name],
        ],
      );
      if (!filed) refuse('not_found', { what: point.id });
      await audit(tx, call, {
        action: 'file_point_report',
        room: 'outlets',
        subjectType: 'outlet',
        subjectId: point.id,
        regionCode: point.villageCode,
        after: { periodFrom, turn: filed.turn, salesFen, parcels, visitors },
      });
      return toReport(filed);
    });
  }

  async list(call: CallOf<typeof contract.listPointReports>): Promise<ReplyOf<typeof contract.listPointReports>> {
    const point = await findPoint(this.database, call, contract.listPointReports.who, FIND_POINT);
    const { cursor, limit } = call.query;
    const after = decodeCursor(cursor, [cursorPart.date, cursorPart.integer]);
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from outlets.point_report where outlet_id = $1 and ($2::date is null or (period_from, turn) < ($2, $3))
       order by period_from desc, turn desc limit $4`,
      [point.id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toReport, ({ periodFrom, turn }) => [periodFrom, turn]);
  }
}

async function findPoint(
  sql: Sql,
  { who, params }: { readonly who: Who; readonly params: { readonly id: string } },
  mayEnter: MayEnter,
  statement: string,
): Promise<PointRow> {
  const [point] = await sql.query<PointRow>(statement, [params.id]);
  if (!point) refuse('not_found', { what: params.id });
  if (!isInScope(who, point.villageCode, mayEnter)) refuse('out_of_scope', { regionCode: point.villageCode });
  return point;
}

const toReport = (row: Row): Report => ({ ...row, filedAt: shanghaiTime(row.filedAt) });
