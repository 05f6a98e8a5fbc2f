import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tills write down, word for word, and what head office makes of it; enrolment, staff and limits. */
export class Tills1000000001431 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- One row for each device, locked while an entry of its is taken: the entries of one till come one after another.
      create table outlets.till_journal (
        device_id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        -- Everything up to here has come.
        seq integer not null default 0,
        highest_seq integer not null default 0,
        -- From this number on the chain does not fit, and nothing is booked without a person.
        broken_at integer,
        last_received_at timestamptz,
        -- What the till said was still waiting in it.
        unsent integer,
        unsent_fen bigint,
        told_at timestamptz,
        check (seq <= highest_seq)
      );

      create table outlets.journal_entry (
        id uuid primary key,
        device_id uuid not null references outlets.till_journal,
        outlet_id uuid not null references outlets.outlet,
        seq integer not null check (seq > 0),
        prev_hash text not null,
        hash text not null,
        text text not null,
        signature text not null,
        -- Of all of it: the same words again are the same entry.
        digest bytea not null,
        received_at timestamptz not null,
        came_by text not null check (came_by in ('till', 'file')),
        unique (device_id, seq, digest)
      );
      create trigger journal_entry_is_settled before update or delete on outlets.journal_entry
        for each row execute function platform.refuse_change();

      create table outlets.journal_verdict (
        journal_id uuid primary key references outlets.journal_entry,
        device_id uuid not null,
        outlet_id uuid not null,
        seq integer not null,
        -- Its hash and signature are right and it fits its neighbours; whether it could be booked is another question.
        genuine boolean not null,
        entry_id uuid,
        kind text,
        staff_id uuid,
        happened_at timestamptz not null,
        -- It was counted from a contact with head office, so that its neighbours lie before and after it.
        counted boolean not null,
        standing text not null check (standing in ('trusted', 'after_revocation', 'clock_wrong')),
        verdict text not null check (verdict in ('booked', 'review', 'quarantined', 'set_aside')),
        code text,
        facts jsonb not null default '{}',
        order_no text,
        decided_at timestamptz,
        decided_by text,
        decision_reason text,
        check ((decided_at is null) = (decided_by is null))
      );
      create unique index journal_verdict_genuine on outlets.journal_verdict (device_id, seq) where genuine;
      create unique index journal_verdict_booked on outlets.journal_verdict (entry_id) where verdict in ('booked', 'review');
      create index journal_verdict_open on outlets.journal_verdict (journal_id)
        where verdict in ('quarantined', 'review') and decided_at is null;

      -- A number that has not come while a later one has.
      create table outlets.journal_gap (
        device_id uuid not null references outlets.till_journal,
        seq integer not null,
        found_at timestamptz not null,
        filled_at timestamptz,
        primary key (device_id, seq)
      );
      create index journal_gap_open on outlets.journal_gap (device_id, seq) where filled_at is null;

      create table outlets.till_alarm (
        id uuid primary key,
        device_id uuid not null,
        outlet_id uuid not null references outlets.outlet,
        kind text not null,
        facts jsonb not null default '{}',
        times integer not null default 1,
        raised_at timestamptz not null,
        last_at timestamptz not null,
        seen_at timestamptz,
        seen_by text
      );
      create unique index till_alarm_open on outlets.till_alarm (device_id, kind) where seen_at is null;
      create index till_alarm_by_time on outlets.till_alarm (last_at desc, id desc);

      create table outlets.shift (
        id uuid primary key,
        device_id uuid not null,
        outlet_id uuid not null references outlets.outlet,
        opened_at timestamptz not null,
        opened_seq integer not null,
        opened_by uuid not null,
        float_fen bigint not null,
        float_counted jsonb not null,
        closed_at timestamptz,
        closed_seq integer,
        closed_by uuid,
        counted jsonb,
        counted_fen bigint,
        -- What the till reckoned itself; beside it stands what head office reckons.
        till_expected jsonb,
        till_sales integer,
        difference_reason text,
        approved_by uuid,
        check ((closed_at is null) = (counted_fen is null))
      );
      create index shift_by_time on outlets.shift (opened_at desc, id desc);
      create index shift_device on outlets.shift (device_id, opened_seq desc);

      create table outlets.shift_money (
        journal_id uuid not null references outlets.journal_entry deferrable initially deferred,
        position smallint not null,
        shift_id uuid not null,
        device_id uuid not null,
        happened_at timestamptz not null,
        kind text not null check (kind in ('sale', 'return', 'cash_in', 'cash_out')),
        way text not null,
        amount_fen bigint not null,
        primary key (journal_id, position)
      );
      create index shift_money_shift on outlets.shift_money (shift_id);
      create trigger shift_money_is_settled before update or delete on outlets.shift_money
        for each row execute function platform.refuse_change();

      create table outlets.enrolment (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        device_name text not null,
        -- Of the code, which nobody can read here.
        code_hash bytea not null unique,
        created_at timestamptz not null,
        created_by text not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        device_id uuid,
        -- The code of the demonstration opens a till as often as it is asked; production does not know it.
        demo boolean not null default false
      );

      create table outlets.till_staff (
        id uuid primary key,
        outlet_id uuid not null references outlets.outlet,
        name text not null,
        role text not null check (role in ('clerk', 'manager')),
        pin_hash text not null,
        pin_set_at timestamptz not null,
        active boolean not null default true,
        created_at timestamptz not null
      );
      create index till_staff_outlet on outlets.till_staff (outlet_id);

      -- Without an outlet: the default of the house.
      create table outlets.till_limits (
        outlet_id uuid references outlets.outlet,
        limits jsonb not null,
        changed_at timestamptz not null,
        changed_by text not null,
        unique nulls not distinct (outlet_id)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table outlets.till_limits, outlets.till_staff, outlets.enrolment, outlets.shift_money, outlets.shift, outlets.till_alarm,
        outlets.journal_gap, outlets.journal_verdict, outlets.journal_entry, outlets.till_journal;
    `);
  }
}
