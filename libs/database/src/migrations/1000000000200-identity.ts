import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1000000000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema identity;

      create table identity."user" (
        id uuid primary key,
        username text not null,
        name text not null,
        password_hash text not null,
        roles text[] not null check (cardinality(roles) > 0),
        region_code text not null,
        party_id uuid,
        outlet_id uuid,
        active boolean not null default true,
        demo boolean not null default false,
        must_change_password boolean not null default false,
        created_at timestamptz not null
      );
      create unique index user_username on identity."user" (lower(username));

      -- Only the hash of a session's token is kept: a copy of this table opens no door.
      create table identity.session (
        token_hash bytea primary key,
        user_id uuid not null references identity."user" on delete cascade,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        user_agent text
      );
      create index session_by_user on identity.session (user_id);
      create index session_expiry on identity.session (expires_at);

      create table identity.sign_in_throttle (
        key text primary key,
        failures integer not null,
        first_failure_at timestamptz not null,
        locked_until timestamptz
      );

      create table identity.audit_entry (
        id uuid primary key,
        at timestamptz not null,
        actor_id uuid,
        actor_name text not null,
        actor_roles text[] not null default '{}',
        action text not null,
        room text not null,
        subject_type text not null,
        subject_id text not null,
        region_code text,
        before jsonb,
        after jsonb,
        request_id text
      );
      create index audit_at on identity.audit_entry (at desc, id desc);
      create index audit_subject on identity.audit_entry (subject_type, subject_id, at desc);
      create index audit_actor on identity.audit_entry (actor_id, at desc);
      create trigger audit_is_settled before update or delete on identity.audit_entry
        for each row execute function platform.refuse_change();

      -- Every read of household identity: who, when, what for, whose.
      create table identity.personal_read (
        id uuid primary key,
        at timestamptz not null,
        actor_id uuid not null,
        actor_name text not null,
        purpose text not null,
        subject_type text not null,
        subject_ids text[] not null,
        region_code text not null
      );
      create index personal_read_at on identity.personal_read (at desc, id desc);
      create trigger personal_read_is_settled before update or delete on identity.personal_read
        for each row execute function platform.refuse_change();

      create table identity.idempotent_request (
        scope text not null,
        key text not null,
        route text not null,
        body_hash bytea not null,
        state text not null check (state in ('running', 'done')),
        started_at timestamptz not null,
        status integer,
        reply jsonb,
        primary key (scope, key)
      );
      create index idempotent_request_started on identity.idempotent_request (started_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema identity cascade`);
  }
}
