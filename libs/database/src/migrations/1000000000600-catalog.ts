import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Catalog1000000000600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema catalog;

      create table catalog.category (
        code text primary key,
        name text not null,
        name_en text not null,
        position smallint not null,
        art_kind text not null
      );

      create table catalog.season (
        id uuid primary key,
        variety text not null,
        name text not null,
        name_en text not null,
        from_day text not null check (from_day ~ '^\\d{2}-\\d{2}$'),
        to_day text not null check (to_day ~ '^\\d{2}-\\d{2}$')
      );

      create table catalog.product (
        id uuid primary key,
        slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        category_code text not null references catalog.category,
        variety text not null,
        name text not null,
        name_en text not null,
        brief text not null,
        brief_en text not null,
        story jsonb not null default '[]',
        storage text not null,
        storage_en text not null,
        county_code text not null,
        regional_brand text,
        geographical_indication boolean not null default false,
        perishable boolean not null,
        cold_chain boolean not null default false,
        after_sales_days smallint not null check (after_sales_days between 0 and 60),
        art_kind text not null,
        art_tint text not null default 'leaf',
        published boolean not null default false,
        position integer not null default 0,
        search_text text not null,
        search_grams text[] not null,
        created_at timestamptz not null
      );
      create index product_category on catalog.product (category_code, position, id) where published;
      create index product_search on catalog.product using gin (search_grams);

      create table catalog.sku (
        id uuid primary key,
        product_id uuid not null references catalog.product,
        code text not null unique,
        name text not null,
        name_en text not null,
        grade text not null,
        net_grams bigint not null check (net_grams > 0),
        position smallint not null default 0,
        active boolean not null default true
      );
      create index sku_product on catalog.sku (product_id, position);

      -- A price is never changed: a new version takes effect at a moment, for every channel at once.
      create table catalog.price_version (
        id uuid primary key,
        sku_id uuid not null references catalog.sku,
        price_fen bigint not null check (price_fen between 1 and 10000000000),
        effective_from timestamptz not null,
        created_at timestamptz not null,
        created_by uuid,
        unique (sku_id, effective_from)
      );
      create trigger price_version_is_settled before update or delete on catalog.price_version
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema catalog cascade`);
  }
}
