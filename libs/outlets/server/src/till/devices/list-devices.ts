import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillDesk } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { stretches } from '@youjian/outlets-domain';
import { outletScope } from '../../registry/outlet-scope';
import { isoTimes } from '../iso-times';
import { type DeviceItem, LIST_DEVICES, deviceInScope } from './device-rows';

type ListDoor = typeof tillDesk.listDevices;
type ShowDoor = typeof tillDesk.showDevice;
type Shown = ReplyOf<ShowDoor>;

const GAPS = {
  name: 'outlets.device.gaps',
  text: `select seq, found_at as "foundAt" from outlets.journal_gap where device_id = $1 and filled_at is null order by seq`,
};
const ALARMS = {
  name: 'outlets.device.alarms',
  text: `select id, kind, facts, times, last_at as "lastAt" from outlets.till_alarm where device_id = $1 and seen_at is null order by last_at desc`,
};

interface PricesRow {
  readonly issuedAt: Date;
  readonly validUntil: Date;
  readonly acknowledgedAt: Date | null;
  readonly current: boolean;
}
const PRICES = {
  name: 'outlets.device.prices',
  text: `select l.issued_at as "issuedAt", l.valid_until as "validUntil", a.at as "acknowledgedAt",
      coalesce(a.version_ids @> l.version_ids, false) as current
    from (select * from catalog.price_lease where device_id = $1 order by issued_at desc, id desc limit 1) l
    left join lateral (select k.at, p.version_ids from catalog.price_ack k join catalog.price_lease p on p.id = k.lease_id
      where k.device_id = $1 order by k.at desc limit 1) a on true`,
};

@Injectable()
export class ListDevices {
  constructor(private readonly database: Database) {}

  async run({ who, query }: CallOf<ListDoor>): Promise<ReplyOf<ListDoor>> {
    const { prefix, outletId } = outletScope(who, tillDesk.listDevices.who);
    const after = decodeCursor(query.cursor, [cursorPart.text, cursorPart.integer]);
    const rows = await this.database.query<DeviceItem>(LIST_DEVICES, [
      prefix,
      outletId,
      query.outlet ?? null,
      query.state ?? null,
      query.q ? likePattern(query.q) : null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.trouble === 'true',
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, isoTimes, (row) => [row.outletCode, row.number]);
  }

  async show({ who, params }: CallOf<ShowDoor>): Promise<Shown> {
    const {
      regionCode: _,
      villageCode: __,
      ...device
    } = await deviceInScope(this.database, params.id, outletScope(who, tillDesk.showDevice.who));
    const [missing, alarmsOpen, [prices]] = await Promise.all([
      this.database.query<{ seq: number; foundAt: Date }>(GAPS, [params.id]),
      this.database.query<Shown['alarmsOpen'][number]>(ALARMS, [params.id]),
      this.database.query<PricesRow>(PRICES, [params.id]),
    ]);
    const found = new Map(missing.map((one) => [one.seq, one.foundAt]));
    const gaps = stretches([...found.keys()]).map((gap) => ({
      ...gap,
      foundAt: (found.get(gap.from) as Date).toISOString(),
    }));
    return {
      ...isoTimes(device),
      gaps,
      alarmsOpen: alarmsOpen.map(isoTimes),
      prices: prices ? isoTimes(prices) : null,
    };
  }
}
