import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attribution1000000001100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema attribution;

      -- Why postings exist: one sold line ('sale:<line>') or one refunded line ('refund:<refund line>'). Unique, so news
      -- that arrives twice posts once. net_fen is negative for a refund.
      create table attribution.cause (
        id text primary key,
        line_id uuid not null,
        order_id uuid not null,
        net_fen bigint not null,
        at timestamptz not null
      );
      create index cause_line on attribution.cause (line_id);

      create table attribution.posting (
        id uuid primary key,
        cause_id text not null,
        line_id uuid not null,
        order_id uuid not null,
        lot_id uuid not null,
        village_code text not null,
        channel text not null,
        outlet_id uuid,
        destination_code text not null,
        product_id uuid not null,
        amount_fen bigint not null,
        grams bigint not null,
        bearer text not null default 'lot' check (bearer in ('lot', 'supplier_reserve')),
        posted_on date not null,
        matures_on date not null,
        xid xid8 not null default pg_current_xact_id(),
        -- A part of zero is not posted; a unit given away has no fen, but its grams.
        check (amount_fen <> 0 or grams <> 0)
      );
      create index posting_cause on attribution.posting (cause_id);
      create index posting_order on attribution.posting (order_id);
      create index posting_xid on attribution.posting (xid);
      create index posting_lot on attribution.posting (lot_id, matures_on);
      create index posting_maturity on attribution.posting (matures_on, lot_id);
      -- Sales are posted on the day they happen, so days lie together on disk and a few bytes find them.
      create index posting_day on attribution.posting using brin (posted_on);
      create index posting_village_day on attribution.posting (village_code, posted_on);

      -- At commit, the postings of a cause add up to its net.
      create function attribution.postings_add_up() returns trigger language plpgsql as $$
      declare
        posted bigint;
      begin
        select coalesce(sum(p.amount_fen), 0) into posted from attribution.posting p where p.cause_id = new.id;
        if posted <> new.net_fen then
          raise exception 'postings of % add up to %, not to %', new.id, posted, new.net_fen using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger cause_adds_up after insert on attribution.cause
        deferrable initially deferred for each row execute function attribution.postings_add_up();

      -- A posting belongs to a cause of its own transaction, whose sum is then checked above. One that comes later, or
      -- without a cause, is looked at here: once a statement, not once a row, because every sale passes by.
      create function attribution.posting_has_its_cause() returns trigger language plpgsql as $$
      declare
        stray record;
      begin
        select n.cause_id, (select coalesce(sum(p.amount_fen), 0) from attribution.posting p where p.cause_id = n.cause_id) as posted, c.net_fen
          into stray
          from added n left join attribution.cause c on c.id = n.cause_id
          where c.id is null or (c.xmin <> pg_current_xact_id()::xid
            and c.net_fen <> (select coalesce(sum(p.amount_fen), 0) from attribution.posting p where p.cause_id = n.cause_id))
          limit 1;
        if found then
          raise exception 'postings of % add up to %, not to %', stray.cause_id, stray.posted, stray.net_fen using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create trigger posting_has_its_cause after insert on attribution.posting
        referencing new table as added for each statement execute function attribution.posting_has_its_cause();
      create trigger cause_is_settled before update or delete on attribution.cause
        for each row execute function platform.refuse_change();
      create trigger posting_is_settled before update or delete on attribution.posting
        for each row execute function platform.refuse_change();

      -- Sums by day for each dimension, by month also for each pair of them; '' stands where a dimension is not in the grouping.
      create table attribution.rollup (
        grouping smallint not null,
        grain text not null check (grain in ('day', 'month')),
        period date not null,
        village_code text not null default '',
        channel text not null default '',
        destination text not null default '',
        product text not null default '',
        amount_fen bigint not null,
        grams bigint not null,
        postings bigint not null,
        primary key (grouping, grain, period, village_code, channel, destination, product)
      );
      create table attribution.rollup_state (
        name text primary key,
        watermark xid8 not null,
        folded_at timestamptz not null
      );
      insert into attribution.rollup_state values ('sales', '0', now());

      create table attribution.lot_closing (
        lot_id uuid not null,
        closing_on date not null,
        cumulative_fen bigint not null,
        cumulative_grams bigint not null,
        primary key (lot_id, closing_on)
      );
      create table attribution.household_posting (
        id uuid primary key,
        lot_id uuid not null,
        closing_on date not null,
        village_code text not null,
        household_ref uuid,
        amount_fen bigint not null,
        grams bigint not null
      );
      create unique index household_posting_once on attribution.household_posting (lot_id, closing_on, village_code, household_ref) nulls not distinct;
      create index household_posting_household on attribution.household_posting (household_ref, closing_on);
      create index household_posting_village on attribution.household_posting (village_code, closing_on);
      create trigger household_posting_is_settled before update or delete on attribution.household_posting
        for each row execute function platform.refuse_change();
      create trigger lot_closing_is_settled before update or delete on attribution.lot_closing
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema attribution cascade`);
  }
}
