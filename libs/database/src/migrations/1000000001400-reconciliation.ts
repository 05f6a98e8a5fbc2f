import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The provider's ledger as it told it, what was found when ours was held beside it, and the months that are closed. Money is
 * whole minor units of a named currency, a rate is an exact decimal, and a fee never hides in an amount.
 */
export class Reconciliation1000000001400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(LEDGER);
    await queryRunner.query(DESK);
    await queryRunner.query(LOCKS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table payments.recon_step, payments.recon_difference, payments.recon_day, payments.closed_month,
        payments.ledger_reader, payments.payout_reading, payments.payout_part, payments.payout_state, payments.payout, payments.ledger_entry cascade;
      drop function payments.refuse_locked_entries(), payments.refuse_locked_day(), payments.refuse_locked_step(), payments.refuse_closed_month(date);
    `);
  }
}

const LEDGER = `
  -- One movement of our balance at the provider. What the buyer paid or got back ("presented") stands beside what reached our
  -- balance, and both beside the fee and the rate. Booked on its own day, or on the first open one when its month is closed.
  create table payments.ledger_entry (
    id text primary key,
    kind text not null check (kind in ('charge', 'refund', 'refund_failure', 'dispute', 'dispute_reversal', 'payout', 'payout_reversal',
      'transfer', 'transfer_reversal', 'fee', 'other')),
    type text not null,
    subject text not null,
    source_id text,
    intent_id text,
    presented_minor bigint,
    presented_currency text,
    amount_minor bigint not null,
    fee_minor bigint not null,
    net_minor bigint not null,
    currency text not null,
    rate numeric check (rate > 0),
    at timestamptz not null,
    available_at timestamptz not null,
    booked_on date not null,
    fetched_at timestamptz not null,
    check ((presented_minor is null) = (presented_currency is null))
  );
  create index ledger_entry_subject on payments.ledger_entry (kind, subject);
  create index ledger_entry_booked on payments.ledger_entry (booked_on, id);
  create trigger ledger_entry_is_settled before update or delete on payments.ledger_entry
    for each row execute function platform.refuse_change();

  create table payments.payout (
    id text primary key,
    amount_minor bigint not null,
    currency text not null,
    automatic boolean not null,
    created_at timestamptz not null,
    arrives_on date not null,
    seen_at timestamptz not null
  );
  create index payout_newest on payments.payout (created_at desc, id desc);
  create trigger payout_is_settled before update or delete on payments.payout
    for each row execute function platform.refuse_change();

  -- Where a payout stood each time it stood somewhere else.
  create table payments.payout_state (
    payout_id text not null references payments.payout,
    status text not null,
    reconciliation text not null,
    failure text,
    seen_at timestamptz not null,
    primary key (payout_id, status, reconciliation)
  );
  create trigger payout_state_is_settled before update or delete on payments.payout_state
    for each row execute function platform.refuse_change();

  create table payments.payout_part (
    payout_id text not null references payments.payout,
    entry_id text not null,
    primary key (entry_id, payout_id)
  );
  create index payout_part_payout on payments.payout_part (payout_id);
  create trigger payout_part_is_settled before update or delete on payments.payout_part
    for each row execute function platform.refuse_change();

  -- All parts of a payout have been read; before that its sum says nothing.
  create table payments.payout_reading (
    payout_id text primary key references payments.payout,
    parts integer not null,
    read_at timestamptz not null
  );
  create trigger payout_reading_is_settled before update or delete on payments.payout_reading
    for each row execute function platform.refuse_change();

  -- How far each list of the provider has been read: everything before "read_until", and of the window after it up to "at_cursor".
  create table payments.ledger_reader (
    name text primary key,
    read_until timestamptz not null,
    window_to timestamptz,
    at_cursor text,
    turned_at timestamptz not null
  );
`;

const DESK = `
  create table payments.recon_day (
    day date primary key,
    pairs integer not null,
    matched integer not null,
    checked_at timestamptz not null
  );

  -- A row on either side that does not stand as it should, named. The same finding is the same row for ever.
  create table payments.recon_difference (
    id uuid primary key,
    fingerprint text not null unique,
    kind text not null,
    entry_kind text not null,
    subject text not null,
    day date not null,
    about_on date not null,
    order_no text,
    entry_ids text[] not null default '{}',
    expected_minor bigint,
    actual_minor bigint,
    delta_minor bigint not null,
    currency text not null,
    facts jsonb not null default '{}',
    state text not null check (state in ('open', 'awaiting', 'explained', 'linked', 'written_off', 'gone')),
    found_at timestamptz not null,
    settled_at timestamptz
  );
  create index recon_difference_newest on payments.recon_difference (found_at desc, id desc);
  create index recon_difference_day on payments.recon_difference (day);
  create index recon_difference_open on payments.recon_difference (day) where state in ('open', 'awaiting');

  create table payments.recon_step (
    id uuid primary key,
    difference_id uuid not null references payments.recon_difference,
    move text not null,
    note text not null,
    reason text,
    other_id uuid,
    actor_id uuid,
    actor_name text not null,
    at timestamptz not null
  );
  create index recon_step_difference on payments.recon_step (difference_id, at);
  create trigger recon_step_is_settled before update or delete on payments.recon_step
    for each row execute function platform.refuse_change();

  -- A closed month and what it said, word for word.
  create table payments.closed_month (
    month text primary key check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
    statement text not null,
    digest text not null,
    note text not null,
    closed_at timestamptz not null,
    closed_by_id uuid,
    closed_by_name text not null
  );
  create trigger closed_month_is_settled before update or delete on payments.closed_month
    for each row execute function platform.refuse_change();
`;

const LOCKS = `
  -- Who books takes this lock together with all others who book; who closes a month takes it alone. So nothing is written into
  -- a month while it is added up, and nothing afterwards.
  create function payments.refuse_closed_month(on_day date) returns void language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(700130);
    if exists (select 1 from payments.closed_month where month = to_char(on_day, 'YYYY-MM')) then
      raise exception 'the month of % is closed', on_day using errcode = 'restrict_violation';
    end if;
  end $$;

  create function payments.refuse_locked_entries() returns trigger language plpgsql as $$
  begin
    perform payments.refuse_closed_month(booked_on) from (select distinct booked_on from fresh) days;
    return null;
  end $$;
  create trigger ledger_entry_month after insert on payments.ledger_entry
    referencing new table as fresh for each statement execute function payments.refuse_locked_entries();

  create function payments.refuse_locked_day() returns trigger language plpgsql as $$
  begin
    if tg_op <> 'INSERT' then perform payments.refuse_closed_month(old.day); end if;
    if tg_op = 'DELETE' then return old; end if;
    perform payments.refuse_closed_month(new.day);
    return new;
  end $$;
  create trigger recon_day_month before insert or update or delete on payments.recon_day
    for each row execute function payments.refuse_locked_day();
  create trigger recon_difference_month before insert or update or delete on payments.recon_difference
    for each row execute function payments.refuse_locked_day();

  create function payments.refuse_locked_step() returns trigger language plpgsql as $$
  begin
    perform payments.refuse_closed_month(d.day) from payments.recon_difference d where d.id = new.difference_id;
    return new;
  end $$;
  create trigger recon_step_month before insert on payments.recon_step
    for each row execute function payments.refuse_locked_step();
`;
