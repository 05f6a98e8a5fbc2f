import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tills sold, took back and handed over, and how each price stood against the version in force. */
export class TillSales1000000001440 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(MONEY);
    await queryRunner.query(TILL);
    await queryRunner.query(PARITY);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table orders.parity_day, orders.price_variance, orders.hand_over, orders.till_return_line, orders.till_return, orders.till_order, orders.till_sale;
      drop index payments.payment_at_tills, orders.order_awaits_pickup;
      alter table orders.refund drop constraint refund_route_check;
      alter table orders.refund add constraint refund_route_check check (route in ('provider', 'provider_desk', 'manual'));
      alter table payments.payment drop constraint payment_provider_check;
      alter table payments.payment add constraint payment_provider_check check (provider in ('stripe', 'none'));
    `);
  }
}

const MONEY = `
  -- Money that a till took has no provider behind it: cash, an institution's account, the shop's own printed code. Its payments
  -- are counted downwards from 0, so that an attempt a phone pays (from 1 on) stays an order's latest.
  alter table payments.payment drop constraint payment_provider_check;
  alter table payments.payment add constraint payment_provider_check check (provider in ('stripe', 'none', 'till'));
  create index payment_at_tills on payments.payment (paid_at) where provider = 'till';

  alter table orders.refund drop constraint refund_route_check;
  alter table orders.refund add constraint refund_route_check check (route in ('provider', 'provider_desk', 'manual', 'till'));
`;

const TILL = `
  -- One entry of a till's journal that is a sale. The order's id is the entry's own, so an entry is one order, however often it comes.
  create table orders.till_sale (
    order_id uuid primary key references orders."order",
    device_id uuid not null,
    outlet_id uuid not null,
    seq integer not null check (seq > 0),
    shift_id uuid,
    staff_id uuid not null,
    approved_by uuid,
    receipt_no text not null unique,
    sold_at timestamptz not null,
    received_at timestamptz not null,
    offline boolean not null,
    standing text not null,
    price_lease_id uuid not null,
    stock_lease_id uuid not null,
    tenders jsonb not null,
    unique (device_id, seq)
  );
  create index till_sale_outlet on orders.till_sale (outlet_id, sold_at desc);
  create index till_sale_shift on orders.till_sale (shift_id) where shift_id is not null;
  create trigger till_sale_is_settled before update or delete on orders.till_sale
    for each row execute function platform.refuse_change();

  -- An order a till asked for because a phone pays it, or a part of it. What else was taken for it stands here until it is settled.
  create table orders.till_order (
    order_id uuid primary key references orders."order",
    device_id uuid not null,
    outlet_id uuid not null,
    price_lease_id uuid not null,
    stock_lease_id uuid not null,
    phone_fen bigint not null check (phone_fen > 0),
    tenders jsonb not null,
    placed_at timestamptz not null
  );
  create trigger till_order_is_settled before update or delete on orders.till_order
    for each row execute function platform.refuse_change();

  -- Goods taken back over a counter. Without an order nobody knows what they had cost: that money is the outlet's loss.
  create table orders.till_return (
    id uuid primary key,
    return_no text not null unique,
    device_id uuid not null,
    outlet_id uuid not null,
    seq integer not null check (seq > 0),
    shift_id uuid,
    staff_id uuid not null,
    approved_by uuid,
    order_id uuid references orders."order",
    refund_id uuid unique references orders.refund,
    tender text not null check (tender in ('cash', 'original')),
    reason text not null,
    note text,
    amount_fen bigint not null check (amount_fen >= 0),
    returned_at timestamptz not null,
    received_at timestamptz not null,
    offline boolean not null,
    unique (device_id, seq),
    check ((order_id is null) = (refund_id is null)),
    check (order_id is not null or approved_by is not null)
  );
  create index till_return_newest on orders.till_return (returned_at desc, id desc);
  create index till_return_order on orders.till_return (order_id);
  create trigger till_return_is_settled before update or delete on orders.till_return
    for each row execute function platform.refuse_change();

  create table orders.till_return_line (
    id uuid primary key,
    return_id uuid not null references orders.till_return,
    position smallint not null,
    sku_id uuid not null,
    lot_id uuid,
    quantity integer not null check (quantity > 0),
    amount_fen bigint not null check (amount_fen >= 0),
    unique (return_id, position)
  );
  create trigger till_return_line_is_settled before update or delete on orders.till_return_line
    for each row execute function platform.refuse_change();

  -- An order collected at a counter, once. Who was second learns who was first.
  create table orders.hand_over (
    order_id uuid primary key references orders."order",
    entry_id uuid not null unique,
    device_id uuid not null,
    outlet_id uuid not null,
    seq integer not null,
    staff_id uuid not null,
    handed_at timestamptz not null,
    received_at timestamptz not null,
    offline boolean not null
  );
  create trigger hand_over_is_settled before update or delete on orders.hand_over
    for each row execute function platform.refuse_change();
  create index order_awaits_pickup on orders."order" (outlet_id) where delivery_type = 'pickup' and state in ('paid', 'fulfilling', 'shipped');
`;

const PARITY = `
  -- A line whose price stands out: another version or price than was in force when it was sold, or sold outside its lease.
  -- Only where the price itself was another one is the promise broken ("violation").
  create table orders.price_variance (
    line_id uuid primary key references orders.line,
    order_id uuid not null references orders."order",
    channel text not null,
    outlet_id uuid,
    reason text not null check (reason in ('lease_over', 'wrong_version', 'wrong_price', 'clock')),
    violation boolean not null,
    sold_at timestamptz not null,
    charged_version_id uuid not null,
    charged_fen bigint not null,
    due_version_id uuid,
    due_fen bigint,
    lease_id uuid,
    lease_until timestamptz,
    found_at timestamptz not null
  );
  create index price_variance_newest on orders.price_variance (sold_at desc, line_id desc);
  create trigger price_variance_is_settled before update or delete on orders.price_variance
    for each row execute function platform.refuse_change();

  -- What was looked at, by the day of the sale: made anew from the sales themselves whenever a day is recomputed.
  create table orders.parity_day (
    day date not null,
    channel text not null,
    outlet_id uuid,
    checked integer not null check (checked >= 0),
    violations integer not null check (violations between 0 and checked),
    computed_at timestamptz not null,
    unique nulls not distinct (day, channel, outlet_id)
  );
`;
