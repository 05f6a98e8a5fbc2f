import { Injectable } from '@nestjs/common';
import { type CallOf, claims as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { OPEN_CLAIM_STATES, moveClaim } from '@youjian/orders-domain';
import { OrderSecrets } from '../order-secrets';
import {
  type ClaimView,
  type HeldClaim,
  attachPhotos,
  buyersView,
  claimRow,
  holdClaim,
  noteEvent,
  setState,
} from './claim-rows';

type Call = Pick<CallOf<typeof contract.showClaim>, 'params' | 'query'>;

/** Twice as many as a claim begins with: the desk may ask for more. */
const MOST_PHOTOS = 2 * contract.MOST_CLAIM_PHOTOS;

/** What the buyer sees and does of a claim, with the order's token. A wrong token and a wrong number answer the same. */
@Injectable()
export class Converse {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
  ) {}

  async show(call: Call): Promise<ClaimView> {
    const row = await claimRow(this.database, call.params.claimNo);
    if (!this.secrets.opens(row.orderNo, call.query.token)) refuse('not_found', { what: call.params.claimNo });
    return buyersView(row);
  }

  /** Words while it is open; an answer to what the desk had asked gives the claim back to the desk. */
  async reply(call: CallOf<typeof contract.replyToClaim>): Promise<ClaimView> {
    await this.database.inTransaction(async (tx) => {
      const claim = await this.hold(tx, call);
      const { words, photoIds } = call.body;
      if (!OPEN_CLAIM_STATES.includes(claim.state)) refuse('claim_state', { state: claim.state, move: 'answer' });
      if (claim.state === 'more_needed') await setState(tx, claim.id, moveClaim(claim.state, 'answer'), true);
      if (photoIds.length > 0) await this.addPhotos(tx, claim, photoIds);
      await noteEvent(tx, claim.id, call.now, {
        move: 'answered',
        by: 'buyer',
        words,
        facts: { photos: photoIds.length },
      });
    });
    return this.show(call);
  }

  async withdraw(call: CallOf<typeof contract.withdrawClaim>): Promise<ClaimView> {
    await this.database.inTransaction(async (tx) => {
      const claim = await this.hold(tx, call);
      await setState(tx, claim.id, moveClaim(claim.state, 'withdraw'), false);
      await noteEvent(tx, claim.id, call.now, { move: 'withdrawn', by: 'buyer' });
    });
    return this.show(call);
  }

  private async addPhotos(tx: Tx, claim: HeldClaim, photoIds: readonly string[]): Promise<void> {
    await attachPhotos(tx, claim.orderId, claim.id, photoIds);
    const [kept] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from orders.claim_photo where claim_id = $1`,
      [claim.id],
    );
    if ((kept?.count ?? 0) > MOST_PHOTOS)
      refuse('too_many_documents', { most: MOST_PHOTOS, mostBytes: MOST_PHOTOS * contract.MOST_CLAIM_PHOTO_BYTES });
  }

  private async hold(tx: Tx, { params, query }: Call): Promise<HeldClaim> {
    const claim = await holdClaim(tx, params.claimNo);
    if (!this.secrets.opens(claim.orderNo, query.token)) refuse('not_found', { what: params.claimNo });
    return claim;
  }
}
