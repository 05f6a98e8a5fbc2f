import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, prices as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { shanghaiTime, uuidv7 } from '@youjian/kernel';

type Shown = ReplyOf<typeof contract.showPriceSettings>;
interface Row {
  readonly leaseHours: number;
  readonly promiseHours: number;
  readonly since: Date;
  readonly setByName: string | null;
}

/** A till sells for days without a network; certificates are guarded by the lease on its stock, which ends much sooner. */
const UNTIL_SET = { leaseHours: 7 * 24, promiseHours: 24 };

const NEWEST = {
  name: 'catalog.price_setting',
  text: `select s.lease_hours as "leaseHours", s.promise_hours as "promiseHours", s.created_at as since, u.name as "setByName"
    from catalog.price_setting s left join identity."user" u on u.id = s.created_by order by s.created_at desc, s.id desc limit 1`,
};

/** How long price leases hold. Each setting is a row of its own, so that what held on a day can be told later. */
@Injectable()
export class PriceSettings {
  constructor(private readonly database: Database) {}

  async current(sql: Sql): Promise<{ leaseHours: number; promiseHours: number }> {
    const [row] = await sql.query<Row>(NEWEST);
    return row ?? UNTIL_SET;
  }

  async show(): Promise<Shown> {
    return this.shown(this.database);
  }

  async set(call: CallOf<typeof contract.setPriceSettings>): Promise<Shown> {
    const { leaseHours, promiseHours } = call.body;
    return this.database.inTransaction(async (tx) => {
      const before = await this.current(tx);
      const id = uuidv7();
      await tx.query(
        `insert into catalog.price_setting (id, lease_hours, promise_hours, created_at, created_by) values ($1, $2, $3, $4, $5)`,
        [id, leaseHours, promiseHours, call.now, requireUser(call.who).userId],
      );
      await audit(tx, call, {
        action: 'price.settings',
        room: 'catalog',
        subjectType: 'price_setting',
        subjectId: id,
        before: { leaseHours: before.leaseHours, promiseHours: before.promiseHours },
        after: call.body,
      });
      return this.shown(tx);
    });
  }

  private async shown(sql: Sql): Promise<Shown> {
    const [row] = await sql.query<Row>(NEWEST);
    return row ? { ...row, since: shanghaiTime(row.since) } : { ...UNTIL_SET, since: null, setByName: null };
  }
}
