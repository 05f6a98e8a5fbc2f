import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which orders were paid and not told of is seen from the orders themselves; nobody keeps a place in the journal. */
export class PaidOrdersAreFoundByTheirIds1000000001371 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table orders.journal_reader`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table orders.journal_reader (name text primary key, read_until uuid not null, next_until uuid, next_after xid8)`,
    );
  }
}
