import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the payments room shows a person: money that did not fit, disputes, messages without an order, and alarms. */
export class PaymentDesk1000000001380 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- How an attempt over a counter is paid, and what its code says. Without a way it is the shop's own payment page.
      alter table payments.payment add column way text check (way in ('wechat_qr', 'checkout_qr')), add column qr text;

      -- Money that came in another amount or currency than was asked for. Taking it needs two people, giving it back one.
      create table payments.review (
        payment_id uuid primary key references payments.payment,
        order_id uuid not null,
        order_no text not null,
        expected_fen bigint not null,
        received bigint not null check (received >= 0),
        currency text not null,
        opened_at timestamptz not null,
        state text not null check (state in ('open', 'proposed', 'accepted', 'refunded')),
        reason text,
        proposed_by uuid,
        proposed_by_name text,
        proposed_at timestamptz,
        decided_by uuid,
        decided_by_name text,
        decided_at timestamptz,
        check ((state in ('accepted', 'refunded')) = (decided_at is not null)),
        check (state not in ('proposed', 'accepted') or (proposed_by is not null and reason is not null)),
        check (state <> 'accepted' or proposed_by <> decided_by)
      );
      create index review_newest on payments.review (opened_at desc, payment_id desc);

      -- A dispute as the provider sees it; whatever brought the news, it was fetched.
      create table payments.dispute (
        id text primary key,
        payment_id uuid references payments.payment,
        order_id uuid,
        order_no text,
        amount bigint not null check (amount >= 0),
        currency text not null,
        reason text not null,
        state text not null,
        evidence_due_at timestamptz,
        opened_at timestamptz not null,
        closed_at timestamptz,
        checked_at timestamptz not null
      );
      create index dispute_newest on payments.dispute (opened_at desc, id desc);
      create index dispute_order on payments.dispute (order_id) where closed_at is null;

      -- What somebody must look at. The same alarm rings once until it is acknowledged, and counts.
      create table payments.alarm (
        id uuid primary key,
        kind text not null check (kind in ('wrong_event', 'unmatched_payment', 'amount_differs', 'method_missing', 'dispute', 'provider_refused')),
        subject text not null,
        facts jsonb not null,
        times integer not null default 1,
        raised_at timestamptz not null,
        last_at timestamptz not null,
        acknowledged_at timestamptz,
        acknowledged_by_name text
      );
      create unique index alarm_rings_once on payments.alarm (kind, subject) where acknowledged_at is null;
      create index alarm_newest on payments.alarm (raised_at desc, id desc);

      -- Which ways to pay the provider really offers us; it drops one without a word.
      create table payments.method (
        method text primary key,
        offered boolean not null,
        changed_at timestamptz not null
      );

      create index stripe_event_trouble on payments.stripe_event (received_at desc, id desc) where state = 'unmatched' or error is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index payments.stripe_event_trouble;
      drop table payments.method, payments.alarm, payments.dispute, payments.review;
      alter table payments.payment drop column way, drop column qr;
    `);
  }
}
