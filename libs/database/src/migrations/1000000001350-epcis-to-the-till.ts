import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What EPCIS is to tell of a lot and no book kept yet: how cartons were stacked, when one was opened, and what was sold. */
export class EpcisToTheTill1000000001350 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What was put on a pallet, of each lot, in the moment it was built. A carton leaves its pallet when it is opened; that
      -- it once stood there is a settled fact.
      create table lots.pallet_lot (
        pallet_id uuid not null references lots.pallet,
        lot_id uuid not null references lots.lot,
        ssccs text[] not null check (cardinality(ssccs) > 0),
        primary key (pallet_id, lot_id)
      );
      create index pallet_lot_lot on lots.pallet_lot (lot_id);
      create trigger pallet_lot_is_settled before update or delete on lots.pallet_lot
        for each row execute function platform.refuse_change();
      insert into lots.pallet_lot (pallet_id, lot_id, ssccs)
        select pallet_id, lot_id, array_agg(sscc order by sscc) from lots.carton where pallet_id is not null group by pallet_id, lot_id;

      -- Known from now on; of cartons opened before nobody wrote down when.
      alter table lots.carton add column voided_at timestamptz check (voided_at is null or state = 'void');

      -- What left a place of a lot on one day, told once the day is over. What is settled later for that day is another part
      -- of it. Nobody's order is in here: a day at a place is told, never a purchase.
      create table orders.lot_day (
        id uuid primary key,
        lot_id uuid not null,
        place_code text not null,
        sold_on date not null,
        part smallint not null check (part > 0),
        units integer not null check (units > 0),
        grams bigint not null check (grams > 0),
        over_at timestamptz not null,
        told_at timestamptz not null,
        unique (lot_id, place_code, sold_on, part)
      );
      create index lot_day_over on orders.lot_day (over_at, id);
      create index lot_day_on on orders.lot_day (sold_on);
      create trigger lot_day_is_settled before update or delete on orders.lot_day
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table orders.lot_day;
      alter table lots.carton drop column voided_at;
      drop table lots.pallet_lot;
    `);
  }
}
