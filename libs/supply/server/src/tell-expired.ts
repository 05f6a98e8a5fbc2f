import { Injectable } from '@nestjs/common';
import { Database, Events } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { type CertificateEnded, certificateEnded } from './events';

/** Each end is told once: the row that says so is written in the same transaction. */
const EXPIRED = {
  name: 'supply.certificate.tell_expired',
  text: `with due as (
      select c.id, c.valid_until from supply.certificate c
      where c.state = 'valid' and c.valid_until <= $1
        and not exists (select 1 from supply.certificate_ended e where e.certificate_id = c.id and e.valid_until = c.valid_until)
      order by c.valid_until, c.id limit 50),
    told as (
      insert into supply.certificate_ended (certificate_id, valid_until, told_at) select id, valid_until, $1 from due
      on conflict do nothing returning certificate_id)
    select c.id as "certificateId", c.number, c.base_id as "baseId", c.subject_kind as "subjectKind", c.variety, c.valid_until as "validUntil"
    from supply.certificate c join told t on t.certificate_id = c.id order by c.number`,
};

/**
 * A certificate that runs out stops its sales by itself, to the second. What has to be done about it (stock to lock and
 * count, orders that must not leave) is done by whoever is told, and this is who tells them.
 */
@Injectable()
export class TellExpired {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<number> {
    const [due] = await this.database.query(
      `select 1 from supply.certificate c where c.state = 'valid' and c.valid_until <= $1
         and not exists (select 1 from supply.certificate_ended e where e.certificate_id = c.id and e.valid_until = c.valid_until) limit 1`,
      [this.clock.now()],
    );
    if (!due) return 0;
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const rows = await tx.query<Omit<CertificateEnded, 'move' | 'recall' | 'reason' | 'at'>>(EXPIRED, [now]);
      await this.events.tell(
        tx,
        certificateEnded,
        rows.map((row) => ({ ...row, move: 'expire', recall: null, reason: `证书 ${row.number} 已到期`, at: now })),
      );
      return rows.length;
    }, 'close_sale');
  }
}
