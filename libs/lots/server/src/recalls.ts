import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, recalls as contract } from '@youjian/contract';
import { Database, Events, type Sql, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import {
  type RecallLevel,
  type RecallMove,
  isRecallLevel,
  moveRecall,
  recallDueAt,
  recallState,
} from '@youjian/lots-domain';
import { varietyName } from '@youjian/supply-domain';
import { type RecallBegun, recallBegun } from './events';
import { requireLot } from './locked-lot';
import type { MadeLot } from './made-of';

export type RecallRecord = ReplyOf<typeof contract.reportRecall>;

export interface BeginRecall {
  /** The recalled lot, or the first of them. */
  readonly lotId: string;
  /** Present when a revocation began it. */
  readonly certificateNo: string | null;
  readonly level: number;
  readonly reason: string;
  readonly at: Date;
  readonly byName: string;
  readonly lots: readonly Pick<MadeLot, 'id' | 'ofLotId'>[];
}

export interface RecallRow extends Omit<RecallRecord, 'startedAt' | 'dueAt' | 'reportedAt' | 'closedAt'> {
  readonly lotId: string;
  readonly lotIds: readonly string[];
  readonly villageCode: string;
  readonly partyId: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly reportedAt: Date | null;
  readonly closedAt: Date | null;
}

/** What every reader of recalls reads; conditions on `r` and `l` follow. */
export const RECALL_ROWS = `
  select r.id, r.lot_id as "lotId", l.code as "lotCode", r.certificate_no as "certificateNo", l.variety, l.village_code as "villageCode", v.name as "villageName", l.party_id as "partyId",
    r.level, r.reason, r.started_at as "startedAt", r.started_by_name as "startedBy", r.due_at as "dueAt", r.reported_at as "reportedAt",
    r.reported_to as "reportedTo", r.reported_by_name as "reportedBy", r.report_note as "reportNote", r.closed_at as "closedAt",
    r.closed_by_name as "closedBy", r.closing_note as "closingNote", a.codes as "lotCodes", a.recalled as "recalledCodes", a.ids as "lotIds"
  from lots.recall r
  join lots.lot l on l.id = r.lot_id
  left join regions.region v on v.code = l.village_code
  cross join lateral (select array_agg(x.code order by x.id <> y.of_lot_id, x.id <> l.id, x.code) as codes,
      array_agg(x.code order by x.id <> l.id, x.code) filter (where x.id = y.of_lot_id) as recalled, array_agg(x.id) as ids
    from lots.recall_lot y join lots.lot x on x.id = y.lot_id where y.recall_id = r.id) a`;

const ONE = { name: 'lots.recall.one', text: `${RECALL_ROWS} where r.id = $1` };

export function toRecall(row: RecallRow, language: CallOf<typeof contract.reportRecall>['language']): RecallRecord {
  const { lotId: _, lotIds: __, villageCode: ___, partyId: ____, ...shown } = row;
  return {
    ...shown,
    variety: varietyName(row.variety, language),
    startedAt: shanghaiTime(row.startedAt),
    dueAt: shanghaiTime(row.dueAt),
    reportedAt: row.reportedAt && shanghaiTime(row.reportedAt),
    closedAt: row.closedAt && shanghaiTime(row.closedAt),
  };
}

type ReportCall = CallOf<typeof contract.reportRecall>;
type CloseCall = CallOf<typeof contract.closeRecall>;

/** The record of a recall: begun with the lot's recall, reported to the county regulator, closed in the end. */
@Injectable()
export class Recalls {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Begins the record. The lots are the recalled ones and what had been made of them by now. */
  async begin(tx: Tx, recall: BeginRecall): Promise<string> {
    const level: RecallLevel = isRecallLevel(recall.level) ? recall.level : 1;
    const id = uuidv7();
    const { at, byName } = recall;
    await tx.query(
      `insert into lots.recall (id, lot_id, certificate_no, level, reason, started_at, started_by_name, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, recall.lotId, recall.certificateNo, level, recall.reason, at, byName, recallDueAt(level, at)],
    );
    await tx.query(
      `insert into lots.recall_lot (recall_id, lot_id, of_lot_id) select $1, x.id, x."ofLotId" from jsonb_to_recordset($2) as x(id uuid, "ofLotId" uuid)`,
      [id, JSON.stringify(recall.lots.map(({ id: lotId, ofLotId }) => ({ id: lotId, ofLotId })))],
    );
    return id;
  }

  /** What was decided about the buyers, for the rooms below; told once the lots are stopped. */
  tellBegun(tx: Tx, begun: RecallBegun): Promise<void> {
    return this.events.tell(tx, recallBegun, [begun]);
  }

  /** A recall in the reader's scope. */
  async of(sql: Sql, who: Who, id: string): Promise<RecallRow> {
    const [row] = await sql.query<RecallRow>(ONE, [id]);
    if (!row) refuse('not_found', { what: id });
    requireLot(who, row);
    return row;
  }

  /** The same, held until the transaction ends; refuses what this point of it does not allow. */
  async lockedOf(tx: Tx, who: Who, id: string, move: RecallMove): Promise<RecallRow> {
    await tx.query(`select 1 from lots.recall where id = $1 for update`, [id]);
    const recall = await this.of(tx, who, id);
    moveRecall(recallState(recall), move);
    return recall;
  }

  report(call: ReportCall): Promise<RecallRecord> {
    const { to, note } = call.body;
    return this.change(call, 'report', { to, note: note ?? null }, async (tx, at, name) => {
      await tx.query(
        `update lots.recall set reported_at = $2, reported_to = $3, report_note = $4, reported_by_name = $5 where id = $1`,
        [call.params.id, at, to, note ?? null, name],
      );
    });
  }

  close(call: CloseCall): Promise<RecallRecord> {
    return this.change(call, 'close', { note: call.body.note }, async (tx, at, name) => {
      await tx.query(`update lots.recall set closed_at = $2, closing_note = $3, closed_by_name = $4 where id = $1`, [
        call.params.id,
        at,
        call.body.note,
        name,
      ]);
    });
  }

  private change(
    call: ReportCall | CloseCall,
    move: 'report' | 'close',
    after: object,
    write: (tx: Tx, at: Date, name: string) => Promise<void>,
  ): Promise<RecallRecord> {
    return this.database.inTransaction(async (tx) => {
      const before = await this.lockedOf(tx, call.who, call.params.id, move);
      await write(tx, this.clock.now(), requireUser(call.who).name);
      await audit(tx, call, {
        action: `recall.${move}`,
        room: 'lots',
        subjectType: 'lot',
        subjectId: before.lotCode,
        regionCode: before.villageCode,
        before: { state: recallState(before) },
        after,
      });
      return toRecall(await this.of(tx, call.who, before.id), call.language);
    });
  }
}
