import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of the tills. A till signs every call; here is only the half with which that is checked. */
export class DeviceKeys1000000001430 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table identity.device_key (
        id uuid primary key,
        outlet_id uuid not null,
        outlet_kind text not null,
        name text not null,
        number integer not null check (number > 0),
        public_key jsonb not null,
        state text not null default 'active' check (state in ('active', 'revoked')),
        enrolled_at timestamptz not null,
        enrolled_by text not null,
        last_seen_at timestamptz,
        revoked_at timestamptz,
        revoked_by text,
        revoke_reason text,
        unique (outlet_id, number),
        check ((state = 'revoked') = (revoked_at is not null and revoked_by is not null and revoke_reason is not null))
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table identity.device_key`);
  }
}
