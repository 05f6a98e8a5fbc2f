import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Inventory1000000000800 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema inventory;

      -- A place holds stock: the distribution centre, or an outlet (then the id is the outlet's).
      create table inventory.place (
        id uuid primary key,
        code text not null unique,
        kind text not null check (kind in ('centre', 'outlet')),
        name text not null,
        name_en text not null,
        region_code text not null,
        ships boolean not null default false
      );

      -- A balance is never set, always moved: on_hand equals the sum of its movements, and a test holds it to that.
      create table inventory.stock (
        id uuid primary key,
        place_id uuid not null references inventory.place,
        sku_id uuid not null,
        lot_id uuid not null,
        best_before date not null,
        on_hand integer not null default 0 check (on_hand >= 0),
        reserved integer not null default 0 check (reserved >= 0),
        unique (place_id, sku_id, lot_id),
        check (reserved <= on_hand)
      );
      create index stock_sku on inventory.stock (sku_id, place_id, best_before, lot_id);
      create index stock_lot on inventory.stock (lot_id);

      create table inventory.movement (
        id uuid primary key,
        stock_id uuid not null references inventory.stock,
        kind text not null check (kind in ('received', 'sold', 'returned', 'counted', 'wasted', 'transferred_in', 'transferred_out')),
        quantity integer not null check (quantity <> 0),
        cause text not null,
        at timestamptz not null,
        unique (stock_id, kind, cause)
      );
      create index movement_at on inventory.movement (at desc);
      create trigger movement_is_settled before update or delete on inventory.movement
        for each row execute function platform.refuse_change();

      -- Which units of which order line lie in which lot. Units of one line are numbered from 0; a reservation is a run of them.
      create table inventory.reservation (
        id uuid primary key,
        order_id uuid not null,
        line_id uuid not null,
        stock_id uuid not null references inventory.stock,
        lot_id uuid not null,
        first_unit integer not null check (first_unit >= 0),
        quantity integer not null check (quantity > 0),
        state text not null check (state in ('held', 'sold', 'released')),
        unique (line_id, first_unit)
      );
      create index reservation_order on inventory.reservation (order_id);
      create index reservation_lot on inventory.reservation (lot_id);
      create index reservation_held on inventory.reservation (stock_id) where state = 'held';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema inventory cascade`);
  }
}
