import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recall task is finished where the goods lie: a till counts and sets aside what is locked, and shows it by photos. */
export class RecallTasksAtTills1000000001500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Which till confirmed it, and the photos its entry names by their digest: they come by themselves, before or after.
      -- Of a photo from a till \`uploaded_by\` is the device.
      alter table inventory.lock_task add column device_id uuid, add column photo_sha256s text[] not null default '{}';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table inventory.lock_task drop column device_id, drop column photo_sha256s`);
  }
}
