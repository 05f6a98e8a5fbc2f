import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A journal is read by its order, and by the time that is in its ids: what happened since is told to the buyers. */
export class JournalByTime1000000001311 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table orders.order_event drop constraint order_event_pkey, add primary key (id);
      create index order_event_order on orders.order_event (order_id, at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index orders.order_event_order;
      alter table orders.order_event drop constraint order_event_pkey, add primary key (order_id, id);
    `);
  }
}
