import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillDevices } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { HouseKey, requireDevice } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { staffOfTill } from './people/till-staff';
import { stopOf } from './outlet-stop';
import { TillChanges } from './till-changes';
import { TillDay } from './till-day';
import { TillSettings } from './till-settings';

type Door = typeof tillDevices.kioskDay;
type OutletOfDay = ReplyOf<Door>['outlet'];

const OUTLET = {
  name: 'outlets.till.day_outlet',
  text: `select o.id, o.code, o.kind, o.name, o.name_en as "nameEn", o.address, o.licence_no as "licenceNo", ${stopOf('$2')} as stopped
    from outlets.outlet o left join outlets.licence l on l.number = o.licence_no where o.id = $1`,
};

/** All a till needs to sell on its own until it hears from us again. */
@Injectable()
export class KioskDay {
  constructor(
    private readonly database: Database,
    private readonly houseKey: HouseKey,
    private readonly changes: TillChanges,
    private readonly day: TillDay,
    private readonly settings: TillSettings,
  ) {}

  async run({ who, now, query }: CallOf<Door>): Promise<ReplyOf<Door>> {
    const device = requireDevice(who);
    const houseKey = await this.houseKey.publicKey();
    const mark = await this.changes.mark(now);
    return this.database.inTransaction(async (tx) => ({
      serverTime: now.toISOString(),
      houseKey,
      device: { id: device.deviceId, name: device.name, number: device.number },
      outlet: await outletOfTill(tx, device.outletId, now),
      staff: await staffOfTill(tx, device.outletId),
      limits: await this.settings.of(tx, device.outletId),
      ...withoutKnown(await this.day.of(tx, device, now), query.catalogTag),
      mark,
    }));
  }
}

/** Goods change seldom and are most of what is sent: a till that names what it has is not sent it again. */
const withoutKnown = (day: tillDevices.DayParts, known: string | undefined): tillDevices.DayParts =>
  known !== undefined && known === day.catalogTag ? { ...day, catalog: [] } : day;

/** What a till is told of the outlet it stands in. */
export async function outletOfTill(tx: Sql, outletId: string, now: Date): Promise<OutletOfDay> {
  const [outlet] = await tx.query<OutletOfDay>(OUTLET, [outletId, now]);
  return outlet ?? refuse('not_found', { what: outletId });
}
