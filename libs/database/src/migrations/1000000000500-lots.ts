import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Lots1000000000500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema lots;

      create table lots.lot (
        id uuid primary key,
        code text not null unique,
        base_id uuid not null,
        party_id uuid not null,
        variety text not null,
        grade text not null,
        village_code text not null,
        harvested_on date not null,
        best_before date not null,
        net_grams bigint not null check (net_grams > 0),
        declaration_kind text not null check (declaration_kind in ('compliance', 'quarantine', 'none')),
        state text not null check (state in ('draft', 'declared', 'released', 'held', 'recalled')),
        state_reason text,
        released_at timestamptz,
        released_by uuid,
        created_at timestamptz not null
      );
      create index lot_state on lots.lot (state, created_at desc);
      create index lot_village on lots.lot (village_code);
      create index lot_base on lots.lot (base_id, variety);

      -- Weights of households; a null household is the village collective's part. Frozen when the lot is released.
      create table lots.contribution (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        village_code text not null,
        household_ref uuid,
        grams bigint not null check (grams > 0),
        recorded_at timestamptz not null
      );
      create unique index contribution_once on lots.contribution (lot_id, village_code, household_ref) nulls not distinct;

      -- A processed lot names what went into it; the non-village part (processing, packing) is shown, not hidden.
      create table lots.component (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        component_lot_id uuid references lots.lot,
        label text not null,
        label_en text not null,
        weight_grams bigint not null check (weight_grams > 0)
      );
      create index component_lot on lots.component (lot_id);

      -- The frozen shares a sale is split by: villages, and 'non_village' for processing and packing.
      create table lots.share (
        lot_id uuid not null references lots.lot,
        position smallint not null,
        village_code text not null,
        weight_grams bigint not null check (weight_grams > 0),
        primary key (lot_id, position),
        unique (lot_id, village_code)
      );
      create trigger share_is_settled before update or delete on lots.share
        for each row execute function platform.refuse_change();

      create table lots.declaration (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        number text not null unique,
        kind text not null check (kind in ('compliance', 'quarantine')),
        basis text not null check (basis in ('self_control', 'self_test', 'lab_test', 'veterinary')),
        issuer text not null,
        issued_on date not null,
        valid_until date not null
      );
      create index declaration_lot on lots.declaration (lot_id);

      create table lots.release_test (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        sample_no text not null unique,
        laboratory text not null,
        method text not null,
        tested_on date not null,
        passed boolean not null,
        analytes jsonb not null default '[]'
      );
      create index release_test_lot on lots.release_test (lot_id);

      create table lots.hand_over (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        from_name text not null,
        to_name text not null,
        grams bigint not null,
        sent_at timestamptz not null,
        received_at timestamptz
      );
      create index hand_over_lot on lots.hand_over (lot_id, sent_at);

      create table lots.lot_event (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        at timestamptz not null,
        move text not null,
        reason text,
        actor_name text not null
      );
      create index lot_event_lot on lots.lot_event (lot_id, at);

      -- The one rule of what may be sold, in one place: lower rooms join this and never repeat it.
      create function lots.sellable(at timestamptz)
        returns table (lot_id uuid, base_certificate text, product_certificate text, declaration_number text, valid_until timestamptz)
        language sql stable as $$
          select l.id, bc.number, pc.number, d.number, least(bc.valid_until, pc.valid_until)
          from lots.lot l
          join lateral (
            select c.number, c.valid_until from supply.certificate c
            where c.base_id = l.base_id and c.subject_kind in ('base', 'processor') and c.state = 'valid'
              and c.valid_from <= at and at < c.valid_until
            order by c.valid_until desc limit 1) bc on true
          join lateral (
            select c.number, c.valid_until from supply.certificate c
            where c.base_id = l.base_id and c.subject_kind = 'product' and c.variety = l.variety and c.state = 'valid'
              and c.valid_from <= at and at < c.valid_until
            order by c.valid_until desc limit 1) pc on true
          left join lateral (
            select x.number from lots.declaration x
            where x.lot_id = l.id and x.kind = l.declaration_kind
              and x.issued_on <= (at at time zone 'Asia/Shanghai')::date and (at at time zone 'Asia/Shanghai')::date <= x.valid_until
            order by x.issued_on desc limit 1) d on true
          where l.state = 'released' and l.released_at <= at
            and (at at time zone 'Asia/Shanghai')::date <= l.best_before
            and (l.declaration_kind = 'none' or d.number is not null)
        $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema lots cascade`);
  }
}
