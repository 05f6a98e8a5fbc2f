import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CallOf, type Device, type ReplyOf, recalls as contract } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { Ready, audit, requireDevice, requireUser } from '@youjian/identity-server';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { fileHeaders, inspectPicture } from '@youjian/supply-server';
import { lotPrefix, requireOpenTask, requireTaskOfTill } from './lock-task-scope';
import { placeScope } from './list-stock';

type UploadCall = CallOf<typeof contract.uploadLockPhoto>;
type PhotoCall = Pick<UploadCall, 'rawBody' | 'language'> & { readonly query: { readonly mediaType: string } };
type OfDevice = Pick<Device, 'deviceId' | 'outletId' | 'name'>;
type Uploaded = ReplyOf<typeof contract.uploadLockPhoto>;

const KEPT = `select id, media_type as "mediaType", byte_count as "byteCount" from inventory.lock_photo where task_id = $1 and sha256 = $2`;

const READ = {
  name: 'inventory.lock_photo.read',
  text: `select f.media_type as "mediaType", f.bytes, l.code as "lotCode"
    from inventory.lock_photo f
    join inventory.lock_task t on t.id = f.task_id
    join lots.lot l on l.id = t.lot_id
    where f.id = $1 and f.task_id = $2 and ($3::uuid is null or t.place_id = $3) and l.village_code like $4 || '%'`,
};

/** What a count is shown by: looked into before it is kept, and served to whoever may see the task, to nobody else. */
@Injectable()
export class LockPhotos {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async upload(call: UploadCall): Promise<Uploaded> {
    // Whoever may not count here costs us no look into their file.
    await requireOpenTask(this.database, call.who, call.params.id);
    const bytes = call.rawBody ?? Buffer.alloc(0);
    const mediaType = await inspectPicture(bytes, call.query.mediaType, call.language);
    return this.database.inTransaction(async (tx) => {
      await requireOpenTask(tx, call.who, call.params.id, true);
      return this.keep(tx, call, mediaType, bytes);
    });
  }

  /** From a till, which names it in its journal: for a task of its own outlet that waits, or that its entry has confirmed with it. */
  async uploadAtTill(call: CallOf<typeof contract.uploadTillLockPhoto>): Promise<Uploaded> {
    return this.database.inTransaction(await this.look(call, call.params.id, requireDevice(call.who)));
  }

  /** What to write once a file was looked into; for a till that sends it, and for whoever brings its file in. */
  async look(call: PhotoCall, taskId: string, { deviceId, outletId, name }: OfDevice) {
    const bytes = call.rawBody ?? Buffer.alloc(0);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await requireTaskOfTill(this.database, taskId, outletId, sha256);
    const mediaType = await inspectPicture(bytes, call.query.mediaType, call.language);
    return async (tx: Tx): Promise<Uploaded> => {
      await requireTaskOfTill(tx, taskId, outletId, sha256, true);
      const by = { id: deviceId, name };
      return (await this.keepOnce(tx, taskId, { sha256, mediaType, bytes, by })).photo;
    };
  }

  /** The scope is in the statement: what is not theirs is never read. */
  async read({ params, who }: CallOf<typeof contract.readLockPhoto>): Promise<Ready> {
    const [photo] = await this.database.query<{ mediaType: string; bytes: Buffer; lotCode: string }>(READ, [
      params.photoId,
      params.id,
      placeScope(who),
      lotPrefix(who),
    ]);
    if (!photo) refuse('not_found', { what: params.photoId });
    const ending = photo.mediaType.split('/')[1] ?? 'jpeg';
    return new Ready(
      photo.bytes,
      fileHeaders(`lock-${photo.lotCode}.${ending}`, photo.mediaType as 'image/jpeg', true),
    );
  }

  private async keep(tx: Tx, call: UploadCall, mediaType: string, bytes: Buffer): Promise<Uploaded> {
    const { id: taskId } = call.params;
    const user = requireUser(call.who);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const by = { id: user.userId, name: user.name };
    const { photo, isNew } = await this.keepOnce(tx, taskId, { sha256, mediaType, bytes, by });
    if (isNew)
      await audit(tx, call, {
        action: 'upload_lock_photo',
        room: 'inventory',
        subjectType: 'lock_task',
        subjectId: taskId,
        after: { photoId: photo.id, mediaType, byteCount: bytes.length, sha256 },
      });
    return photo;
  }

  private async keepOnce(tx: Tx, taskId: string, { sha256, mediaType, bytes, by }: NewPhoto) {
    const [same] = await tx.query<Uploaded>(KEPT, [taskId, sha256]);
    if (same) return { photo: same, isNew: false };
    await refuseTooMany(tx, taskId);
    const id = uuidv7();
    await tx.query(
      `insert into inventory.lock_photo (id, task_id, media_type, byte_count, sha256, bytes, uploaded_at, uploaded_by, uploaded_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, taskId, mediaType, bytes.length, sha256, bytes, this.clock.now(), by.id, by.name],
    );
    return { photo: { id, mediaType, byteCount: bytes.length }, isNew: true };
  }
}

interface NewPhoto {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly by: { readonly id: string; readonly name: string };
}

/** Twice as many as one confirmation names: somebody may take a better one. */
async function refuseTooMany(sql: Sql, taskId: string): Promise<void> {
  const most = 2 * contract.MOST_LOCK_PHOTOS;
  const [kept] = await sql.query<{ count: number }>(
    `select count(*)::integer as count from inventory.lock_photo where task_id = $1`,
    [taskId],
  );
  if ((kept?.count ?? 0) >= most)
    refuse('too_many_documents', { most, mostBytes: most * contract.MOST_LOCK_PHOTO_BYTES });
}
