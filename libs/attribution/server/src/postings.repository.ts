import { Injectable } from '@nestjs/common';
import type { Bearer, Part } from '@youjian/attribution-domain';
import type { Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';

/** Why postings are made, and all of them: either every one is written, or none because it was done before. */
export interface Cause {
  /** `sale:<line>` or `refund:<refund line>`: unique for ever. */
  readonly id: string;
  readonly lineId: string;
  readonly orderId: string;
  readonly netFen: number;
  readonly at: Date;
  readonly channel: string;
  readonly outletId: string | null;
  readonly destinationCode: string;
  readonly productId: string;
  readonly bearer: Bearer;
  readonly postedOn: string;
  readonly maturesOn: string;
  readonly parts: readonly Part[];
}

/**
 * One statement for the whole batch. A cause that exists already inserts nothing, and then neither do its postings.
 * $1 causes, $2 parts: as JSON, which costs both sides less than eighteen arrays.
 */
const INSERT_ONCE = {
  name: 'attribution.insert_postings_once',
  text: `
    with asked as materialized (
      select * from json_to_recordset($1::json) as c (id text, line_id uuid, order_id uuid, net_fen bigint, at timestamptz, channel text, outlet_id uuid,
        destination_code text, product_id uuid, bearer text, posted_on date, matures_on date)
    ), fresh as (
      insert into attribution.cause (id, line_id, order_id, net_fen, at)
      select id, line_id, order_id, net_fen, at from asked
      on conflict (id) do nothing
      returning id
    )
    insert into attribution.posting
      (id, cause_id, line_id, order_id, lot_id, village_code, channel, outlet_id, destination_code, product_id,
       amount_fen, grams, bearer, posted_on, matures_on)
    select part.id, asked.id, asked.line_id, asked.order_id, part.lot_id, part.village_code, asked.channel,
           asked.outlet_id, asked.destination_code, asked.product_id, part.amount_fen, part.grams,
           asked.bearer, asked.posted_on, asked.matures_on
    from fresh join asked on asked.id = fresh.id
    join json_to_recordset($2::json) as part (id uuid, cause_id text, lot_id uuid, village_code text, amount_fen bigint, grams bigint)
      on part.cause_id = fresh.id`,
};

@Injectable()
export class PostingsRepository {
  insertOnce(tx: Tx, causes: readonly Cause[]): void {
    const once = [...new Map(causes.map((cause) => [cause.id, cause])).values()];
    // In the order of their ids, so that two batches that meet wait for each other instead of dying in each other's arms.
    once.sort((a, b) => (a.id < b.id ? -1 : 1));
    tx.send(INSERT_ONCE, [JSON.stringify(once.map(causeRow)), JSON.stringify(once.flatMap(partRows))]);
  }
}

const causeRow = (cause: Cause) => ({
  id: cause.id,
  line_id: cause.lineId,
  order_id: cause.orderId,
  net_fen: cause.netFen,
  at: cause.at,
  channel: cause.channel,
  outlet_id: cause.outletId,
  destination_code: cause.destinationCode,
  product_id: cause.productId,
  bearer: cause.bearer,
  posted_on: cause.postedOn,
  matures_on: cause.maturesOn,
});

const partRows = (cause: Cause) =>
  cause.parts.map((part) => ({
    id: uuidv7(),
    cause_id: cause.id,
    lot_id: part.lotId,
    village_code: part.villageCode,
    amount_fen: part.amountFen,
    grams: part.grams,
  }));
