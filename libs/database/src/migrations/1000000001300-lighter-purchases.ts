import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every index on the way of a purchase is written once for each version of a row. These two were written and not needed:
 * a payment's key is made of its order and attempt, which are unique already (and a stray's of its session, likewise), and
 * what is reserved is found by its order. Without the second a reservation that is sold needs no new index entries at all.
 */
export class LighterPurchases1000000001300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table payments.payment drop constraint payment_idempotency_key_key;
      drop index inventory.reservation_held;
      -- Room on the page for the one change each of them sees.
      alter table inventory.reservation set (fillfactor = 80);
      alter table inventory.stock set (fillfactor = 70);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table payments.payment add constraint payment_idempotency_key_key unique (idempotency_key);
      create index reservation_held on inventory.reservation (stock_id) where state = 'held';
      alter table inventory.reservation reset (fillfactor);
      alter table inventory.stock reset (fillfactor);
    `);
  }
}
