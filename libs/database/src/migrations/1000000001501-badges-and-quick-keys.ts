import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person carries to open their tile, and what a till shows first. */
export class BadgesAndQuickKeys1000000001501 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The code of the badge that counts now; the one before means nothing to any till.
      alter table outlets.till_staff add column badge text unique check (badge ~ '^YJS-[0-9A-HJKMNP-TV-Z]{10}$'),
        add column badge_at timestamptz, add check ((badge is null) = (badge_at is null));

      -- What tills of an outlet sold on a day by SKU, counted as their entries arrive. Only the order of their keys follows it.
      create table outlets.till_sku_day (
        outlet_id uuid not null references outlets.outlet,
        day date not null,
        sku_id uuid not null,
        times integer not null check (times > 0),
        primary key (outlet_id, day, sku_id)
      );
      insert into outlets.till_sku_day (outlet_id, day, sku_id, times)
        select v.outlet_id, (v.happened_at at time zone 'Asia/Shanghai')::date, (x ->> 'skuId')::uuid, count(*)
        from outlets.journal_verdict v join outlets.journal_entry e on e.id = v.journal_id
        cross join lateral jsonb_array_elements(e.text::jsonb -> 'lines') x
        where v.kind = 'sale' and v.verdict in ('booked', 'review') group by 1, 2, 3;

      -- What a manager put in front, whatever sells.
      create table outlets.pinned_key (
        outlet_id uuid not null references outlets.outlet,
        sku_id uuid not null,
        position smallint not null check (position between 0 and 11),
        primary key (outlet_id, sku_id),
        unique (outlet_id, position)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table outlets.pinned_key, outlets.till_sku_day;
      alter table outlets.till_staff drop column badge, drop column badge_at;
    `);
  }
}
