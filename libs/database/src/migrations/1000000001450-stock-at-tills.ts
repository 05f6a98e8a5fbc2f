import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stock that tills are lent, what was sold beyond it, documents between places, and what tills counted and threw away. */
export class StockAtTills1000000001450 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(LEASES);
    await queryRunner.query(SHORTAGES);
    await queryRunner.query(TRANSFERS);
    await queryRunner.query(COUNTS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table inventory.waste, inventory.waste_photo, inventory.stock_count_line, inventory.stock_count;
      delete from inventory.incoming where transfer_id is not null;
      alter table inventory.incoming drop column damaged_units, drop column transfer_id, drop constraint incoming_cartons_check;
      alter table inventory.incoming add constraint incoming_cartons_check check (cartons > 0);
      drop table inventory.transfer_line, inventory.transfer, inventory.goods_check, inventory.shortage, inventory.lease_move,
        inventory.lease_unit, inventory.lease_issue, inventory.stock_lease;
    `);
  }
}

const LEASES = `
  -- What a till is lent: one lease for each device, renewed again and again. 'review' when the device was revoked: what it
  -- was lent and has not sold stays reserved until somebody has counted it.
  create table inventory.stock_lease (
    device_id uuid primary key,
    place_id uuid not null references inventory.place,
    device_name text not null,
    state text not null check (state in ('active', 'review', 'settled')),
    issued_at timestamptz not null,
    valid_until timestamptz not null,
    -- Up to which entry of the device's journal the books know everything.
    seq integer not null default 0 check (seq >= 0),
    revoked_at timestamptz,
    settled_at timestamptz,
    settled_by_name text,
    settle_note text,
    check ((state = 'active') = (revoked_at is null)),
    check ((state = 'settled') = (settled_at is not null))
  );
  create index stock_lease_place on inventory.stock_lease (place_id);

  -- Each signing of it. A sale names the one it was made under, so that whoever asks later whether it still held can know.
  create table inventory.lease_issue (
    id uuid primary key,
    device_id uuid not null references inventory.stock_lease,
    issued_at timestamptz not null,
    valid_until timestamptz not null,
    check (valid_until > issued_at)
  );
  create index lease_issue_device on inventory.lease_issue (device_id, issued_at desc);
  create trigger lease_issue_is_settled before update or delete on inventory.lease_issue
    for each row execute function platform.refuse_change();

  -- Units of one stock row in the hands of one device: granted in all, and what of these was booked or given back. What is
  -- left lies in stock.reserved. None of the three ever falls.
  create table inventory.lease_unit (
    id uuid primary key,
    device_id uuid not null references inventory.stock_lease,
    stock_id uuid not null references inventory.stock,
    sku_id uuid not null,
    lot_id uuid not null,
    granted integer not null default 0 check (granted >= 0),
    booked integer not null default 0 check (booked >= 0),
    given_back integer not null default 0 check (given_back >= 0),
    unique (device_id, stock_id),
    check (booked + given_back <= granted)
  );
  create index lease_unit_stock on inventory.lease_unit (stock_id);

  create table inventory.lease_move (
    id uuid primary key,
    lease_unit_id uuid not null references inventory.lease_unit,
    kind text not null check (kind in ('granted', 'sold', 'held', 'wasted', 'counted', 'sent', 'given_back')),
    units integer not null check (units > 0),
    seq integer check (seq > 0),
    cause text not null,
    at timestamptz not null
  );
  create index lease_move_unit on inventory.lease_move (lease_unit_id, at);
  create trigger lease_move_is_settled before update or delete on inventory.lease_move
    for each row execute function platform.refuse_change();
`;

const SHORTAGES = `
  -- Units that left a shelf and were not on it, as far as the books knew. Never a negative balance, never silent: a row that
  -- somebody has to settle.
  create table inventory.shortage (
    id uuid primary key,
    place_id uuid not null references inventory.place,
    stock_id uuid not null references inventory.stock,
    sku_id uuid not null,
    lot_id uuid not null,
    units integer not null check (units > 0),
    kind text not null check (kind in ('sale', 'waste', 'count')),
    cause text not null,
    device_id uuid,
    order_id uuid,
    occurred_at timestamptz not null,
    noted_at timestamptz not null,
    outcome text check (outcome in ('taken', 'explained')),
    note text,
    settled_at timestamptz,
    settled_by_name text,
    check ((settled_at is null) = (outcome is null) and (settled_at is null) = (settled_by_name is null))
  );
  create index shortage_newest on inventory.shortage (noted_at desc, id desc);
  create index shortage_open on inventory.shortage (place_id, noted_at) where settled_at is null;

  -- Goods a customer brought back: beside the shelf until somebody has looked. Without a lot they can only be written off.
  create table inventory.goods_check (
    id uuid primary key,
    place_id uuid not null references inventory.place,
    stock_id uuid references inventory.stock,
    sku_id uuid not null,
    lot_id uuid,
    units integer not null check (units > 0),
    put_back integer not null default 0 check (put_back >= 0),
    written_off integer not null default 0 check (written_off >= 0),
    cause text not null,
    reason text not null,
    came_at timestamptz not null,
    judged_at timestamptz,
    judged_by_name text,
    note text,
    check ((stock_id is null) = (lot_id is null)),
    check (case when judged_at is null then put_back + written_off = 0 else put_back + written_off = units end),
    check (lot_id is not null or put_back = 0),
    unique nulls not distinct (cause, sku_id, lot_id)
  );
  create index goods_check_newest on inventory.goods_check (came_at desc, id desc);
  create index goods_check_open on inventory.goods_check (place_id, came_at) where judged_at is null;
`;

const TRANSFERS = `
  -- A document that takes goods from one place to another: sent by one side, received by the other.
  create table inventory.transfer (
    id uuid primary key,
    number text not null unique,
    kind text not null check (kind in ('supply', 'between', 'return')),
    from_place_id uuid not null references inventory.place,
    to_place_id uuid not null references inventory.place,
    state text not null check (state in ('draft', 'sent', 'partial', 'received', 'cancelled')),
    note text,
    made_at timestamptz not null,
    made_by_name text not null,
    sent_at timestamptz,
    sent_by_name text,
    received_at timestamptz,
    received_by_name text,
    closed_at timestamptz,
    close_note text,
    check (from_place_id <> to_place_id),
    check ((state in ('draft', 'cancelled')) = (sent_at is null)),
    check ((received_at is null) = (state not in ('partial', 'received')))
  );
  create index transfer_newest on inventory.transfer (made_at desc, id desc);
  create index transfer_from on inventory.transfer (from_place_id, made_at desc);
  create index transfer_to on inventory.transfer (to_place_id, made_at desc);

  create table inventory.transfer_line (
    id uuid primary key,
    transfer_id uuid not null references inventory.transfer,
    position smallint not null,
    sku_id uuid not null,
    lot_id uuid not null,
    units integer not null check (units > 0),
    unique (transfer_id, sku_id, lot_id)
  );

  -- What a transfer has on its way are the same rows as a dispatch's: held, freed and counted by the same hands.
  alter table inventory.incoming
    add column transfer_id uuid references inventory.transfer,
    add column damaged_units integer not null default 0 check (damaged_units between 0 and lost_units),
    drop constraint incoming_cartons_check,
    add constraint incoming_cartons_check check (cartons > 0 or transfer_id is not null);
  create index incoming_transfer on inventory.incoming (transfer_id) where transfer_id is not null;
`;

const COUNTS = `
  -- What a till counted. A difference beyond the limit, or one the shelf cannot show, waits for somebody to post or drop it.
  create table inventory.stock_count (
    id uuid primary key,
    place_id uuid not null references inventory.place,
    device_id uuid not null,
    seq integer not null check (seq > 0),
    blind boolean not null,
    state text not null check (state in ('posted', 'waiting', 'dropped')),
    reason text,
    counted_at timestamptz not null,
    received_at timestamptz not null,
    decided_at timestamptz,
    decided_by_name text,
    decide_note text,
    unique (device_id, seq)
  );
  create index stock_count_newest on inventory.stock_count (received_at desc, id desc);

  create table inventory.stock_count_line (
    id uuid primary key,
    count_id uuid not null references inventory.stock_count,
    stock_id uuid not null references inventory.stock,
    sku_id uuid not null,
    lot_id uuid not null,
    counted integer not null check (counted >= 0),
    -- What the till thought, and what the books said as it was taken in; the difference is against the books.
    till_expected integer not null check (till_expected >= 0),
    expected integer not null check (expected >= 0),
    posted integer,
    unique (count_id, stock_id)
  );

  create table inventory.waste_photo (
    id uuid primary key,
    place_id uuid not null references inventory.place,
    device_id uuid not null,
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    byte_count integer not null check (byte_count > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bytea not null,
    uploaded_at timestamptz not null,
    unique (place_id, sha256)
  );
  alter table inventory.waste_photo alter column bytes set storage external;
  create trigger waste_photo_is_settled before update or delete on inventory.waste_photo
    for each row execute function platform.refuse_change();

  create table inventory.waste (
    id uuid primary key,
    place_id uuid not null references inventory.place,
    device_id uuid not null,
    seq integer not null check (seq > 0),
    stock_id uuid not null references inventory.stock,
    sku_id uuid not null,
    lot_id uuid not null,
    units integer not null check (units > 0),
    short_units integer not null check (short_units between 0 and units),
    reason text not null check (reason in ('rotten', 'damaged', 'expired', 'tasting', 'other')),
    note text,
    photo_sha256 text check (photo_sha256 ~ '^[0-9a-f]{64}$'),
    approved boolean not null,
    wasted_at timestamptz not null,
    received_at timestamptz not null,
    unique (device_id, seq)
  );
  create index waste_newest on inventory.waste (wasted_at desc, id desc);
  create trigger waste_is_settled before update or delete on inventory.waste
    for each row execute function platform.refuse_change();
`;
