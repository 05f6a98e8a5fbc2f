import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The registry of outlets: licences, exceptional hours, services, contacts, assortment, and what village points report. */
export class OutletRegistry1000000001470 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Paused and closed outlets take no orders: "active" stays what the rooms below ask for, and says both that the outlet
      -- is open and that its licence stands.
      alter table outlets.outlet
        add column state text not null default 'open' check (state in ('open', 'paused', 'closed')),
        add column state_reason text,
        add column site_kind text not null default 'street'
          check (site_kind in ('street', 'mall', 'market', 'canteen', 'transport', 'service_area', 'village', 'fair_ground')),
        add column site_name text,
        add column site_name_en text,
        add column site_operator text,
        add column site_road text,
        add column site_direction text,
        add column directions_en text,
        add column operator_party_id uuid,
        add column revision integer not null default 1,
        add constraint outlet_days check (closed_on is null or closed_on >= opened_on);
      create index outlet_site on outlets.outlet (site_kind, code);
      create index outlet_village on outlets.outlet (village_code text_pattern_ops) where village_code is not null;

      create table outlets.state_change (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        at timestamptz not null,
        state text not null check (state in ('open', 'paused', 'closed')),
        reason text not null,
        by_name text not null
      );
      create index state_change_outlet on outlets.state_change (outlet_id, at);
      create trigger state_change_is_settled before update or delete on outlets.state_change
        for each row execute function platform.refuse_change();

      -- The right to use the name. A number is given once; a withdrawn licence never comes back, another number does.
      create table outlets.licence (
        number text primary key check (number ~ '^[A-Z0-9-]{4,40}$'),
        outlet_id uuid not null references outlets.outlet,
        granted_by text not null,
        granted_by_en text not null,
        valid_from date not null,
        valid_until date not null check (valid_until >= valid_from),
        state text not null default 'valid' check (state in ('valid', 'suspended', 'withdrawn')),
        state_reason text,
        state_since timestamptz not null
      );
      create index licence_outlet on outlets.licence (outlet_id, state_since desc);

      create table outlets.licence_event (
        id uuid primary key,
        number text not null references outlets.licence,
        at timestamptz not null,
        move text not null check (move in ('grant', 'renew', 'suspend', 'reinstate', 'withdraw')),
        reason text not null,
        valid_until date not null,
        by_name text not null
      );
      create index licence_event_number on outlets.licence_event (number, at);
      create trigger licence_event_is_settled before update or delete on outlets.licence_event
        for each row execute function platform.refuse_change();

      -- Hours of particular days instead of the usual ones. Those of one outlet never cover the same day twice.
      create table outlets.hours_exception (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        from_day date not null,
        to_day date not null,
        opens_at time,
        closes_at time,
        reason text not null,
        reason_en text not null,
        created_at timestamptz not null,
        created_by_name text not null,
        check (to_day >= from_day),
        check ((opens_at is null) = (closes_at is null))
      );
      create index hours_exception_outlet on outlets.hours_exception (outlet_id, to_day);

      create table outlets.service (
        code text primary key check (code ~ '^[a-z][a-z_]{1,30}$'),
        name text not null,
        name_en text not null,
        position integer not null,
        offered boolean not null default true
      );
      insert into outlets.service (code, name, name_en, position) values
        ('pickup', '线上订单自提', 'Collect online orders', 1),
        ('returns', '受理退货', 'Returns accepted', 2),
        ('tasting', '免费试吃', 'Tasting', 3),
        ('toilets', '卫生间', 'Toilets', 4),
        ('parking', '停车', 'Parking', 5),
        ('wheelchair', '无障碍通道', 'Step-free access', 6),
        ('cold_storage', '冷藏寄存', 'Cold storage', 7),
        ('live', '直播间', 'Live room', 8),
        ('hot_water', '热水', 'Hot water', 9),
        ('charging', '汽车充电', 'Car charging', 10);

      create table outlets.outlet_service (
        outlet_id uuid not null references outlets.outlet,
        service_code text not null references outlets.service,
        primary key (outlet_id, service_code)
      );
      insert into outlets.outlet_service (outlet_id, service_code)
        select id, 'pickup' from outlets.outlet where offers_pickup;

      -- Whom to call; never shown outside. Name and telephone are sealed together.
      create table outlets.contact (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        position smallint not null,
        duty text not null,
        person_cipher bytea not null,
        unique (outlet_id, position)
      );

      -- Which goods an outlet carries. No row at all: everything that is stocked there.
      create table outlets.assortment (
        outlet_id uuid not null references outlets.outlet,
        sku_id uuid not null,
        primary key (outlet_id, sku_id)
      );
      create index assortment_sku on outlets.assortment (sku_id);

      -- How often village points report, from a Monday on.
      create table outlets.report_rhythm (
        effective_from date primary key check (extract(isodow from effective_from) = 1),
        every text not null check (every in ('day', 'week')),
        created_at timestamptz not null,
        created_by_name text not null
      );
      create trigger report_rhythm_is_settled before update or delete on outlets.report_rhythm
        for each row execute function platform.refuse_change();

      -- What a point says of a period. Saying it again puts a later turn beside the first; the last one counts.
      create table outlets.point_report (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        period_from date not null,
        period_to date not null,
        turn smallint not null check (turn >= 1),
        sales_fen bigint not null check (sales_fen >= 0),
        parcels integer not null check (parcels >= 0),
        visitors integer not null check (visitors >= 0),
        note text,
        zero boolean not null generated always as (sales_fen = 0 and parcels = 0 and visitors = 0) stored,
        filed_at timestamptz not null,
        filed_by_name text not null,
        unique (outlet_id, period_from, turn),
        check (period_to >= period_from)
      );
      create index point_report_period on outlets.point_report (period_from, outlet_id);
      create trigger point_report_is_settled before update or delete on outlets.point_report
        for each row execute function platform.refuse_change();

      -- What tills did at an outlet on a day: counted from their journals, never typed in.
      create table outlets.till_day (
        outlet_id uuid not null references outlets.outlet,
        day date not null,
        kind text not null check (kind in ('sale', 'handed_over')),
        times integer not null,
        amount_fen bigint not null default 0,
        last_at timestamptz not null,
        primary key (outlet_id, day, kind)
      );

      insert into outlets.licence (number, outlet_id, granted_by, granted_by_en, valid_from, valid_until, state_since)
        select licence_no, id, '粤港澳大湾区“菜篮子”工作办公室', 'GBA Vegetable Basket Office', opened_on,
          greatest(coalesce(closed_on, date '2027-12-31'), opened_on), opened_on from outlets.outlet
        where licence_no ~ '^[A-Z0-9-]{4,40}$';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table outlets.till_day, outlets.point_report, outlets.report_rhythm, outlets.assortment, outlets.contact, outlets.outlet_service,
        outlets.service, outlets.hours_exception, outlets.licence_event, outlets.licence, outlets.state_change;
      alter table outlets.outlet drop column state, drop column state_reason, drop column site_kind, drop column site_name,
        drop column site_name_en, drop column site_operator, drop column site_road, drop column site_direction, drop column directions_en,
        drop column operator_party_id, drop column revision, drop constraint outlet_days;
    `);
  }
}
