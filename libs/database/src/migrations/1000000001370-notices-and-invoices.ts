import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What buyers are told and by which way it left the house; what they asked an invoice for, and what became of it. */
export class NoticesAndInvoices1000000001370 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Where a buyer wants to hear of an order, sealed; and the language of the purchase.
      create table orders.order_contact (
        order_id uuid primary key references orders."order",
        mail_cipher bytea,
        sms boolean not null default false,
        wechat_cipher bytea,
        language text not null check (language in ('zh-CN', 'en')),
        left_at timestamptz not null
      );

      -- What was told, written in the transaction of what it tells of: once for each cause, whoever tells it again.
      create table orders.notice (
        id uuid primary key,
        order_id uuid not null references orders."order",
        kind text not null,
        cause text not null,
        facts jsonb not null,
        told_at timestamptz not null,
        unique (order_id, kind, cause)
      );
      create trigger notice_is_settled before update or delete on orders.notice
        for each row execute function platform.refuse_change();

      -- Its ways out of the house. One that is "sending" was claimed before it left, so nobody else sends it.
      create table orders.notice_delivery (
        id uuid primary key,
        notice_id uuid not null references orders.notice,
        channel text not null check (channel in ('mail', 'sms', 'wechat')),
        state text not null check (state in ('waiting', 'sending', 'sent', 'unclear', 'dead')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null,
        claimed_at timestamptz,
        settled_at timestamptz,
        failure text,
        unique (notice_id, channel)
      );
      create index notice_delivery_due on orders.notice_delivery (next_attempt_at) where state = 'waiting';
      create index notice_delivery_claimed on orders.notice_delivery (claimed_at) where state = 'sending';

      -- Development only: the letters that would have left, sealed, each once.
      create table orders.outbox_message (
        delivery_id uuid primary key references orders.notice_delivery,
        channel text not null,
        at timestamptz not null,
        message_cipher bytea not null
      );
      create index outbox_message_newest on orders.outbox_message (at desc, delivery_id desc);

      -- How far the journal has been read for what is told afterwards. Ids are made in the order of time but committed in
      -- another, so the place moves on only when every transaction that ran when it was noted has ended.
      create table orders.journal_reader (
        name text primary key,
        read_until uuid not null,
        next_until uuid,
        next_after xid8
      );

      -- Refunds whose end the buyer has not been told yet.
      create table orders.refund_watch (
        cause text primary key,
        order_id uuid not null references orders."order",
        amount_fen bigint not null check (amount_fen > 0),
        since timestamptz not null
      );

      -- 'any' is every category without a rate of its own; 'freight' is what is carried.
      create table orders.tax_rate (
        id uuid primary key,
        category_code text not null,
        rate_bps integer not null check (rate_bps between 0 and 10000),
        valid_from date not null,
        note text not null,
        assumed boolean not null default false,
        set_by_name text,
        set_at timestamptz not null default now(),
        unique (category_code, valid_from)
      );
      create trigger tax_rate_is_settled before update or delete on orders.tax_rate
        for each row execute function platform.refuse_change();
      insert into orders.tax_rate (id, category_code, rate_bps, valid_from, note, assumed) values
        (gen_random_uuid(), 'any', 900, '2000-01-01', '农产品（假定，须由财务核对）', true),
        (gen_random_uuid(), 'processed', 1300, '2000-01-01', '加工食品（假定，须由财务核对）', true),
        (gen_random_uuid(), 'freight', 900, '2000-01-01', '运费（假定，须由财务核对）', true);

      create table orders.invoice_batch (
        id uuid primary key,
        batch_no text not null unique,
        made_at timestamptz not null,
        made_by_name text not null,
        month text,
        channel text,
        outlet_id uuid
      );
      create index invoice_batch_newest on orders.invoice_batch (made_at desc, id desc);
      create trigger invoice_batch_is_settled before update or delete on orders.invoice_batch
        for each row execute function platform.refuse_change();

      -- In whose name, sealed. From the export on the amounts stand, whatever happens to the order.
      create table orders.invoice (
        id uuid primary key,
        order_id uuid not null unique references orders."order",
        state text not null check (state in ('requested', 'exported', 'issued')),
        title text not null check (title in ('person', 'company')),
        buyer_cipher bytea not null,
        asked_at timestamptz not null,
        changed_at timestamptz not null,
        batch_id uuid references orders.invoice_batch,
        amount_fen bigint check (amount_fen > 0),
        tax_fen bigint check (tax_fen >= 0),
        number text unique,
        issued_on date,
        issued_at timestamptz,
        check ((state = 'requested') = (batch_id is null)),
        check ((batch_id is null) = (amount_fen is null) and (batch_id is null) = (tax_fen is null)),
        check ((state = 'issued') = (number is not null) and (number is null) = (issued_on is null) and (number is null) = (issued_at is null))
      );
      create index invoice_newest on orders.invoice (asked_at desc, id desc);
      create index invoice_requested on orders.invoice (order_id) where state = 'requested';
      create index invoice_batch_of on orders.invoice (batch_id);

      create table orders.invoice_line (
        id uuid primary key,
        invoice_id uuid not null references orders.invoice,
        position smallint not null,
        name text not null,
        spec text not null,
        quantity integer not null check (quantity > 0),
        amount_fen bigint not null check (amount_fen > 0),
        rate_bps integer not null,
        tax_fen bigint not null check (tax_fen >= 0),
        unique (invoice_id, position)
      );
      create trigger invoice_line_is_settled before update or delete on orders.invoice_line
        for each row execute function platform.refuse_change();

      create table orders.red_note (
        id uuid primary key,
        invoice_id uuid not null references orders.invoice,
        amount_fen bigint not null check (amount_fen > 0),
        number text not null unique,
        issued_on date not null,
        written_at timestamptz not null,
        written_by_name text not null
      );
      create index red_note_invoice on orders.red_note (invoice_id);
      create trigger red_note_is_settled before update or delete on orders.red_note
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table orders.red_note, orders.invoice_line, orders.invoice, orders.invoice_batch, orders.tax_rate,
        orders.refund_watch, orders.journal_reader, orders.outbox_message, orders.notice_delivery, orders.notice,
        orders.order_contact;
    `);
  }
}
