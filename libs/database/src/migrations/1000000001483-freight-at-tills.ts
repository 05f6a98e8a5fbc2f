import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Freight of a shop's order that goes back over a counter with its last unit. */
export class FreightAtTills1000000001483 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table orders.till_return add column freight_fen bigint not null default 0 check (freight_fen >= 0)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table orders.till_return drop column freight_fen`);
  }
}
