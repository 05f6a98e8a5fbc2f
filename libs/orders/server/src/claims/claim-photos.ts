import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, claims as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { fileHeaders, inspectPicture } from '@youjian/supply-server';
import { OrderSecrets } from '../order-secrets';
import { CLAIMABLE_STATES, claimOrder } from './claimable';

/** A claim names six; somebody may take better ones, and an order may have more than one claim. */
const MOST_OF_ORDER = 4 * contract.MOST_CLAIM_PHOTOS;

/** What a claim is shown by: looked into before it is kept, and served to whoever holds the order's token or sits at the desk. */
@Injectable()
export class ClaimPhotos {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
  ) {}

  async upload(call: CallOf<typeof contract.uploadClaimPhoto>): Promise<ReplyOf<typeof contract.uploadClaimPhoto>> {
    const { orderNo } = call.params;
    // Whoever does not hold the order costs us no look into their file.
    this.secrets.refuseWrong(orderNo, call.query.token);
    const { state } = await claimOrder(this.database, orderNo);
    if (!CLAIMABLE_STATES.includes(state)) refuse('order_state', { state, move: 'claim' });
    const bytes = call.rawBody ?? Buffer.alloc(0);
    const mediaType = await inspectPicture(bytes, call.query.mediaType, call.language);
    return this.database.inTransaction(async (tx) => {
      const order = await claimOrder(tx, orderNo, 'forUpdate');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const [same] = await tx.query<ReplyOf<typeof contract.uploadClaimPhoto>>(
        `select id, media_type as "mediaType", byte_count as "byteCount" from orders.claim_photo
         where order_id = $1 and sha256 = $2 and claim_id is null`,
        [order.id, sha256],
      );
      if (same) return same;
      const [kept] = await tx.query<{ count: number }>(
        `select count(*)::integer as count from orders.claim_photo where order_id = $1`,
        [order.id],
      );
      if ((kept?.count ?? 0) >= MOST_OF_ORDER)
        refuse('too_many_documents', {
          most: MOST_OF_ORDER,
          mostBytes: MOST_OF_ORDER * contract.MOST_CLAIM_PHOTO_BYTES,
        });
      const id = uuidv7();
      await tx.query(
        `insert into orders.claim_photo (id, order_id, media_type, byte_count, sha256, bytes, uploaded_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, order.id, mediaType, bytes.length, sha256, bytes, call.now],
      );
      return { id, mediaType, byteCount: bytes.length };
    });
  }

  readByBuyer(call: CallOf<typeof contract.readClaimPhoto>): Promise<Ready> {
    return this.read(call.params, (orderNo) => this.secrets.opens(orderNo, call.query.token));
  }

  readByDesk(call: CallOf<typeof contract.readAdminClaimPhoto>): Promise<Ready> {
    return this.read(call.params, () => true);
  }

  private async read(
    { claimNo, photoId }: { claimNo: string; photoId: string },
    may: (orderNo: string) => boolean,
  ): Promise<Ready> {
    const [owner] = await this.database.query<{ orderNo: string }>(
      `select o.order_no as "orderNo" from orders.claim c join orders."order" o on o.id = c.order_id where c.claim_no = $1`,
      [claimNo],
    );
    if (!owner || !may(owner.orderNo)) refuse('not_found', { what: photoId });
    const [photo] = await this.database.query<{ mediaType: string; bytes: Buffer }>(
      `select f.media_type as "mediaType", f.bytes from orders.claim_photo f join orders.claim c on c.id = f.claim_id where f.id = $1 and c.claim_no = $2`,
      [photoId, claimNo],
    );
    if (!photo) refuse('not_found', { what: photoId });
    const ending = photo.mediaType.split('/')[1] ?? 'jpeg';
    return new Ready(photo.bytes, {
      ...fileHeaders(`claim-${claimNo}.${ending}`, photo.mediaType as 'image/jpeg', true),
      'cache-control': 'private, max-age=3600',
    });
  }
}
