import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outlets1000000000700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema outlets;

      create table outlets.outlet (
        id uuid primary key,
        code text not null unique,
        kind text not null check (kind in ('zone', 'pavilion', 'counter', 'exhibition_centre', 'service_point', 'fair')),
        name text not null,
        name_en text not null,
        region_code text not null,
        village_code text,
        address text not null,
        address_en text not null,
        directions text,
        lat double precision not null,
        lng double precision not null,
        opens_at time not null,
        closes_at time not null,
        open_weekdays smallint[] not null default '{1,2,3,4,5,6,7}',
        opened_on date not null,
        closed_on date,
        offers_pickup boolean not null default false,
        licence_no text not null unique,
        active boolean not null default true
      );
      create index outlet_kind on outlets.outlet (kind, code);
      create index outlet_region on outlets.outlet (region_code text_pattern_ops);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema outlets cascade`);
  }
}
