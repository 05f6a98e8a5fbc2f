import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { addDays, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { areHours } from '@youjian/outlets-domain';
import { aboutOutlet } from './change-outlet';
import { Registry, refuseClosed } from './registry';

type Exception = ReplyOf<typeof contract.addHoursException>;
const MOST_DAYS = 92;

/** Other hours for particular days. Two of one outlet never cover the same day: the outlet is locked while one is added. */
@Injectable()
export class HoursExceptions {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  add(call: CallOf<typeof contract.addHoursException>): Promise<Exception> {
    const { fromDay, toDay, opensAt, closesAt, reason, reasonEn } = call.body;
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.lock(tx, call, contract.addHoursException.who);
      refuseClosed(outlet);
      if (!arePossible(call.body, shanghaiDate(call.now))) refuse('outlet_days', { fromDay, toDay });
      const [other] = await tx.query<{ fromDay: string; toDay: string; reason: string }>(
        `select from_day::text as "fromDay", to_day::text as "toDay", reason from outlets.hours_exception
         where outlet_id = $1 and from_day <= $3 and to_day >= $2 order by from_day limit 1`,
        [outlet.id, fromDay, toDay],
      );
      if (other) refuse('hours_exception_exists', other);
      const id = uuidv7();
      await tx.query(
        `insert into outlets.hours_exception (id, outlet_id, from_day, to_day, opens_at, closes_at, reason, reason_en, created_at, created_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, outlet.id, fromDay, toDay, opensAt, closesAt, reason, reasonEn, call.now, requireUser(call.who).name],
      );
      await audit(tx, call, { ...aboutOutlet(outlet, 'add_hours_exception'), after: call.body });
      await announceChange(tx, 'outlet', [outlet.id]);
      return { id, fromDay, toDay, opensAt, closesAt, reason, reasonEn };
    });
  }

  remove(call: CallOf<typeof contract.removeHoursException>): Promise<{ ok: true }> {
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.lock(tx, call, contract.removeHoursException.who);
      refuseClosed(outlet);
      const [gone] = await tx.query<Exception>(
        `delete from outlets.hours_exception where id = $1 and outlet_id = $2
         returning from_day::text as "fromDay", to_day::text as "toDay", reason`,
        [call.params.exceptionId, outlet.id],
      );
      if (!gone) refuse('not_found', { what: call.params.exceptionId });
      await audit(tx, call, { ...aboutOutlet(outlet, 'remove_hours_exception'), before: gone });
      await announceChange(tx, 'outlet', [outlet.id]);
      return { ok: true };
    });
  }
}

/** Some days, not all of them over, with both ends of the hours or none. */
function arePossible(asked: Omit<Exception, 'id' | 'reason' | 'reasonEn'>, today: string): boolean {
  const { fromDay, toDay, opensAt, closesAt } = asked;
  if (toDay < fromDay || toDay < today || toDay > addDays(fromDay, MOST_DAYS)) return false;
  if (opensAt === null || closesAt === null) return opensAt === closesAt;
  return areHours({ opensAt, closesAt });
}
