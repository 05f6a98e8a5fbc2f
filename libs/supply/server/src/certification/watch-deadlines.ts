import { Injectable } from '@nestjs/common';
import { Database, announceChange } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { REMINDER_DAYS } from '@youjian/supply-domain';

const ENDED = {
  name: 'supply.certificate.announce_end',
  text: `insert into supply.certificate_event (id, certificate_id, at, move, reason, actor_id, actor_name)
    select gen_random_uuid(), c.id, $1, 'expired',
      case when n.number is null then '未续期，自到期之日起失效' else '已由 ' || n.number || ' 接续' end, null, '系统'
    from supply.certificate c
    left join supply.certification_case n0 on n0.renews = c.number and n0.state = 'certified'
    left join supply.certificate n on n.number = n0.certificate_number
    where c.valid_until <= $1 and c.state <> 'revoked'
      and not exists (select 1 from supply.certificate_event e where e.certificate_id = c.id and e.move = 'expired')
    order by c.id limit 200
    on conflict (certificate_id) where move = 'expired' do nothing
    returning certificate_id as id`,
};

/** The nearest threshold that has been reached and not passed over by the next: each is told once, none late by a whole step. */
const REMIND = {
  name: 'supply.reminder.renewal',
  text: `insert into supply.reminder (id, kind, certificate_id, days, due_at, at)
    select gen_random_uuid(), 'renewal', c.id, min(d.days), c.valid_until, $1
    from supply.certificate c, unnest($2::integer[]) as d(days)
    where c.state <> 'revoked' and c.valid_until > $1 and c.valid_from <= $1
      and (c.valid_until at time zone 'Asia/Shanghai')::date - ($1::timestamptz at time zone 'Asia/Shanghai')::date <= d.days
      and not exists (select 1 from supply.certification_case n where n.renews = c.number and n.state = 'certified')
    group by c.id
    on conflict (certificate_id, days) where kind = 'renewal' do nothing`,
};

const OVERDUE = {
  name: 'supply.reminder.overdue',
  text: `insert into supply.reminder (id, kind, case_id, step, step_since, due_at, at)
    select gen_random_uuid(), 'step_overdue', c.id, c.step, c.step_since, c.step_due_at, $1
    from supply.certification_case c where c.office is not null and c.office <> 'applicant' and c.step_due_at <= $1
    on conflict (case_id, step, step_since) where kind = 'step_overdue' do nothing`,
};

/**
 * What time brings about: ends are announced, renewals reminded of, steps past their day noted. Each is one statement
 * that writes only what is not written yet, so any number of processes may run it, and be killed in it, at any moment.
 */
@Injectable()
export class WatchDeadlines {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<{ ended: number }> {
    const now = this.clock.now();
    await this.database.query(REMIND, [now, REMINDER_DAYS]);
    await this.database.query(OVERDUE, [now]);
    await this.database.query(`delete from supply.objection_try where at < $1`, [new Date(now.getTime() - DAY_MS)]);
    return { ended: await this.announceEnds(now) };
  }

  /** "Not renewed means cancelled and announced": once for each certificate, together with its news to the caches. */
  private announceEnds(now: Date): Promise<number> {
    return this.database.inTransaction(async (tx) => {
      const ended = await tx.query<{ id: string }>(ENDED, [now]);
      if (ended.length === 0) return 0;
      const numbers = await tx.query<{ number: string }>(
        `select number from supply.certificate where id = any($1::uuid[]) order by number`,
        [ended.map(({ id }) => id)],
      );
      await announceChange(
        tx,
        'certificate',
        numbers.map(({ number }) => number),
      );
      return ended.length;
    });
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
