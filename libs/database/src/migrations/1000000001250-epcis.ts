import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Epcis1000000001250 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What others told us of our lots, as they told it. A mistake is declared by a second row with the same event id;
      -- the first one stays as it was, so an event id may occur twice at most: told, and declared in error.
      create table lots.epcis_event (
        id uuid primary key,
        event_id text not null check (length(event_id) between 3 and 400),
        is_error_declaration boolean not null,
        event_type text not null,
        biz_step text,
        event_time timestamptz not null,
        content jsonb not null,
        captured_at timestamptz not null,
        captured_by uuid not null,
        captured_by_name text not null,
        unique (event_id, is_error_declaration)
      );
      create index epcis_event_time on lots.epcis_event (event_time, id);
      create trigger epcis_event_is_settled before update or delete on lots.epcis_event
        for each row execute function platform.refuse_change();

      create table lots.epcis_event_lot (
        lot_id uuid not null references lots.lot,
        event uuid not null references lots.epcis_event,
        primary key (lot_id, event)
      );
      create index epcis_event_lot_event on lots.epcis_event_lot (event);
      create trigger epcis_event_lot_is_settled before update or delete on lots.epcis_event_lot
        for each row execute function platform.refuse_change();

      -- A flag is worked out anew each time it is looked at; what is kept is who cleared it, why, and what it said then.
      -- The id is made of the rule, its version, the numbers and the evidence: when these change, it is another flag.
      create table lots.origin_flag_clearance (
        id uuid primary key,
        flag_id text not null unique,
        rule text not null,
        rule_version smallint not null,
        season smallint not null,
        base_id uuid,
        region_code text not null,
        flag jsonb not null,
        reason text not null,
        cleared_by uuid not null,
        cleared_by_name text not null,
        cleared_at timestamptz not null
      );
      create index origin_flag_clearance_season on lots.origin_flag_clearance (season, region_code text_pattern_ops);
      create trigger origin_flag_clearance_is_settled before update or delete on lots.origin_flag_clearance
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table lots.origin_flag_clearance;
      drop table lots.epcis_event_lot;
      drop table lots.epcis_event;
    `);
  }
}
