import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { inScope, isInOutletScope, outletScope } from '../../registry/outlet-scope';
import { isoTimes } from '../iso-times';

type ListDoor = typeof tillBooks.listTillAlarms;
type SeeDoor = typeof tillBooks.seeTillAlarm;
type Item = ReplyOf<ListDoor>['items'][number];
type Row = Omit<Item, 'lastAt'> & { readonly lastAt: Date };

const LIST = {
  name: 'outlets.alarm.list',
  text: `select a.id, a.device_id as "deviceId", k.name as "deviceName", o.code as "outletCode", o.name as "outletName", o.name_en as "outletNameEn",
      a.kind, a.facts, a.times, a.raised_at as "raisedAt", a.last_at as "lastAt", a.seen_at as "seenAt", a.seen_by as "seenBy"
    from outlets.till_alarm a join outlets.outlet o on o.id = a.outlet_id join identity.device_key k on k.id = a.device_id
    where ${inScope('$1', '$2')} and ($3 or a.seen_at is null) and ($4::timestamptz is null or (a.last_at, a.id) < ($4, $5::uuid))
    order by a.last_at desc, a.id desc limit $6`,
};

@Injectable()
export class TillAlarms {
  constructor(private readonly database: Database) {}

  async list({ who, query }: CallOf<ListDoor>): Promise<ReplyOf<ListDoor>> {
    const { prefix, outletId } = outletScope(who, tillBooks.listTillAlarms.who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const values = [prefix, outletId, query.show === 'all', after?.[0] ?? null, after?.[1] ?? null, query.limit + 1];
    const rows = await this.database.query<Row>(LIST, values);
    return pageOf(
      rows,
      query.limit,
      (row) => isoTimes(row) as Item,
      (row) => [row.lastAt.toISOString(), row.id],
    );
  }

  see(call: CallOf<SeeDoor>): Promise<{ ok: true }> {
    return this.database.inTransaction(async (tx) => {
      const [alarm] = await tx.query<{ id: string; kind: string; regionCode: string; villageCode: string | null }>(
        `select o.id, a.kind, o.region_code as "regionCode", o.village_code as "villageCode"
         from outlets.till_alarm a join outlets.outlet o on o.id = a.outlet_id where a.id = $1 for update of a`,
        [call.params.id],
      );
      if (!alarm) refuse('not_found', { what: call.params.id });
      if (!isInOutletScope(outletScope(call.who, tillBooks.seeTillAlarm.who), alarm)) refuse('out_of_scope');
      const seen = await tx.query(
        `update outlets.till_alarm set seen_at = $2, seen_by = $3 where id = $1 and seen_at is null returning 1`,
        [call.params.id, call.now, requireUser(call.who).name],
      );
      if (seen.length > 0)
        await audit(tx, call, {
          action: 'see_till_alarm',
          room: 'outlets',
          subjectType: 'till_alarm',
          subjectId: call.params.id,
          regionCode: alarm.regionCode,
          after: { kind: alarm.kind },
        });
      return { ok: true } as const;
    });
  }
}
