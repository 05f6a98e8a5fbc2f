import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, transfers as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf, requireDevice } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { placeScope } from '../list-stock';
import { type Side, TAKES_IN, actsFor } from './transfer-sides';
import {
  TRANSFERS,
  type TransferDetail,
  type TransferRow,
  openTransfers,
  readTransfer,
  replyOf,
} from './transfer-rows';

const LIST = {
  name: 'inventory.transfer.list',
  text: `select * from (${TRANSFERS}) t
    where ($2::uuid is null or $2 in (t."fromPlaceId", t."toPlaceId")) and ($3::uuid is null or $3 in (t."fromPlaceId", t."toPlaceId"))
      and ($4::text is null or t.state = $4) and ($5::text is null or t.kind = $5) and (not $6::boolean or t.overdue)
      and ($7::timestamptz is null or (t."madeAt", t.id) < ($7, $8::uuid))
    order by t."madeAt" desc, t.id desc limit $9`,
};
/** Places a till may send to: the centre, and the open outlets of its own city that keep stock. */
const PLACES = {
  name: 'inventory.transfer.places',
  text: `select p.id, p.kind, p.name from inventory.place p left join outlets.outlet o on o.id = p.id
    where p.id <> $1 and (p.ships or (o.active and left(o.region_code, 4) = (select left(x.region_code, 4) from outlets.outlet x where x.id = $1)))
    order by p.kind, p.name limit 200`,
};

/** Every place that keeps stock. */
const ENDS = {
  name: 'inventory.transfer.ends',
  text: `select p.id, p.kind, p.name, ${TAKES_IN} as "takesIn" from inventory.place p order by p.kind, p.name`,
};

/** Documents between places, for either side. */
@Injectable()
export class ListTransfers {
  constructor(private readonly database: Database) {}

  async list({
    query,
    who,
    now,
  }: CallOf<typeof contract.listTransfers>): Promise<ReplyOf<typeof contract.listTransfers>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<TransferRow>(LIST, [
      now,
      placeScope(who),
      query.placeId ?? null,
      query.state ?? null,
      query.kind ?? null,
      query.overdue === 'true',
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, replyOf, (row) => [row.madeAt.toISOString(), row.id]);
  }

  async show({ params, who, now }: CallOf<typeof contract.showTransfer>): Promise<TransferDetail> {
    const transfer = await readTransfer(this.database, params.number, now);
    const scope = placeScope(who);
    if (scope !== null && scope !== transfer.fromPlaceId && scope !== transfer.toPlaceId) refuse('out_of_scope');
    return transfer;
  }

  async places({
    who,
    now,
  }: CallOf<typeof contract.listTransferPlaces>): Promise<ReplyOf<typeof contract.listTransferPlaces>> {
    const places = await this.database.query<Side & { name: string; takesIn: boolean }>(ENDS, [shanghaiDate(now)]);
    return { items: places.map((place) => ({ ...place, maySend: actsFor(who, place) })) };
  }

  async atTill({ who, now }: CallOf<typeof contract.kioskTransfers>): Promise<ReplyOf<typeof contract.kioskTransfers>> {
    const { outletId } = requireDevice(who);
    const items = await openTransfers(this.database, outletId, now);
    return {
      items: items.map((item) => ({
        ...item,
        side: item.fromPlaceId === outletId ? ('send' as const) : ('receive' as const),
      })),
    };
  }

  async placesAtTill({ who }: CallOf<typeof contract.kioskPlaces>): Promise<ReplyOf<typeof contract.kioskPlaces>> {
    const { outletId } = requireDevice(who);
    return {
      items: await this.database.query<{ id: string; kind: 'centre' | 'outlet'; name: string }>(PLACES, [outletId]),
    };
  }
}
