import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lots on their way through the distribution centre: announced, weighed in, sampled, packed, sent, and handed over by both sides. */
export class Centre1000000001230 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SETTINGS);
    await queryRunner.query(ARRIVAL);
    await queryRunner.query(PACKING);
    await queryRunner.query(DISPATCH);
    await queryRunner.query(HAND_OVER);
    await queryRunner.query(PAPERS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger declaration_is_kept on lots.declaration;
      alter table lots.declaration drop column contact;
      drop index lots.component_source;
      alter table lots.hand_over drop column from_kind, drop column to_kind, drop column to_outlet_id, drop column dispatch_id,
        drop column cartons, drop column sent_deci_celsius, drop column sent_note, drop column sent_by, drop column sent_by_name,
        drop column received_scan_id, drop column received_grams, drop column received_cartons, drop column received_deci_celsius,
        drop column received_note, drop column received_by, drop column received_by_name;
      drop table lots.temperature_reading, lots.carton, lots.pallet, lots.dispatch, lots.temperature_limit, lots.sample,
        lots.weigh_in, lots.appointment, lots.centre_rule;
      drop sequence lots.sscc_serial, lots.dispatch_serial, lots.appointment_serial;
    `);
  }
}

const SETTINGS = `
  -- What the centre goes by from a day on. A new rule is a new row; the past keeps the one it was decided by. What the
  -- sources do not say is named in 'assumed'.
  create table lots.centre_rule (
    effective_from date primary key,
    capacity_grams bigint not null check (capacity_grams > 0),
    over_capacity text not null check (over_capacity in ('refuse', 'warn')),
    tolerance_bps integer not null check (tolerance_bps between 0 and 10000),
    company_prefix text not null check (company_prefix ~ '^[0-9]{7,10}$'),
    place_code text not null,
    place_name text not null,
    assumed text[] not null default '{}',
    set_by_name text not null
  );
  create trigger centre_rule_is_settled before update or delete on lots.centre_rule
    for each row execute function platform.refuse_change();
  insert into lots.centre_rule values ('2019-09-01', 130000000, 'warn', 50, '6901234', 'CENTRE-MZ', '“菜篮子”产品梅州配送中心',
    '{capacity_grams,over_capacity,tolerance_bps,company_prefix}', '初始设置');

  -- Tenths of a degree between which goods of a kind travel; null is no limit on that side.
  create table lots.temperature_limit (
    kind text primary key,
    name text not null,
    name_en text not null,
    lowest_deci integer,
    highest_deci integer,
    assumed boolean not null default true
  );
  insert into lots.temperature_limit values
    ('ambient', '常温', 'Ambient', null, 350, true),
    ('cool', '阴凉', 'Cool', 50, 200, true),
    ('chilled', '冷藏', 'Chilled', 0, 40, true),
    ('frozen', '冷冻', 'Frozen', null, -180, true);

  create sequence lots.sscc_serial;
  create sequence lots.dispatch_serial;
  create sequence lots.appointment_serial;
`;

const ARRIVAL = `
  create table lots.appointment (
    id uuid primary key,
    number text not null unique,
    lot_id uuid not null references lots.lot,
    planned_on date not null,
    planned_at timestamptz not null,
    grams bigint not null check (grams > 0),
    state text not null check (state in ('announced', 'arrived', 'cancelled')),
    over_capacity boolean not null,
    note text,
    made_by_name text not null,
    made_at timestamptz not null
  );
  create index appointment_day on lots.appointment (planned_on, planned_at);
  create index appointment_lot on lots.appointment (lot_id);
  create unique index appointment_open on lots.appointment (lot_id, planned_on) where state = 'announced';

  -- What the scale said. The net counts as received; the difference is to the lot's net weight, over all its loads so far.
  create table lots.weigh_in (
    id uuid primary key,
    lot_id uuid not null references lots.lot,
    appointment_id uuid references lots.appointment,
    weighed_on date not null,
    weighed_at timestamptz not null,
    gross_grams bigint not null,
    tare_grams bigint not null check (tare_grams >= 0),
    net_grams bigint not null check (net_grams > 0),
    difference_grams bigint not null,
    more_to_come boolean not null default false,
    flagged boolean not null,
    over_capacity boolean not null,
    note text,
    weighed_by_name text not null,
    check (net_grams = gross_grams - tare_grams)
  );
  create index weigh_in_day on lots.weigh_in (weighed_on) include (net_grams, lot_id);
  create index weigh_in_lot on lots.weigh_in (lot_id);
  create trigger weigh_in_is_settled before update or delete on lots.weigh_in
    for each row execute function platform.refuse_change();

  create table lots.sample (
    id uuid primary key,
    lot_id uuid not null references lots.lot,
    sample_no text not null unique,
    taken_at timestamptz not null,
    grams bigint check (grams > 0),
    note text,
    taken_by_name text not null
  );
  create index sample_lot on lots.sample (lot_id, taken_at);
  create trigger sample_is_settled before update or delete on lots.sample
    for each row execute function platform.refuse_change();
`;

const PACKING = `
  -- A parcel is addressed by its order's number only: who it goes to is the order's business.
  create table lots.dispatch (
    id uuid primary key,
    number text not null unique,
    kind text not null check (kind in ('outlet', 'parcel')),
    to_outlet_id uuid,
    to_code text not null,
    to_name text not null,
    order_no text,
    temperature_kind text not null references lots.temperature_limit,
    state text not null check (state in ('loading', 'underway', 'breached', 'arrived', 'checking', 'rejected', 'cancelled')),
    state_reason text,
    carrier text,
    made_at timestamptz not null,
    made_by_name text not null,
    departed_at timestamptz,
    arrived_at timestamptz,
    arrival_scan_id uuid unique,
    arrived_cartons integer,
    arrival_note text,
    check ((kind = 'outlet') = (to_outlet_id is not null)),
    check ((kind = 'parcel') = (order_no is not null))
  );
  create index dispatch_newest on lots.dispatch (made_at desc, id desc);
  create index dispatch_unfinished on lots.dispatch (state) where state in ('loading', 'underway', 'breached', 'checking');
  create index dispatch_outlet on lots.dispatch (to_outlet_id, made_at desc);

  create table lots.pallet (
    id uuid primary key,
    sscc text not null unique check (sscc ~ '^[0-9]{18}$'),
    dispatch_id uuid references lots.dispatch,
    built_at timestamptz not null,
    built_by_name text not null
  );
  create index pallet_dispatch on lots.pallet (dispatch_id) where dispatch_id is not null;
  create index pallet_newest on lots.pallet (built_at desc, id desc);

  create table lots.carton (
    id uuid primary key,
    sscc text not null unique check (sscc ~ '^[0-9]{18}$'),
    lot_id uuid not null references lots.lot,
    grams integer not null check (grams > 0),
    units integer check (units > 0),
    state text not null check (state in ('packed', 'loaded', 'dispatched', 'arrived', 'void')),
    place_code text not null,
    pallet_id uuid references lots.pallet,
    dispatch_id uuid references lots.dispatch,
    packed_at timestamptz not null,
    packed_by_name text not null
  );
  create index carton_lot on lots.carton (lot_id, state) include (grams);
  create index carton_pallet on lots.carton (pallet_id) where pallet_id is not null;
  create index carton_loose on lots.carton (lot_id) where pallet_id is null and state = 'packed';
  create index carton_newest on lots.carton (packed_at desc, id desc);
  create index carton_dispatch on lots.carton (dispatch_id) where dispatch_id is not null;
`;

const DISPATCH = `
  create table lots.temperature_reading (
    id uuid primary key,
    dispatch_id uuid not null references lots.dispatch,
    at timestamptz not null,
    deci_celsius integer not null check (deci_celsius between -1000 and 1000),
    breach boolean not null,
    source text not null,
    unique (dispatch_id, at, source)
  );
  create trigger temperature_reading_is_settled before update or delete on lots.temperature_reading
    for each row execute function platform.refuse_change();
`;

const HAND_OVER = `
  -- A hand-over's id is the giver's scan, made by their device; the receiver's scan is named beside it. Either may be sent
  -- twice, or hours late, and counts once.
  alter table lots.hand_over
    add column from_kind text not null default 'base' check (from_kind in ('base', 'centre', 'outlet')),
    add column to_kind text not null default 'centre' check (to_kind in ('base', 'centre', 'outlet')),
    add column to_outlet_id uuid,
    add column dispatch_id uuid references lots.dispatch,
    add column cartons integer check (cartons > 0),
    add column sent_deci_celsius integer,
    add column sent_note text,
    add column sent_by uuid,
    add column sent_by_name text,
    add column received_scan_id uuid unique,
    add column received_grams bigint check (received_grams >= 0),
    add column received_cartons integer check (received_cartons >= 0),
    add column received_deci_celsius integer,
    add column received_note text,
    add column received_by uuid,
    add column received_by_name text;
  create index hand_over_open on lots.hand_over (sent_at) where received_at is null;
  create index hand_over_newest on lots.hand_over (sent_at desc, id desc);
  create index hand_over_dispatch on lots.hand_over (dispatch_id) where dispatch_id is not null;
`;

const PAPERS = `
  -- A declaration names how to reach the firm that undertakes it, and is kept: at least six months, here for good.
  alter table lots.declaration add column contact text;
  create trigger declaration_is_kept before update or delete on lots.declaration
    for each row execute function platform.refuse_change();
  create index component_source on lots.component (component_lot_id) where component_lot_id is not null;
`;
