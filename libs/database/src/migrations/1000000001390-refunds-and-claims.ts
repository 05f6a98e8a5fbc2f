import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refunds that fail, go another way or begin at the provider's desk; and what buyers claim about what arrived. */
export class RefundsAndClaims1000000001390 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A refund that began at the provider's own desk stands in our ledger as what it is.
      alter table payments.refund drop constraint refund_reason_check;
      alter table payments.refund add constraint refund_reason_check
        check (reason in ('units', 'late_payment', 'duplicate_payment', 'amount_mismatch', 'payment_review', 'provider_desk'));

      -- However many ask: what goes back of a payment is never more than came.
      create function payments.refunds_within_payment() returns trigger language plpgsql as $$
      declare
        came bigint;
        back bigint;
      begin
        select coalesce(p.received_fen, p.amount_fen) into came from payments.payment p where p.id = new.payment_id;
        select sum(r.amount_fen) into back from payments.refund r where r.payment_id = new.payment_id and r.state <> 'failed';
        if back > came then
          raise exception '% fen go back of payment %, which brought %', back, new.payment_id, came using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger refunds_within_payment after insert on payments.refund
        deferrable initially deferred for each row execute function payments.refunds_within_payment();

      -- A part of a unit may go back and the rest stay. The array is null until that happens, which is nearly always.
      alter table orders.line add column part_refunded_fen bigint[];
      create function orders.parts_within(net bigint[], parts bigint[]) returns boolean language sql immutable as $$
        select cardinality(parts) = cardinality(net)
          and (select bool_and(x.part between 0 and x.net) from unnest(net, parts) as x(net, part))
      $$;
      alter table orders.line add constraint line_parts_within_units
        check (part_refunded_fen is null or orders.parts_within(unit_net_fen, part_refunded_fen));

      alter table orders.refund
        add column route text not null default 'provider' check (route in ('provider', 'provider_desk', 'manual')),
        drop constraint refund_units_to_check,
        add constraint refund_units_to_check check (units_to in ('stock', 'loss', 'as_before'));
      -- units are those that are wholly given back now, with the fen this refund gave for each (null: all that was paid).
      alter table orders.refund_line
        add column unit_fen bigint[],
        add column part_units integer[] not null default '{}',
        add column part_fen bigint[] not null default '{}',
        drop constraint refund_line_units_check,
        add constraint refund_line_units_check check (cardinality(units) + cardinality(part_units) > 0),
        add constraint refund_line_parts_check check (cardinality(part_units) = cardinality(part_fen));
      create index refund_line_line on orders.refund_line (line_id);

      -- The provider could not pay it: the refund stands as it was written, and this stands against it.
      create table orders.refund_reversal (
        refund_id uuid primary key references orders.refund,
        at timestamptz not null,
        failure text
      );
      create trigger refund_reversal_is_settled before update or delete on orders.refund_reversal
        for each row execute function platform.refuse_change();

      create function orders.refunds_add_up() returns trigger language plpgsql as $$
      declare
        of_order uuid;
        kept bigint;
        written bigint;
      begin
        if tg_table_name = 'refund' then of_order := new.order_id;
        else select r.order_id into of_order from orders.refund r where r.id = new.refund_id;
        end if;
        select o.refunded_fen into kept from orders."order" o where o.id = of_order;
        select coalesce(sum(r.amount_fen), 0) into written from orders.refund r
          where r.order_id = of_order and not exists (select from orders.refund_reversal v where v.refund_id = r.id);
        if kept <> written then
          raise exception 'order % gave back %, its refunds say %', of_order, kept, written using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger refunds_add_up after insert on orders.refund
        deferrable initially deferred for each row execute function orders.refunds_add_up();
      create constraint trigger reversals_add_up after insert on orders.refund_reversal
        deferrable initially deferred for each row execute function orders.refunds_add_up();

      -- What a person has to see to: a refund that came back, or one that somebody made past us.
      create table orders.refund_task (
        id uuid primary key,
        refund_id uuid not null unique references orders.refund,
        order_id uuid not null references orders."order",
        kind text not null check (kind in ('failed', 'provider_desk')),
        opened_at timestamptz not null,
        state text not null check (state in ('open', 'closed')),
        outcome text check (outcome in ('retried', 'manual', 'seen')),
        new_refund_id uuid references orders.refund,
        note text,
        closed_at timestamptz,
        closed_by_name text,
        check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (outcome is not null))
      );
      create index refund_task_newest on orders.refund_task (opened_at desc, id desc);
      create index refund_task_open on orders.refund_task (order_id) where state = 'open';

      -- Money that went another way than it came: one person says so, another stands for it, and only then it counts.
      create table orders.manual_refund (
        id uuid primary key,
        order_id uuid not null references orders."order",
        task_id uuid references orders.refund_task,
        lines jsonb not null,
        amount_fen bigint not null check (amount_fen > 0),
        freight_fen bigint not null default 0 check (freight_fen between 0 and amount_fen),
        way text not null check (way in ('bank_transfer', 'wallet_transfer', 'cash')),
        reference text not null,
        reason text not null,
        state text not null check (state in ('proposed', 'approved', 'rejected')),
        proposed_at timestamptz not null,
        proposed_by uuid not null,
        proposed_by_name text not null,
        decided_at timestamptz,
        decided_by uuid,
        decided_by_name text,
        note text,
        refund_id uuid unique references orders.refund,
        check (decided_by is null or decided_by <> proposed_by),
        check ((state = 'proposed') = (decided_by is null)),
        check ((state = 'approved') = (refund_id is not null))
      );
      create unique index manual_refund_reference on orders.manual_refund (way, reference) where state <> 'rejected';
      create unique index manual_refund_one_for_order on orders.manual_refund (order_id) where state = 'proposed';
      create index manual_refund_newest on orders.manual_refund (proposed_at desc, id desc);

      -- How long after delivery something may be claimed, by category ('any': all others). The first came as guesses and say so.
      create table orders.claim_term (
        id uuid primary key,
        category_code text not null,
        goods text not null check (goods in ('fruit', 'live', 'chilled', 'dry')),
        hours integer not null check (hours between 1 and 8760),
        valid_from date not null,
        note text not null,
        assumed boolean not null default false,
        set_by_name text,
        set_at timestamptz not null default now(),
        unique (category_code, valid_from)
      );
      create trigger claim_term_is_settled before update or delete on orders.claim_term
        for each row execute function platform.refuse_change();
      insert into orders.claim_term (id, category_code, goods, hours, valid_from, note, assumed) values
        (gen_random_uuid(), 'any', 'dry', 168, '2000-01-01', '其他商品（假定，须由业务核对）', true),
        (gen_random_uuid(), 'pomelo', 'fruit', 72, '2000-01-01', '鲜果（假定，须由业务核对）', true),
        (gen_random_uuid(), 'sweet_potato', 'fruit', 72, '2000-01-01', '根茎类按鲜果（假定，须由业务核对）', true),
        (gen_random_uuid(), 'pigeon', 'chilled', 24, '2000-01-01', '冷鲜禽（假定，须由业务核对）', true);

      -- What is decided without a person, and how soon a person answers.
      create table orders.claim_policy (
        id uuid primary key,
        valid_from date not null unique,
        auto_most_fen bigint not null check (auto_most_fen >= 0),
        answer_hours integer not null check (answer_hours between 1 and 720),
        transit_hours integer not null check (transit_hours between 0 and 720),
        note text not null,
        assumed boolean not null default false,
        set_by_name text,
        set_at timestamptz not null default now()
      );
      create trigger claim_policy_is_settled before update or delete on orders.claim_policy
        for each row execute function platform.refuse_change();
      insert into orders.claim_policy (id, valid_from, auto_most_fen, answer_hours, transit_hours, note, assumed) values
        (gen_random_uuid(), '2000-01-01', 3000, 24, 72, '30 元以内自动通过、24 小时内答复、在途按 72 小时（假定，须由业务核对）', true);

      create table orders.claim (
        id uuid primary key,
        claim_no text not null unique,
        order_id uuid not null references orders."order",
        state text not null check (state in ('submitted', 'more_needed', 'refunded', 'reopened', 'resending', 'resent', 'rejected', 'withdrawn')),
        reason text not null check (reason in ('rotten', 'dead', 'missing', 'wrong')),
        wanted text not null check (wanted in ('refund', 'resend')),
        suggested_fen bigint not null check (suggested_fen >= 0),
        submitted_at timestamptz not null,
        answer_by timestamptz not null,
        answered_at timestamptz,
        decided_at timestamptz,
        decided_by_name text,
        automatic boolean not null default false,
        refund_id uuid references orders.refund,
        refunded_fen bigint check (refunded_fen > 0),
        goods_return boolean not null default false,
        goods_came_at timestamptz,
        goods_to text check (goods_to in ('stock', 'loss')),
        parcel_id uuid references orders.parcel,
        revision integer not null default 0,
        check ((goods_to is null) = (goods_came_at is null))
      );
      create index claim_newest on orders.claim (submitted_at desc, id desc);
      create index claim_order on orders.claim (order_id);
      create index claim_open on orders.claim (answer_by) where state in ('submitted', 'more_needed', 'resending', 'reopened');
      create index claim_refund on orders.claim (refund_id) where refund_id is not null;

      create table orders.claim_line (
        id uuid primary key,
        claim_id uuid not null references orders.claim,
        line_id uuid not null references orders.line,
        units integer[] not null check (cardinality(units) > 0),
        damaged_bps integer not null check (damaged_bps between 1 and 10000),
        goods text not null,
        suggested_unit_fen bigint[] not null,
        bearer text not null check (bearer in ('supplier', 'centre', 'carrier')),
        unique (claim_id, line_id),
        check (cardinality(suggested_unit_fen) = cardinality(units))
      );
      -- A unit lies in one open claim at a time, whoever else is asking just now.
      create table orders.claim_unit (
        line_id uuid not null references orders.line,
        unit integer not null,
        claim_id uuid not null references orders.claim,
        is_open boolean not null,
        primary key (claim_id, line_id, unit)
      );
      create unique index claim_unit_open on orders.claim_unit (line_id, unit) where is_open;

      create table orders.claim_photo (
        id uuid primary key,
        order_id uuid not null references orders."order",
        claim_id uuid references orders.claim,
        media_type text not null,
        byte_count integer not null,
        sha256 text not null,
        bytes bytea not null,
        uploaded_at timestamptz not null
      );
      -- The same picture may stand in two claims of an order, and waits only once for the next.
      create unique index claim_photo_waiting on orders.claim_photo (order_id, sha256) where claim_id is null;
      create index claim_photo_order on orders.claim_photo (order_id);
      create index claim_photo_claim on orders.claim_photo (claim_id) where claim_id is not null;

      -- Who said and did what, in order. What people wrote stays here; lists, logs and letters do not carry it.
      create table orders.claim_event (
        id uuid primary key,
        claim_id uuid not null references orders.claim,
        at timestamptz not null,
        move text not null,
        by_whom text not null check (by_whom in ('buyer', 'desk', 'rule')),
        actor_name text,
        words text,
        facts jsonb not null default '{}'
      );
      create index claim_event_claim on orders.claim_event (claim_id, at);
      create trigger claim_event_is_settled before update or delete on orders.claim_event
        for each row execute function platform.refuse_change();

      -- Who bears what a decision cost: for each line and lot, in fen; taken back by its mirror.
      create table orders.claim_cost (
        id uuid primary key,
        claim_line_id uuid not null references orders.claim_line,
        kind text not null check (kind in ('refund', 'resend', 'reversal')),
        bearer text not null check (bearer in ('supplier', 'centre', 'carrier')),
        party_id uuid,
        lot_id uuid not null,
        amount_fen bigint not null check (amount_fen <> 0),
        at timestamptz not null
      );
      create index claim_cost_line on orders.claim_cost (claim_line_id);
      create index claim_cost_party on orders.claim_cost (party_id, at) where party_id is not null;
      create trigger claim_cost_is_settled before update or delete on orders.claim_cost
        for each row execute function platform.refuse_change();

      -- Units that are sent again lie in lots of their own; the units that were sold stay where they lay.
      alter table inventory.reservation
        add column claim_id uuid,
        drop constraint reservation_state_check,
        drop constraint reservation_line_id_first_unit_key,
        add constraint reservation_state_check check (state in ('held', 'sold', 'released', 'resent')),
        add constraint reservation_resent_for_a_claim check ((state = 'resent') = (claim_id is not null) or state = 'released');
      create unique index reservation_line_id_first_unit_key on inventory.reservation (line_id, first_unit) where claim_id is null;
      create index reservation_claim on inventory.reservation (claim_id) where claim_id is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index inventory.reservation_claim, inventory.reservation_line_id_first_unit_key;
      delete from inventory.reservation where claim_id is not null;
      alter table inventory.reservation drop constraint reservation_resent_for_a_claim, drop constraint reservation_state_check, drop column claim_id,
        add constraint reservation_state_check check (state in ('held', 'sold', 'released')),
        add constraint reservation_line_id_first_unit_key unique (line_id, first_unit);
      drop table orders.claim_cost, orders.claim_event, orders.claim_photo, orders.claim_unit, orders.claim_line, orders.claim,
        orders.claim_policy, orders.claim_term, orders.manual_refund, orders.refund_task;
      drop trigger refunds_add_up on orders.refund;
      drop table orders.refund_reversal;
      drop function orders.refunds_add_up;
      drop index orders.refund_line_line;
      alter table orders.refund_line drop constraint refund_line_units_check, drop constraint refund_line_parts_check,
        drop column unit_fen, drop column part_units, drop column part_fen,
        add constraint refund_line_units_check check (cardinality(units) > 0);
      alter table orders.refund drop column route, drop constraint refund_units_to_check,
        add constraint refund_units_to_check check (units_to in ('stock', 'loss'));
      alter table orders.line drop constraint line_parts_within_units, drop column part_refunded_fen;
      drop function orders.parts_within;
      drop trigger refunds_within_payment on payments.refund;
      drop function payments.refunds_within_payment;
      alter table payments.refund drop constraint refund_reason_check;
      alter table payments.refund add constraint refund_reason_check check (reason in ('units', 'late_payment', 'duplicate_payment', 'amount_mismatch'));
    `);
  }
}
