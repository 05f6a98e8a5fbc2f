import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Payments1000000000900 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema payments;

      -- One attempt to be paid for one order. The idempotency key is saved before the provider is called, so that a
      -- process that dies in between asks again with the same words and gets the same session.
      create table payments.payment (
        id uuid primary key,
        order_id uuid not null,
        order_no text not null,
        attempt_no smallint not null,
        provider text not null check (provider in ('stripe', 'none')),
        idempotency_key text not null unique,
        amount_fen bigint not null check (amount_fen >= 0),
        currency text not null default 'cny',
        state text not null check (state in ('created', 'open', 'paid', 'late', 'review', 'expired', 'cancelled')),
        session_id text unique,
        url text,
        payment_intent_id text unique,
        method text,
        received_fen bigint,
        received_currency text,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        paid_at timestamptz,
        checked_at timestamptz,
        unique (order_id, attempt_no)
      );
      create index payment_waiting on payments.payment (expires_at) where state in ('created', 'open');
      create index payment_over on payments.payment (expires_at) where state in ('expired', 'cancelled');

      -- The webhook inbox: stored once by the provider's id, answered 200 only after commit, worked off from here.
      create table payments.stripe_event (
        id text primary key,
        type text not null,
        object_id text not null,
        api_version text,
        created timestamptz not null,
        received_at timestamptz not null,
        payload jsonb not null,
        state text not null check (state in ('waiting', 'done', 'unmatched', 'ignored')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null,
        error text
      );
      create index stripe_event_waiting on payments.stripe_event (next_attempt_at) where state in ('waiting', 'unmatched');

      create table payments.refund (
        id uuid primary key,
        payment_id uuid not null references payments.payment,
        order_id uuid not null,
        reason text not null check (reason in ('units', 'late_payment', 'duplicate_payment', 'amount_mismatch')),
        cause text not null unique,
        amount_fen bigint not null check (amount_fen > 0),
        idempotency_key text not null unique,
        state text not null check (state in ('requested', 'pending', 'succeeded', 'failed')),
        provider_refund_id text unique,
        failure text,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null,
        created_at timestamptz not null,
        settled_at timestamptz
      );
      create index refund_payment on payments.refund (payment_id);
      create index refund_waiting on payments.refund (next_attempt_at) where state in ('requested', 'pending');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema payments cascade`);
  }
}
