import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CallOf, type Device, type ReplyOf, tillStock as contract } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { Ready, cursorPart, decodeCursor, pageOf, requireDevice } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { fileHeaders, inspectPicture } from '@youjian/supply-server';
import { goodsColumns, goodsTables } from '../goods-columns';
import { placeOfOutlet } from '../leases/lease-rows';
import { placeScope } from '../list-stock';

type PhotoCall = Pick<CallOf<typeof contract.uploadWastePhoto>, 'rawBody' | 'language'> & {
  readonly query: { readonly mediaType: string };
};
type Uploaded = ReplyOf<typeof contract.uploadWastePhoto>;
type Waste = ReplyOf<typeof contract.listWaste>['items'][number];
interface Row extends Omit<Waste, 'wastedAt' | 'receivedAt'> {
  readonly wastedAt: Date;
  readonly receivedAt: Date;
}

const KEPT = `select id, sha256, media_type as "mediaType", byte_count as "byteCount" from inventory.waste_photo where place_id = $1 and sha256 = $2`;
const WAITING = {
  name: 'inventory.waste_photo.waiting',
  text: `select count(*)::integer as count from inventory.waste_photo f where f.device_id = $1
    and not exists (select 1 from inventory.waste w where w.place_id = f.place_id and w.photo_sha256 = f.sha256)`,
};
const LIST = {
  name: 'inventory.waste.list',
  text: `select w.id, w.place_id as "placeId", p.name as "placeName", ${goodsColumns('w')}, w.device_id as "deviceId", w.units, w.short_units as "shortUnits",
      w.reason, w.note, w.approved, w.wasted_at as "wastedAt", w.received_at as "receivedAt",
      case when w.photo_sha256 is null then 'none'
        when exists (select 1 from inventory.waste_photo f where f.place_id = w.place_id and f.sha256 = w.photo_sha256) then 'there' else 'awaited' end as photo
    from inventory.waste w ${goodsTables('w')} join inventory.place p on p.id = w.place_id
    where ($1::uuid is null or w.place_id = $1) and ($2::uuid is null or w.place_id = $2)
      and ($3::timestamptz is null or (w.wasted_at, w.id) < ($3, $4::uuid))
    order by w.wasted_at desc, w.id desc limit $5`,
};
const READ = {
  name: 'inventory.waste_photo.read',
  text: `select f.media_type as "mediaType", f.bytes, l.code as "lotCode" from inventory.waste w
    join inventory.waste_photo f on f.place_id = w.place_id and f.sha256 = w.photo_sha256 join lots.lot l on l.id = w.lot_id
    where w.id = $1 and ($2::uuid is null or w.place_id = $2)`,
};

/** What outlets threw away. The photo goes up by itself, before or after the entry that names it by its digest. */
@Injectable()
export class WasteDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list({ query, who }: CallOf<typeof contract.listWaste>): Promise<ReplyOf<typeof contract.listWaste>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      placeScope(who),
      query.placeId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, replyOf, (row) => [row.wastedAt.toISOString(), row.id]);
  }

  async upload(call: CallOf<typeof contract.uploadWastePhoto>): Promise<Uploaded> {
    return this.database.inTransaction(await this.look(call, requireDevice(call.who)));
  }

  /** What to write once a file was looked into; for a till that sends it, and for whoever brings its file in. */
  async look(call: PhotoCall, { deviceId, outletId }: Pick<Device, 'deviceId' | 'outletId'>) {
    const bytes = call.rawBody ?? Buffer.alloc(0);
    const mediaType = await inspectPicture(bytes, call.query.mediaType, call.language);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return async (tx: Tx): Promise<Uploaded> => {
      const placeId = await placeOfOutlet(tx, outletId);
      const [same] = await tx.query<Uploaded>(KEPT, [placeId, sha256]);
      if (same) return same;
      await refuseTooMany(tx, deviceId);
      await tx.query(
        `insert into inventory.waste_photo (id, place_id, device_id, media_type, byte_count, sha256, bytes, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (place_id, sha256) do nothing`,
        [uuidv7(), placeId, deviceId, mediaType, bytes.length, sha256, bytes, this.clock.now()],
      );
      const [kept] = await tx.query<Uploaded>(KEPT, [placeId, sha256]);
      return kept ?? refuse('not_found', { what: sha256 });
    };
  }

  /** The scope is in the statement: what is not theirs is never read. */
  async read({ params, who }: CallOf<typeof contract.readWastePhoto>): Promise<Ready> {
    const [photo] = await this.database.query<{ mediaType: string; bytes: Buffer; lotCode: string }>(READ, [
      params.id,
      placeScope(who),
    ]);
    if (!photo) refuse('not_found', { what: params.id });
    const ending = photo.mediaType.split('/')[1] ?? 'jpeg';
    return new Ready(
      photo.bytes,
      fileHeaders(`waste-${photo.lotCode}.${ending}`, photo.mediaType as 'image/jpeg', true),
    );
  }
}

/** A till that is out of order fills no database. */
async function refuseTooMany(sql: Sql, deviceId: string): Promise<void> {
  const most = contract.MOST_WASTE_PHOTOS_WAITING;
  const [waiting] = await sql.query<{ count: number }>(WAITING, [deviceId]);
  if ((waiting?.count ?? 0) >= most)
    refuse('too_many_documents', { most, mostBytes: most * contract.MOST_WASTE_PHOTO_BYTES });
}

const replyOf = (row: Row): Waste => ({
  ...row,
  wastedAt: shanghaiTime(row.wastedAt),
  receivedAt: shanghaiTime(row.receivedAt),
});
