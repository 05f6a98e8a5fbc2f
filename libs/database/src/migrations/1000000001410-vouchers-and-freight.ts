import type { MigrationInterface, QueryRunner } from 'typeorm';

export class VouchersAndFreight1000000001410 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- total = the lines' net + freight. What was taken off stands in the lines already; it is kept here to be read at once.
      alter table orders."order"
        add column discount_fen bigint not null default 0 check (discount_fen >= 0),
        add column freight_fen bigint not null default 0 check (freight_fen >= 0),
        add column freight jsonb;

      -- Units that cost nothing, thanks to a voucher, can be given back like any other.
      alter table orders.refund drop constraint refund_amount_fen_check;
      alter table orders.refund
        add constraint refund_amount_fen_check check (amount_fen >= 0),
        add column freight_fen bigint not null default 0,
        add constraint refund_freight_fen_check check (freight_fen between 0 and amount_fen);

      create table orders.voucher_funder (
        id uuid primary key,
        name text not null unique,
        name_en text not null
      );

      -- An offer. What it grants never changes; it can only be stopped, and counted.
      create table orders.voucher (
        id uuid primary key,
        name text not null,
        name_en text not null,
        funder_id uuid not null references orders.voucher_funder,
        funder_bps integer not null check (funder_bps between 0 and 10000),
        threshold_fen bigint not null check (threshold_fen >= 0),
        off_fen bigint not null check (off_fen > 0),
        per_person smallint not null check (per_person between 1 and 100),
        total_cap integer not null check (total_cap between 1 and 10000000),
        product_ids uuid[] not null default '{}',
        region_codes text[] not null default '{}',
        stacks boolean not null,
        restores text not null check (restores in ('before_dispatch', 'whole_order', 'never')),
        single_use boolean not null,
        valid_from timestamptz not null,
        valid_until timestamptz not null,
        taken integer not null default 0,
        stopped_at timestamptz,
        stop_reason text,
        created_at timestamptz not null,
        created_by_name text not null,
        check (valid_until > valid_from),
        check (taken between 0 and total_cap),
        check ((stopped_at is null) = (stop_reason is null))
      );
      create index voucher_newest on orders.voucher (created_at desc, id desc);
      create trigger voucher_terms_are_settled before delete or update of name, name_en, funder_id, funder_bps, threshold_fen, off_fen, per_person,
          total_cap, product_ids, region_codes, stacks, restores, single_use, valid_from, valid_until on orders.voucher
        for each row execute function platform.refuse_change();

      create table orders.voucher_code (
        code text primary key check (code ~ '^[A-Z0-9]{4,20}$'),
        voucher_id uuid not null references orders.voucher,
        position integer not null
      );
      create index voucher_code_of on orders.voucher_code (voucher_id, position);
      create trigger voucher_code_is_settled before update or delete on orders.voucher_code
        for each row execute function platform.refuse_change();

      -- One use by one order. While it stands, this person has not this turn again, and nobody a code that works once.
      -- How many stand is the voucher's "taken", which its check keeps within the cap.
      create table orders.voucher_claim (
        id uuid primary key,
        voucher_id uuid not null references orders.voucher,
        code text not null,
        order_id uuid not null references orders."order",
        person_hash bytea not null,
        turn smallint not null check (turn >= 1),
        single_use boolean not null,
        claimed_at timestamptz not null,
        released_at timestamptz,
        released_by text check (released_by in ('expired', 'cancelled', 'refund')),
        unique (voucher_id, order_id),
        check ((released_at is null) = (released_by is null))
      );
      create unique index voucher_claim_turn on orders.voucher_claim (voucher_id, person_hash, turn) where released_at is null;
      create unique index voucher_claim_once on orders.voucher_claim (code) where released_at is null and single_use;
      create index voucher_claim_order on orders.voucher_claim (order_id);

      -- What one voucher took off one line, unit by unit, and what of that its funder bears.
      create table orders.discount_line (
        id uuid primary key,
        claim_id uuid not null references orders.voucher_claim,
        voucher_id uuid not null references orders.voucher,
        order_id uuid not null references orders."order",
        line_id uuid not null references orders.line,
        amount_fen bigint not null check (amount_fen > 0),
        unit_fen bigint[] not null,
        funder_fen bigint not null,
        unit_funder_fen bigint[] not null,
        unique (claim_id, line_id),
        check (funder_fen between 0 and amount_fen),
        check (cardinality(unit_fen) = cardinality(unit_funder_fen))
      );
      create index discount_line_order on orders.discount_line (order_id);
      create index discount_line_voucher on orders.discount_line (voucher_id);
      create trigger discount_line_is_settled before update or delete on orders.discount_line
        for each row execute function platform.refuse_change();

      -- A table of freight is never changed: the next one takes over at a moment, like a price.
      create table orders.freight_version (
        id uuid primary key,
        effective_from timestamptz not null unique,
        note text not null,
        zones jsonb not null,
        created_at timestamptz not null,
        created_by_name text not null
      );
      create trigger freight_version_is_settled before update or delete on orders.freight_version
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table orders.freight_version, orders.discount_line, orders.voucher_claim, orders.voucher_code, orders.voucher, orders.voucher_funder;
      alter table orders.refund drop column freight_fen;
      alter table orders.refund drop constraint refund_amount_fen_check;
      alter table orders.refund add constraint refund_amount_fen_check check (amount_fen > 0);
      alter table orders."order" drop column discount_fen, drop column freight_fen, drop column freight;
    `);
  }
}
