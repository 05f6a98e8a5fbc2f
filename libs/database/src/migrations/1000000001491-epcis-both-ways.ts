import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What EPCIS could not tell yet: units sent once more, units that came back, and a carton that left its pallet alone. */
export class EpcisBothWays1000000001491 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A day of a lot at a place, each kind by itself; a day of returns is no less of a day of sales.
      alter table orders.lot_day
        add column kind text not null default 'retail_sold' check (kind in ('retail_sold', 'sent_again', 'came_back')),
        drop constraint lot_day_lot_id_place_code_sold_on_part_key,
        add constraint lot_day_part_once unique (lot_id, place_code, sold_on, kind, part);

      -- A carton that left its pallet and was not opened.
      create table lots.pallet_taken_off (
        pallet_id uuid not null references lots.pallet,
        carton_id uuid not null references lots.carton,
        at timestamptz not null,
        primary key (pallet_id, carton_id)
      );
      create index pallet_taken_off_carton on lots.pallet_taken_off (carton_id);
      create trigger pallet_taken_off_is_settled before update or delete on lots.pallet_taken_off
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table lots.pallet_taken_off;
      alter table orders.lot_day drop constraint lot_day_part_once, drop column kind,
        add constraint lot_day_lot_id_place_code_sold_on_part_key unique (lot_id, place_code, sold_on, part);
    `);
  }
}
