import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of a till's sale was not lent to it, or not there in the books: seen on a desk, and no matter of price. */
export class StockVariances1000000001481 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table orders.stock_variance (
        id uuid primary key,
        order_id uuid not null references orders."order",
        outlet_id uuid not null,
        reason text not null check (reason in ('lease_over', 'short')),
        units integer not null check (units > 0),
        sold_at timestamptz not null,
        found_at timestamptz not null,
        unique (order_id, reason)
      );
      create index stock_variance_newest on orders.stock_variance (sold_at desc, id desc);
      create trigger stock_variance_is_settled before update or delete on orders.stock_variance
        for each row execute function platform.refuse_change();
      -- What was short before this table was there, as far as the shortages still say.
      insert into orders.stock_variance (id, order_id, outlet_id, reason, units, sold_at, found_at)
        select gen_random_uuid(), t.order_id, t.outlet_id, 'short', sum(s.units), t.sold_at, t.received_at
        from inventory.shortage s join orders.till_sale t on t.order_id = s.order_id where s.kind = 'sale' group by t.order_id;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table orders.stock_variance`);
  }
}
