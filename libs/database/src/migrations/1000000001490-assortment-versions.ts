import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssortmentVersions1000000001490 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What an outlet carried from a moment on; none at all: everything. A till's sale is held against the moment it was made.
      create table outlets.assortment_version (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        at timestamptz not null,
        sku_ids uuid[] not null
      );
      create index assortment_version_of_outlet on outlets.assortment_version (outlet_id, at desc, id desc);
      create trigger assortment_version_is_settled before update or delete on outlets.assortment_version
        for each row execute function platform.refuse_change();
      insert into outlets.assortment_version (id, outlet_id, at, sku_ids)
        select gen_random_uuid(), outlet_id, 'epoch', array_agg(sku_id) from outlets.assortment group by 2;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table outlets.assortment_version`);
  }
}
