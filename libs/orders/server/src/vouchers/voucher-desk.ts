import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, vouchers as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { STANDING_DISCOUNT, VOUCHERS, type VoucherReply, type VoucherRow, toVoucher, voucherOf } from './voucher-rows';

type Funders = ReplyOf<typeof contract.voucherFunders>;

const LIST = `${VOUCHERS}
  where ($1::timestamptz is null or (v.created_at, v.id) < ($1, $2::uuid))
    and ($3::text is null or v.name ilike '%' || $3 || '%' or v.name_en ilike '%' || $3 || '%' or c.first ilike $3 || '%' and not v.single_use)
    and ($4::text is null or $4 = case when v.stopped_at is not null then 'stopped' when v.valid_until <= $5 then 'ended'
      when v.valid_from > $5 then 'coming' else 'running' end)
  order by v.created_at desc, v.id desc limit $6`;

const FUNDERS = `
  select f.id, f.name, f.name_en as "nameEn", (select count(*)::integer from orders.voucher v where v.funder_id = f.id) as vouchers,
    s.orders as "paidOrders", s.fen as "discountFen", s.funder as "funderFen", s.given - s.fen as "returnedFen"
  from orders.voucher_funder f
  cross join lateral (${STANDING_DISCOUNT} join orders.voucher v on v.id = d.voucher_id where v.funder_id = f.id) s
  order by s.funder desc, f.name`;

/** What was given out, what became of it, and what each funder bears. */
@Injectable()
export class VoucherDesk {
  constructor(private readonly database: Database) {}

  async list({ query, now }: CallOf<typeof contract.listVouchers>): Promise<ReplyOf<typeof contract.listVouchers>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const q = query.q?.replace(/[\\%_]/g, '\\$&') ?? null;
    const rows = await this.database.query<VoucherRow>(LIST, [
      ...[after?.[0] ?? null, after?.[1] ?? null, q, query.standing ?? null, now],
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      (row) => toVoucher(row, now),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  }

  show({ params, now }: CallOf<typeof contract.showVoucher>): Promise<VoucherReply> {
    return voucherOf(this.database, params.id, now);
  }

  async funders(): Promise<Funders> {
    return { items: await this.database.query<Funders['items'][number]>(FUNDERS) };
  }
}
