import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Regions1000000000300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema regions;

      -- Levels: 1 province, 2 city, 3 county, 4 town, 5 village. Codes change over the years, so a region has a validity
      -- and may name its successor.
      create table regions.region (
        code text primary key check (code ~ '^(\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12})$'),
        name text not null,
        name_en text not null,
        level smallint not null,
        parent_code text,
        kind text not null default 'division' check (kind in ('division', 'village_committee', 'community')),
        valid_from date not null default '2023-01-01',
        valid_to date,
        successor_code text
      );
      create index region_parent on regions.region (parent_code);

      -- The 272 designated villages. Which ones they were is not in the sources: all but four are a demonstration choice.
      create table regions.designated_village (
        village_code text primary key references regions.region,
        helper_unit text,
        from_source boolean not null default false,
        intro text,
        intro_en text
      );

      -- Identity is encrypted with a key the database does not hold, and read through one door that asks what for.
      create table regions.household (
        ref uuid primary key,
        village_code text not null,
        number text not null,
        persons smallint not null check (persons between 1 and 15),
        name_cipher bytea not null,
        phone_cipher bytea not null,
        id_number_cipher bytea not null,
        bank_account_cipher bytea not null,
        registered_from date not null,
        registered_to date,
        unique (village_code, number)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema regions cascade`);
  }
}
