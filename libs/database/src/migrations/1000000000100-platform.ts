import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every room stands on: the change log that tells each process's caches what is no longer true. */
export class Platform1000000000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create extension if not exists pg_trgm;
      create schema if not exists platform;

      -- Insert only. A reader remembers a snapshot's xmin and asks for everything at or above it, because ids do not
      -- commit in order and a row with a smaller id may appear after a larger one.
      create table platform.change (
        kind text not null,
        key  text not null,
        xid  xid8 not null default pg_current_xact_id(),
        at   timestamptz not null default now()
      );
      create index change_xid on platform.change (xid);

      create table platform.secret (
        name text primary key,
        value bytea not null,
        created_at timestamptz not null default now()
      );

      create table platform.job_run (
        name text primary key,
        last_run_at timestamptz not null,
        last_error text
      );

      -- How far the demonstration world has been built, so that a start cut short goes on where it stopped or begins anew.
      create table platform.demo_progress (
        step text primary key,
        done_at timestamptz not null default now(),
        facts jsonb not null default '{}'
      );

      -- Settled facts are inserted, never changed: the database itself refuses.
      create function platform.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of %.% are settled facts and are never changed', tg_table_schema, tg_table_name
          using errcode = 'restrict_violation';
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema platform cascade`);
  }
}
