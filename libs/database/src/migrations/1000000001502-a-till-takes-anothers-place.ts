import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A code that lets a device take the place of a till: that one is taken back in the moment the new one is enrolled. */
export class ATillTakesAnothersPlace1000000001502 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table outlets.enrolment add column replaces uuid`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table outlets.enrolment drop column replaces`);
  }
}
