import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the auditor looked last and when a till acknowledged last: every page of a product asks for both. */
export class WhatParityAsks1000000001503 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index parity_day_computed on orders.parity_day (computed_at);
      create index price_ack_at on catalog.price_ack (at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index catalog.price_ack_at, orders.parity_day_computed`);
  }
}
