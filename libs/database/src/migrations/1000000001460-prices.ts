import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Prices1000000001460 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- GTIN-13 as shops use it inside: 20 and ten digits of the item, or 21, five digits of the item and five that a scale
      -- fills with the grams; then the check digit. Made from the item's number, so it can be neither wrong nor taken.
      create function catalog.in_store_barcode(by_weight boolean, item_no bigint) returns text language sql immutable strict parallel safe as $$
        select body || ((10 - (select sum(substr(body, i, 1)::int * case when i % 2 = 0 then 3 else 1 end) from generate_series(1, 12) i) % 10) % 10)::text
        from (select case when by_weight then '21' || lpad(item_no::text, 5, '0') || '00000' else '20' || lpad(item_no::text, 10, '0') end as body) made
      $$;
      create sequence catalog.item_no;
      alter table catalog.sku
        add column by_weight boolean not null default false,
        add column item_no bigint not null default nextval('catalog.item_no'),
        add constraint sku_item_no_key unique (item_no),
        add constraint sku_item_no_fits check (item_no between 1 and case when by_weight then 99999 else 9999999999 end),
        -- Sold by weight means sold in tens of grams: stock, price, refund and attribution then count units as everywhere.
        add constraint sku_by_weight_in_tens check (not by_weight or net_grams = 10);
      alter table catalog.sku
        add column barcode text not null generated always as (catalog.in_store_barcode(by_weight, item_no)) stored,
        add constraint sku_barcode_key unique (barcode);

      -- Prices published together, with one confirmation.
      create table catalog.price_plan (
        id uuid primary key,
        effective_from timestamptz not null,
        promotion_until timestamptz check (promotion_until > effective_from),
        note text not null default '',
        items integer not null check (items > 0),
        unaware_tills integer not null default 0,
        created_at timestamptz not null,
        created_by uuid
      );
      create trigger price_plan_is_settled before update or delete on catalog.price_plan
        for each row execute function platform.refuse_change();

      -- Of several versions for one moment the one with the highest revision counts: "effective_from desc, revision desc".
      -- A coming version is withdrawn by the next revision of its moment, which carries on the price before it.
      alter table catalog.price_version
        drop constraint price_version_sku_id_effective_from_key,
        add column revision smallint not null default 0 check (revision >= 0),
        add column withdraws uuid references catalog.price_version,
        add column reason text,
        add column promotion boolean not null default false,
        add column plan_id uuid references catalog.price_plan,
        add constraint price_version_once unique (sku_id, effective_from, revision),
        add constraint price_version_withdraws_an_earlier check (withdraws is null or revision > 0);
      create index price_version_moment on catalog.price_version (effective_from, id);

      -- Which version of each moment stands. For desks and calendars; what must be fast takes the highest revision itself.
      create view catalog.standing_price as
        select v.* from catalog.price_version v
        where not exists (select 1 from catalog.price_version n
          where n.sku_id = v.sku_id and n.effective_from = v.effective_from and n.revision > v.revision);

      -- How long a till may sell by what it was told, and how soon the house promises that every till has heard. The newest counts.
      create table catalog.price_setting (
        id uuid primary key,
        lease_hours integer not null check (lease_hours between 1 and 720),
        promise_hours integer not null check (promise_hours between 0 and 720),
        created_at timestamptz not null,
        created_by uuid
      );
      create trigger price_setting_is_settled before update or delete on catalog.price_setting
        for each row execute function platform.refuse_change();

      -- What a device was told, so that a sale can be judged by it. The text is made again from the versions; its hash is kept.
      create table catalog.price_lease (
        id uuid primary key,
        device_id uuid not null,
        issued_at timestamptz not null,
        valid_until timestamptz not null check (valid_until > issued_at),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        version_ids uuid[] not null
      );
      create index price_lease_latest on catalog.price_lease (device_id, issued_at desc, id desc);
      create trigger price_lease_is_settled before update or delete on catalog.price_lease
        for each row execute function platform.refuse_change();

      create table catalog.price_ack (
        lease_id uuid primary key references catalog.price_lease,
        device_id uuid not null,
        at timestamptz not null
      );
      create index price_ack_device on catalog.price_ack (device_id, at desc);
      create trigger price_ack_is_settled before update or delete on catalog.price_ack
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table catalog.price_ack, catalog.price_lease, catalog.price_setting;
      drop view catalog.standing_price;
      drop index catalog.price_version_moment;
      alter table catalog.price_version
        drop constraint price_version_once, drop column plan_id, drop column promotion, drop column reason, drop column withdraws, drop column revision,
        add constraint price_version_sku_id_effective_from_key unique (sku_id, effective_from);
      drop table catalog.price_plan;
      alter table catalog.sku drop column barcode, drop column by_weight, drop column item_no;
      drop sequence catalog.item_no;
      drop function catalog.in_store_barcode(boolean, bigint);
    `);
  }
}
