import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Orders1000000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema orders;

      create table orders."order" (
        id uuid primary key,
        order_no text not null unique,
        state text not null check (state in
          ('pending_payment', 'paid', 'fulfilling', 'shipped', 'completed', 'cancelled', 'expired', 'payment_review')),
        channel text not null check (channel in ('store', 'kiosk', 'live', 'counter', 'fair', 'institution', 'external')),
        outlet_id uuid,
        delivery_type text not null check (delivery_type in ('ship', 'pickup')),
        destination_code text not null,
        place_id uuid not null,
        total_fen bigint not null check (total_fen >= 0),
        paid_fen bigint not null default 0,
        refunded_fen bigint not null default 0,
        recipient_cipher bytea not null,
        request_key text unique,
        request_hash bytea,
        placed_at timestamptz not null,
        pay_before timestamptz not null,
        paid_at timestamptz,
        shipped_at timestamptz,
        completed_at timestamptz,
        closed_at timestamptz,
        check (paid_fen >= 0 and refunded_fen >= 0 and refunded_fen <= paid_fen)
      );
      create index order_state_placed on orders."order" (state, placed_at desc, id desc);
      create index order_placed on orders."order" (placed_at desc, id desc);
      create index order_unpaid on orders."order" (pay_before) where state = 'pending_payment';

      -- What was bought, frozen: names, price version, certificates and every unit's fen stay as they were that moment.
      create table orders.line (
        id uuid primary key,
        order_id uuid not null references orders."order",
        position smallint not null,
        sku_id uuid not null,
        product_id uuid not null,
        product_slug text not null,
        name text not null,
        name_en text not null,
        sku_code text not null,
        sku_name text not null,
        sku_name_en text not null,
        quantity integer not null check (quantity between 1 and 999),
        unit_price_fen bigint not null,
        price_version_id uuid not null,
        net_fen bigint not null check (net_fen >= 0),
        unit_net_fen bigint[] not null,
        unit_net_grams bigint not null,
        after_sales_days smallint not null,
        base_certificate text not null,
        product_certificate text not null,
        refunded_units integer[] not null default '{}',
        unique (order_id, position),
        check (cardinality(unit_net_fen) = quantity),
        check (cardinality(refunded_units) <= quantity)
      );

      create table orders.order_event (
        id uuid primary key,
        order_id uuid not null references orders."order",
        at timestamptz not null,
        move text not null,
        actor_name text,
        facts jsonb not null default '{}'
      );
      create index order_event_order on orders.order_event (order_id, at);
      create trigger order_event_is_settled before update or delete on orders.order_event
        for each row execute function platform.refuse_change();

      create table orders.parcel (
        id uuid primary key,
        order_id uuid not null references orders."order",
        carrier text not null,
        tracking_no text not null,
        cold_chain boolean not null default false,
        shipped_at timestamptz not null,
        unique (order_id, carrier, tracking_no)
      );

      create table orders.refund (
        id uuid primary key,
        order_id uuid not null references orders."order",
        request_key text unique,
        amount_fen bigint not null check (amount_fen > 0),
        reason text not null,
        units_to text not null check (units_to in ('stock', 'loss')),
        requested_by text not null,
        requested_at timestamptz not null
      );
      create index refund_order on orders.refund (order_id);

      create table orders.refund_line (
        id uuid primary key,
        refund_id uuid not null references orders.refund,
        line_id uuid not null references orders.line,
        units integer[] not null check (cardinality(units) > 0),
        amount_fen bigint not null
      );
      create index refund_line_refund on orders.refund_line (refund_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema orders cascade`);
  }
}
