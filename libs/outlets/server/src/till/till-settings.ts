import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks, type tillDevices } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { HOUSE_LIMITS } from '@youjian/outlets-domain';
import { outletScope } from '../registry/outlet-scope';
import { Outlets } from '../outlets';
import { isoTimes } from './iso-times';
import { tellTills } from './till-changes';

type Limits = tillDevices.TillLimits;
type ReadDoor = typeof tillBooks.readTillLimits;
type SetDoor = typeof tillBooks.setTillLimits;

const OF_OUTLET = {
  name: 'outlets.limits.of_outlet',
  text: `select limits from outlets.till_limits where outlet_id = $1 or outlet_id is null order by outlet_id nulls last limit 1`,
};
const OWN = {
  name: 'outlets.limits.own',
  text: `select l.outlet_id as "outletId", o.code, o.name, o.name_en as "nameEn", l.limits, l.changed_at as "changedAt", l.changed_by as "changedBy"
    from outlets.till_limits l join outlets.outlet o on o.id = l.outlet_id
    where coalesce(o.village_code, o.region_code) like $1 || '%' and ($2::uuid is null or o.id = $2) order by o.code`,
};
const HOUSE = `select limits, changed_at as "changedAt", changed_by as "changedBy" from outlets.till_limits where outlet_id is null`;

/** What head office allows a till: the house's default, or what was set for the outlet. */
@Injectable()
export class TillSettings {
  constructor(
    private readonly database: Database,
    private readonly outlets: Outlets,
  ) {}

  async of(sql: Sql, outletId: string): Promise<Limits> {
    const [row] = await sql.query<{ limits: Limits }>(OF_OUTLET, [outletId]);
    return { ...HOUSE_LIMITS, ...row?.limits };
  }

  async read({ who }: CallOf<ReadDoor>): Promise<ReplyOf<ReadDoor>> {
    const { prefix, outletId } = outletScope(who, tillBooks.readTillLimits.who);
    const [house] = await this.database.query<{ limits: Limits; changedAt: Date; changedBy: string }>(HOUSE);
    const outlets = await this.database.query<ReplyOf<ReadDoor>['outlets'][number]>(OWN, [prefix, outletId]);
    return {
      house: { ...HOUSE_LIMITS, ...house?.limits },
      changedAt: house?.changedAt.toISOString() ?? null,
      changedBy: house?.changedBy ?? null,
      outlets: outlets.map((row) => ({ ...isoTimes(row), limits: { ...HOUSE_LIMITS, ...row.limits } })),
    };
  }

  /** Told to the tills at once; one without a network keeps to what it was told last. */
  async set(call: CallOf<SetDoor>): Promise<{ ok: true }> {
    const { outletId, limits } = call.body;
    await this.database.inTransaction(async (tx) => {
      const outlet = outletId === null ? null : await this.outlets.known(outletId, tx);
      const [before] = await tx.query<{ limits: Limits }>(
        `select limits from outlets.till_limits where outlet_id is not distinct from $1 for update`,
        [outletId],
      );
      if (limits === null)
        await tx.query(`delete from outlets.till_limits where outlet_id is not distinct from $1`, [outletId]);
      else
        await tx.query(
          `insert into outlets.till_limits (outlet_id, limits, changed_at, changed_by) values ($1, $2, $3, $4)
           on conflict (outlet_id) do update set limits = excluded.limits, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
          [outletId, JSON.stringify(limits), call.now, requireUser(call.who).name],
        );
      await audit(tx, call, {
        action: 'set_till_limits',
        room: 'outlets',
        subjectType: 'till_limits',
        subjectId: outlet?.code ?? 'house',
        ...(outlet ? { regionCode: outlet.regionCode } : {}),
        before: before?.limits ?? null,
        after: limits,
      });
      await tellTills(tx, 'limits', [outletId ?? '*']);
    });
    return { ok: true };
  }
}
