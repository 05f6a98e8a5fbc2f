import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock } from '@youjian/kernel';

const KEPT_AFTER_END_MS = 30 * 24 * 60 * 60 * 1000;
const AT_ONCE = 500;

/**
 * Leases nobody will ask for again: over for thirty days, followed by another of the same till, named by no sale, no finding
 * and no entry that still waits for a decision, and not the one its till acknowledged last. $1 over before then, $2 how many.
 */
const TRIM = {
  name: 'orders.parity.trim_price_leases',
  text: `
    with due as materialized (
      select e.id from catalog.price_lease e
      where e.valid_until < $1
        and exists (select from catalog.price_lease n where n.device_id = e.device_id and (n.issued_at, n.id) > (e.issued_at, e.id))
        and not exists (select from orders.till_sale t where t.price_lease_id = e.id)
        and not exists (select from orders.till_order t where t.price_lease_id = e.id)
        and not exists (select from orders.price_variance v where v.lease_id = e.id)
        and not exists (select from outlets.journal_verdict v where v.device_id = e.device_id and v.verdict = 'quarantined' and v.decided_at is null)
        and e.id is distinct from (select a.lease_id from catalog.price_ack a where a.device_id = e.device_id order by a.at desc, a.lease_id desc limit 1)
      order by e.id limit $2 for update of e skip locked),
    acks as (delete from catalog.price_ack a using due where a.lease_id = due.id)
    delete from catalog.price_lease e using due where e.id = due.id returning e.id`,
};

/** Price leases are proofs: what a sale names stays for ever. What proves nothing goes, some hundred in each transaction. */
@Injectable()
export class TrimPriceLeases {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Answers how many went. Killed at any moment it leaves the rest for the next time; several may run at once. */
  async run(): Promise<number> {
    const over = new Date(this.clock.now().getTime() - KEPT_AFTER_END_MS);
    for (let gone = 0; ;) {
      const rows = await this.database.query(TRIM, [over, AT_ONCE]);
      gone += rows.length;
      if (rows.length < AT_ONCE) return gone;
    }
  }
}
