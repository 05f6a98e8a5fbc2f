import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A hold and a recall reach what was made of a lot; a revocation may recall what it covers; a counted lot has photos. */
export class RecallReaches1000000001320 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Who keeps a lot held: the lot that was held itself, and from there what was made of it. A lot held before this was
      -- written has no row and was held for a reason of its own.
      create table lots.hold (
        id uuid primary key,
        lot_id uuid not null references lots.lot,
        by_lot_id uuid not null references lots.lot,
        held_at timestamptz not null,
        lifted_at timestamptz
      );
      create unique index hold_now on lots.hold (lot_id, by_lot_id) where lifted_at is null;
      create index hold_by on lots.hold (by_lot_id) where lifted_at is null;

      -- A recall that a revocation began: its lots are those the certificate covered.
      alter table lots.recall add column certificate_no text;
      create index recall_unreported on lots.recall (due_at, id) where reported_at is null;

      -- For each lot the recalled one it is there for: itself, or what it was made of.
      alter table lots.recall_lot disable trigger recall_lot_is_settled;
      alter table lots.recall_lot add column of_lot_id uuid references lots.lot;
      update lots.recall_lot a set of_lot_id = r.lot_id from lots.recall r where r.id = a.recall_id;
      alter table lots.recall_lot alter column of_lot_id set not null;
      alter table lots.recall_lot enable trigger recall_lot_is_settled;

      -- What a count is shown by. The confirmation names those that count; a photo itself never changes.
      create table inventory.lock_photo (
        id uuid primary key,
        task_id uuid not null references inventory.lock_task,
        media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
        byte_count integer not null check (byte_count > 0),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bytea not null,
        uploaded_at timestamptz not null,
        uploaded_by uuid not null,
        uploaded_by_name text not null,
        unique (task_id, sha256)
      );
      alter table inventory.lock_photo alter column bytes set storage external;
      create trigger lock_photo_is_settled before update or delete on inventory.lock_photo
        for each row execute function platform.refuse_change();
      alter table inventory.lock_task drop column document_id, add column photo_ids uuid[] not null default '{}';

      -- A run that a stop began has its buyers enrolled by whoever works it off, not while the sale is closed.
      alter table orders.recall_run add column enrolled_at timestamptz;
      update orders.recall_run set enrolled_at = started_at;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table orders.recall_run drop column enrolled_at;
      alter table inventory.lock_task drop column photo_ids, add column document_id uuid;
      drop table inventory.lock_photo;
      alter table lots.recall_lot drop column of_lot_id;
      drop index lots.recall_unreported;
      alter table lots.recall drop column certificate_no;
      drop table lots.hold;
    `);
  }
}
