import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leaves the centre for an outlet is stock on its way until the outlet has it; and the centre's rules say more. */
export class StockOnItsWay1000000001340 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Cartons may say which SKU they hold packs of; what was lost on its way is not opened again.
      alter table lots.carton add column sku_id uuid, add constraint carton_sku_has_units check (sku_id is null or units is not null);
      alter table lots.carton drop constraint carton_state_check;
      alter table lots.carton add constraint carton_state_check
        check (state in ('packed', 'loaded', 'dispatched', 'arrived', 'lost', 'void'));
      alter table lots.dispatch add column missing_reason text
        check (missing_reason in ('short_loaded', 'damaged', 'lost_on_the_way', 'other'));

      alter table lots.centre_rule
        add column alert_bps integer not null default 9000 check (alert_bps between 0 and 10000),
        add column grams_per_sample bigint not null default 30000000 check (grams_per_sample > 0),
        add column set_at timestamptz;

      -- One lot and SKU of a dispatch to an outlet: what left, what came, what is held, lost or still to be unpacked. The
      -- stock itself is moved by movements; this says which of them are still to come.
      create table inventory.incoming (
        id uuid primary key,
        dispatch_id uuid not null,
        dispatch_number text not null,
        place_id uuid not null references inventory.place,
        lot_id uuid not null,
        sku_id uuid,
        state text not null check (state in ('underway', 'checking', 'held', 'arrived', 'rejected')),
        cartons integer not null check (cartons > 0),
        grams bigint not null check (grams > 0),
        units integer check (units > 0),
        arrived_cartons integer not null default 0,
        arrived_units integer not null default 0,
        arrived_grams bigint not null default 0,
        lost_cartons integer not null default 0,
        lost_units integer not null default 0,
        booked_units integer not null default 0 check (booked_units >= 0),
        short_units integer not null default 0 check (short_units >= 0),
        unpacked_grams bigint not null default 0 check (unpacked_grams between 0 and arrived_grams),
        reason text,
        sent_at timestamptz not null,
        arrived_at timestamptz,
        unique nulls not distinct (dispatch_id, lot_id, sku_id),
        check ((sku_id is null) = (units is null)),
        check (arrived_cartons + lost_cartons <= cartons),
        check (arrived_units + lost_units <= coalesce(units, 0)),
        check (booked_units <= arrived_units)
      );
      create index incoming_newest on inventory.incoming (sent_at desc, id desc);
      create index incoming_place on inventory.incoming (place_id, sent_at desc);
      create index incoming_held on inventory.incoming (lot_id) where state in ('held', 'checking');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table inventory.incoming;
      alter table lots.centre_rule drop column alert_bps, drop column grams_per_sample, drop column set_at;
      alter table lots.dispatch drop column missing_reason;
      update lots.carton set state = 'dispatched' where state = 'lost';
      alter table lots.carton drop constraint carton_state_check;
      alter table lots.carton add constraint carton_state_check check (state in ('packed', 'loaded', 'dispatched', 'arrived', 'void'));
      alter table lots.carton drop constraint carton_sku_has_units, drop column sku_id;
    `);
  }
}
