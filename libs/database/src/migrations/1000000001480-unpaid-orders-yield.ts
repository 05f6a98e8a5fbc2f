import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An unpaid order of the shop whose units a till had sold already: it has to find others before it can be paid. */
export class UnpaidOrdersYield1000000001480 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table orders."order" add column yielded_at timestamptz`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table orders."order" drop column yielded_at`);
  }
}
