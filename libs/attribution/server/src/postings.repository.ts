import { Injectable } from '@nestjs/common';
import type { Bearer, Part } from '@youjian/attribution-domain';
import type { Sql } from '@youjian/database';
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

// One statement for the whole batch. A cause that exists already inserts nothing, and then neither do its postings.
const INSERT_ONCE = {
  name: 'attribution.insert_postings_once',
  text: `
    with fresh as (
      insert into attribution.cause (id, line_id, order_id, net_fen, at)
      select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::bigint[], $5::timestamptz[])
      on conflict (id) do nothing
      returning id, line_id, order_id
    ), context as (
      select * from unnest($1::text[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::text[], $11::date[], $12::date[])
        as c (cause_id, channel, outlet_id, destination_code, product_id, bearer, posted_on, matures_on)
    ), part as (
      select * from unnest($13::uuid[], $14::text[], $15::uuid[], $16::text[], $17::bigint[], $18::bigint[])
        as p (id, cause_id, lot_id, village_code, amount_fen, grams)
    )
    insert into attribution.posting
      (id, cause_id, line_id, order_id, lot_id, village_code, channel, outlet_id, destination_code, product_id,
       amount_fen, grams, bearer, posted_on, matures_on)
    select part.id, fresh.id, fresh.line_id, fresh.order_id, part.lot_id, part.village_code, context.channel,
           context.outlet_id, context.destination_code, context.product_id, part.amount_fen, part.grams,
           context.bearer, context.posted_on, context.matures_on
    from fresh join context on context.cause_id = fresh.id join part on part.cause_id = fresh.id`,
};

@Injectable()
export class PostingsRepository {
  async insertOnce(tx: Sql, causes: readonly Cause[]): Promise<void> {
    const once = [...new Map(causes.map((cause) => [cause.id, cause])).values()];
    // In the order of their ids, so that two batches that meet wait for each other instead of dying in each other's arms.
    once.sort((a, b) => (a.id < b.id ? -1 : 1));
    const parts = once.flatMap((cause) => cause.parts.map((part) => ({ causeId: cause.id, ...part })));
    await tx.query(INSERT_ONCE, [
      once.map((cause) => cause.id),
      once.map((cause) => cause.lineId),
      once.map((cause) => cause.orderId),
      once.map((cause) => cause.netFen),
      once.map((cause) => cause.at),
      once.map((cause) => cause.channel),
      once.map((cause) => cause.outletId),
      once.map((cause) => cause.destinationCode),
      once.map((cause) => cause.productId),
      once.map((cause) => cause.bearer),
      once.map((cause) => cause.postedOn),
      once.map((cause) => cause.maturesOn),
      parts.map(() => uuidv7()),
      parts.map((part) => part.causeId),
      parts.map((part) => part.lotId),
      parts.map((part) => part.villageCode),
      parts.map((part) => part.amountFen),
      parts.map((part) => part.grams),
    ]);
  }
}
