import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { lockOwnVisit } from './inspector-of';
import { photoType } from './photo-type';
import { readContent, restate } from './visit-content';
import type { LockedVisit } from './visit-rows';

type ChunkCall = CallOf<typeof inspections.uploadPhotoChunk>;
type Progress = ReplyOf<typeof inspections.uploadPhotoChunk>;

interface PhotoRow {
  readonly id: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly receivedBytes: number;
  readonly state: Progress['state'];
}

/**
 * Takes the next part of a photo. With the last one the whole is put together and looked at, in the same transaction: a
 * process that is killed meanwhile leaves the parts that were there before, and the phone sends the last one again.
 */
@Injectable()
export class UploadPhotoChunk {
  constructor(private readonly database: Database) {}

  async run(call: ChunkCall): Promise<Progress> {
    const progress = await this.database.inTransaction((tx) => this.take(tx, call));
    // That a photo is not what was taken is kept; the refusal comes after the commit.
    if (progress.state === 'altered') refuse('photo_altered', { photoId: progress.id });
    if (progress.state === 'not_a_photo') refuse('not_a_photo', { photoId: progress.id });
    return progress;
  }

  private async take(tx: Tx, call: ChunkCall): Promise<Progress> {
    const visit = await lockOwnVisit(tx, call.who, call.params.id, 'lead');
    const photo = await lockPhoto(tx, visit.id, call.params.photoId);
    const { offset } = call.query;
    if (photo.state === 'announced') {
      if (visit.state === 'cancelled') refuse('visit_state', { state: visit.state, move: 'record' });
      if (offset > photo.receivedBytes) refuse('upload_offset', { receivedBytes: photo.receivedBytes });
      // A part may be sent again, or overlap with what is there: only what lies beyond it is new.
      const bytes = (call.rawBody ?? Buffer.alloc(0)).subarray(photo.receivedBytes - offset);
      if (bytes.length > 0) await this.add(tx, call, visit, photo, bytes);
    }
    const { photos } = await readContent(tx, visit);
    return photos.find(({ id }) => id === photo.id) ?? refuse('not_found', { what: photo.id });
  }

  private async add(tx: Tx, call: ChunkCall, visit: LockedVisit, photo: PhotoRow, bytes: Buffer): Promise<void> {
    const received = photo.receivedBytes + bytes.length;
    if (received > photo.byteCount) return this.settle(tx, call, visit, photo, { state: 'altered' });
    await tx.query(`insert into supply.visit_photo_chunk (photo_id, at_byte, bytes) values ($1, $2, $3)`, [
      photo.id,
      photo.receivedBytes,
      bytes,
    ]);
    await tx.query(`update supply.visit_photo set received_bytes = $2 where id = $1`, [photo.id, received]);
    if (received < photo.byteCount) return;
    const whole = await look(tx, photo.id);
    const type = photoType(whole.head);
    if (whole.sha256 !== photo.sha256)
      return this.settle(tx, call, visit, photo, { state: 'altered', arrived: whole.sha256 });
    if (!type) return this.settle(tx, call, visit, photo, { state: 'not_a_photo', arrived: whole.sha256 });
    await tx.query(
      `insert into supply.visit_photo_content (photo_id, bytes)
       select $1, string_agg(bytes, ''::bytea order by at_byte) from supply.visit_photo_chunk where photo_id = $1`,
      [photo.id],
    );
    return this.settle(tx, call, visit, photo, { state: 'complete', arrived: whole.sha256, type });
  }

  private async settle(tx: Tx, call: ChunkCall, visit: LockedVisit, photo: PhotoRow, how: Settled): Promise<void> {
    await tx.query(
      `update supply.visit_photo set state = $2, media_type = $3, arrived_sha256 = $4, settled_at = $5 where id = $1`,
      [photo.id, how.state, how.type ?? null, how.arrived ?? null, call.now],
    );
    await tx.query(`delete from supply.visit_photo_chunk where photo_id = $1`, [photo.id]);
    await audit(tx, call, {
      action: 'visit.photo',
      room: 'supply',
      subjectType: 'visit',
      subjectId: visit.number,
      regionCode: visit.regionCode,
      after: { photoId: photo.id, state: how.state },
    });
    if (how.state !== 'complete') await restate(tx, visit, await readContent(tx, visit));
  }
}

interface Settled {
  readonly state: 'complete' | 'altered' | 'not_a_photo';
  readonly arrived?: string;
  readonly type?: string;
}

const LOCK = {
  name: 'supply.visit_photo.lock',
  text: `select id, sha256, byte_count as "byteCount", received_bytes as "receivedBytes", state from supply.visit_photo
    where id = $1 and visit_id = $2 for update`,
};

async function lockPhoto(tx: Tx, visitId: string, photoId: string): Promise<PhotoRow> {
  const [photo] = await tx.query<PhotoRow>(LOCK, [photoId, visitId]);
  return photo ?? refuse('not_found', { what: photoId });
}

/** The hash and the first bytes of all parts together; eight megabytes need not travel for it. */
const LOOK = {
  name: 'supply.visit_photo.look',
  text: `select encode(sha256(whole), 'hex') as sha256, substring(whole from 1 for 16) as head
    from (select string_agg(bytes, ''::bytea order by at_byte) as whole from supply.visit_photo_chunk where photo_id = $1) as w`,
};

async function look(tx: Tx, photoId: string): Promise<{ sha256: string; head: Buffer }> {
  const [row] = await tx.query<{ sha256: string; head: Buffer }>(LOOK, [photoId]);
  if (!row) throw new Error(`the parts of ${photoId} are gone`);
  return row;
}
