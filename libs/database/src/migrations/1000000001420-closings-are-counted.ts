import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often the gate of the sale was closed. A sale that brings its "now" along sees by it whether that is still good. */
export class ClosingsAreCounted1000000001420 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create sequence platform.closing`);
    // A sequence nobody has taken from shows the same number after the first one who does.
    await queryRunner.query(`select nextval('platform.closing')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop sequence platform.closing`);
  }
}
