import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PriceLeases } from '@youjian/catalog-server';
import type { CallOf, Device, ReplyOf, tillDevices, tillPrices } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { HouseKey, requireDevice } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { TillDay } from '../till/till-day';
import { tillCatalog } from './till-catalog';

type Ack = typeof tillPrices.acknowledgePrices;

// A lease of another till is none of this one's.
const ACKNOWLEDGE = {
  name: 'catalog.price_ack',
  text: `with mine as (select id from catalog.price_lease where id = $1 and device_id = $2),
      written as (insert into catalog.price_ack (lease_id, device_id, at) select id, $2, $3 from mine on conflict (lease_id) do nothing)
    select id from mine`,
};

/** A till's goods and what they cost, until it hears again; and its word that it has stored that. */
@Injectable()
export class TillPrices implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly day: TillDay,
    private readonly leases: PriceLeases,
    private readonly houseKey: HouseKey,
  ) {}

  onModuleInit(): void {
    this.day.add((tx, device, now) => this.partOf(tx, device, now));
  }

  async acknowledge({ who, body, now }: CallOf<Ack>): Promise<ReplyOf<Ack>> {
    const { deviceId } = requireDevice(who);
    const [mine] = await this.database.query(ACKNOWLEDGE, [body.leaseId, deviceId, now]);
    if (!mine) refuse('not_found', { what: body.leaseId });
    return { ok: true };
  }

  private async partOf(
    tx: Tx,
    { deviceId, outletId }: Device,
    now: Date,
  ): Promise<Pick<tillDevices.DayParts, 'catalog' | 'catalogTag' | 'quickKeys' | 'priceLease'>> {
    const { skuIds, ...goods } = await tillCatalog(tx, outletId, now);
    const lease = await this.leases.issue(tx, { deviceId, skuIds, now });
    return { ...goods, priceLease: await this.houseKey.sign(lease.text) };
  }
}
