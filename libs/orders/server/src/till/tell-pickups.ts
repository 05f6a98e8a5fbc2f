import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Sql, type Tx } from '@youjian/database';
import type { LineSold, UnitsRefunded } from '@youjian/orders-domain';
import { tellTills } from '@youjian/outlets-server';
import { linesSold, unitsRefunded } from '../events';
import { isOverCounter } from '../over-counter';

const COLLECTED_AT = {
  name: 'orders.till.collected_at',
  text: `select distinct outlet_id as "outletId" from orders."order"
    where id = any($1::uuid[]) and delivery_type = 'pickup' and outlet_id is not null`,
};

/** An open till sees an order that is to be collected at its outlet as soon as it is paid, and misses it when it is taken back. */
@Injectable()
export class TellPickups implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(linesSold, (tx, batch) => this.paid(tx, batch));
    this.events.on(unitsRefunded, (tx, batch) => this.refunded(tx, batch));
  }

  /** What a till sells is nobody's to collect, and of what is sent the order names no outlet: neither costs a statement. */
  private async paid(tx: Tx, batch: readonly LineSold[]): Promise<void> {
    const atOutlets = batch.filter(({ outletId, channel }) => outletId !== null && !isOverCounter(channel));
    await tellCollecting(
      tx,
      atOutlets.map(({ orderId }) => orderId),
    );
  }

  private async refunded(tx: Tx, batch: readonly UnitsRefunded[]): Promise<void> {
    await tellCollecting(
      tx,
      batch.map(({ orderId }) => orderId),
    );
  }
}

/** Tells the tills of the outlets where these orders are collected, if any are. */
async function tellCollecting(tx: Sql, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const outlets = await tx.query<{ outletId: string }>(COLLECTED_AT, [[...new Set(orderIds)]]);
  const keys = outlets.map(({ outletId }) => outletId);
  if (keys.length > 0) await tellTills(tx, 'pickups', keys);
}
