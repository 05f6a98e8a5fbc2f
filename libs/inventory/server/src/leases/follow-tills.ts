import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Device, till } from '@youjian/contract';
import { Events, type Sql, type Tx } from '@youjian/database';
import { HouseKey } from '@youjian/identity-server';
import { type TillEntryArrived, TillDay, deviceRevoked, notCarriedAt, tillEntryArrived } from '@youjian/outlets-server';
import { takeCount } from '../counts/take-count';
import { takeLocked } from '../recall-tasks/take-locked';
import { tasksOfTill } from '../recall-tasks/tasks-of-till';
import { takeWaste } from '../waste/take-waste';
import { type Lease, leaseText, stoppedLots } from './lease-text';

const REVOKED = {
  name: 'inventory.stock_lease.revoked',
  text: `update inventory.stock_lease set state = 'review', revoked_at = $2 where device_id = $1 and state = 'active'`,
};
const NOW = {
  name: 'inventory.stock_lease.now',
  text: `select i.id, e.device_id as "deviceId", i.issued_at as "issuedAt", i.valid_until as "validUntil"
    from inventory.stock_lease e join inventory.lease_issue i on i.device_id = e.device_id
    where e.device_id = $1 and e.state = 'active' order by i.issued_at desc, i.id desc limit 1`,
};

/** What a till's day says of stock, what it counted and threw away, and what becomes of a lease when its till is taken back. */
@Injectable()
export class FollowTills implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly tillDay: TillDay,
    private readonly houseKey: HouseKey,
  ) {}

  onModuleInit(): void {
    this.tillDay.add((tx, device, now) => this.day(tx, device, now));
    this.events.on(tillEntryArrived, (tx, batch) => this.see(tx, batch));
    this.events.on(deviceRevoked, async (tx, batch) => {
      for (const { deviceId, at } of batch) await tx.query(REVOKED, [deviceId, at]);
    });
  }

  /** The lease as it was signed last, with what is left of it now. A till that has none asks for one. */
  private async day(sql: Sql, device: Device, now: Date) {
    const { deviceId, outletId } = device;
    const stopped = { lotIds: await stoppedLots(sql, outletId, now), skuIds: [] };
    const [lease] = await sql.query<Lease>(NOW, [deviceId]);
    const lockTasks = await tasksOfTill(sql, device);
    return {
      stopped,
      lockTasks,
      stockLease: lease ? await this.houseKey.sign(await leaseText(sql, lease, now)) : null,
    };
  }

  private async see(tx: Tx, batch: readonly TillEntryArrived[]): Promise<void> {
    for (const event of batch) {
      const { entry } = event;
      if (entry.kind === 'stock_counted') await takeCount(tx, event, entry);
      if (entry.kind === 'stock_wasted') await takeWaste(tx, event, entry);
      if (entry.kind === 'sale') await reviewAssortment(tx, event, entry);
      if (entry.kind === 'stock_locked') await takeLocked(tx, event, entry);
    }
  }
}

/** Sold by a till that had not heard yet that its outlet carries it no longer: it happened, and people look. */
async function reviewAssortment(tx: Tx, event: TillEntryArrived, sale: till.SaleEntry): Promise<void> {
  const skuIds = sale.lines.map(({ skuId }) => skuId);
  for (const name of await notCarriedAt(tx, event.outlet.id, skuIds, event.soldAt))
    event.review('not_carried', { name, outlet: event.outlet.name });
}
