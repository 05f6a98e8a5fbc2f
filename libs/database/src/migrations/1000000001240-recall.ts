import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stops and recalls: what was told, what is locked and has to be counted, which orders wait, and who was told and refunded. */
export class Recall1000000001240 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A certificate runs out without anybody doing anything. That the rooms below were told is written down once for
      -- each end; a prolonged certificate has another one.
      create table supply.certificate_ended (
        certificate_id uuid not null references supply.certificate,
        valid_until timestamptz not null,
        told_at timestamptz not null,
        primary key (certificate_id, valid_until)
      );

      create table lots.recall (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        level smallint not null check (level between 1 and 3),
        reason text not null,
        started_at timestamptz not null,
        started_by_name text not null,
        due_at timestamptz not null,
        reported_at timestamptz,
        reported_to text,
        reported_by_name text,
        report_note text,
        closed_at timestamptz,
        closed_by_name text,
        closing_note text,
        check ((reported_at is null) = (reported_to is null)),
        check (closed_at is null or reported_at is not null)
      );
      create unique index recall_open on lots.recall (lot_id) where closed_at is null;
      create index recall_started on lots.recall (started_at desc, id desc);

      -- The recalled lot and what had been made of it by then, so that the list of buyers does not change behind anybody's back.
      create table lots.recall_lot (
        recall_id uuid not null references lots.recall,
        lot_id uuid not null references lots.lot,
        primary key (recall_id, lot_id)
      );
      create index recall_lot_lot on lots.recall_lot (lot_id);
      create trigger recall_lot_is_settled before update or delete on lots.recall_lot
        for each row execute function platform.refuse_change();

      -- While a lot is locked nothing of it is received, counted, transferred, picked or sold.
      create table inventory.lot_lock (
        id uuid primary key,
        lot_id uuid not null,
        cause text not null check (cause in ('hold', 'recall', 'certificate')),
        reason text not null,
        locked_at timestamptz not null,
        lifted_at timestamptz
      );
      create unique index lot_lock_now on inventory.lot_lock (lot_id) where lifted_at is null;

      -- Count it and set it aside. What is expected follows the balance until somebody confirms; then it is frozen.
      create table inventory.lock_task (
        id uuid primary key,
        lock_id uuid not null references inventory.lot_lock,
        stock_id uuid not null references inventory.stock,
        place_id uuid not null,
        lot_id uuid not null,
        sku_id uuid not null,
        created_at timestamptz not null,
        expected_units integer,
        counted_units integer check (counted_units >= 0),
        note text,
        document_id uuid,
        confirmed_at timestamptz,
        confirmed_by uuid,
        confirmed_by_name text,
        reminders smallint not null default 0,
        reminded_at timestamptz,
        unique (lock_id, stock_id),
        check ((confirmed_at is null) = (counted_units is null) and (confirmed_at is null) = (expected_units is null))
      );
      create index lock_task_newest on inventory.lock_task (created_at desc, id desc);
      create index lock_task_lot on inventory.lock_task (lot_id);
      create index lock_task_open on inventory.lock_task (created_at) where confirmed_at is null;

      -- Paid orders that may not leave, by the lot that keeps them.
      create table orders.order_hold (
        order_id uuid not null references orders."order",
        lot_id uuid not null,
        cause text not null check (cause in ('hold', 'recall', 'certificate')),
        reason text not null,
        held_at timestamptz not null,
        lifted_at timestamptz,
        primary key (order_id, lot_id)
      );
      create index order_hold_open on orders.order_hold (held_at desc, order_id) where lifted_at is null;
      create index order_hold_lot on orders.order_hold (lot_id) where lifted_at is null;

      -- Telling and refunding: one run of a recall, and one notice for each order, which is worked once.
      create table orders.recall_run (
        recall_id uuid primary key,
        refunds boolean not null,
        state text not null check (state in ('running', 'cancelled', 'done')),
        started_at timestamptz not null,
        started_by_name text not null,
        ended_at timestamptz
      );
      create table orders.recall_notice (
        id uuid primary key,
        recall_id uuid not null references orders.recall_run,
        order_id uuid not null references orders."order",
        state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
        units integer not null check (units > 0),
        refund_id uuid,
        refunded_fen bigint not null default 0,
        failure text,
        notified_at timestamptz,
        worked_at timestamptz,
        unique (recall_id, order_id)
      );
      create index recall_notice_waiting on orders.recall_notice (recall_id, id) where state = 'waiting';
      create index recall_notice_order on orders.recall_notice (order_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table orders.recall_notice, orders.recall_run, orders.order_hold, inventory.lock_task, inventory.lot_lock,
        lots.recall_lot, lots.recall, supply.certificate_ended;
    `);
  }
}
