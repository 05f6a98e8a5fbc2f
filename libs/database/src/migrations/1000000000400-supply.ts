import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Supply1000000000400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema supply;

      create table supply.party (
        id uuid primary key,
        code text not null unique,
        kind text not null check (kind in ('base_operator', 'processor', 'enterprise', 'circulation_operator', 'authority')),
        name text not null,
        name_en text not null,
        region_code text not null
      );

      create table supply.base (
        id uuid primary key,
        code text not null unique,
        party_id uuid not null references supply.party,
        kind text not null check (kind in ('base', 'processor')),
        name text not null,
        name_en text not null,
        region_code text not null,
        village_code text not null,
        area_mu numeric(10, 1),
        varieties text[] not null,
        enrolled_on date
      );
      create index base_region on supply.base (region_code text_pattern_ops);

      -- A scheme version is data: steps, validity and numbering. A new version never changes a running case.
      create table supply.scheme_version (
        code text primary key,
        scheme text not null,
        name text not null,
        name_en text not null,
        subject_kind text not null check (subject_kind in ('base', 'processor', 'product')),
        issuer text not null,
        issuer_en text not null,
        steps jsonb not null,
        validity_months integer not null check (validity_months > 0),
        renewal_days_before integer not null,
        assumed text[] not null default '{}',
        effective_from date not null
      );

      -- Valid at a moment means: state is 'valid' and valid_from <= moment < valid_until. Expiry needs no job to be true.
      create table supply.certificate (
        id uuid primary key,
        number text not null unique,
        scheme_code text not null references supply.scheme_version,
        subject_kind text not null check (subject_kind in ('base', 'processor', 'product')),
        base_id uuid not null references supply.base,
        variety text,
        subject_name text not null,
        subject_name_en text not null,
        holder_party_id uuid not null references supply.party,
        issuer text not null,
        issuer_en text not null,
        region_code text not null,
        valid_from timestamptz not null,
        valid_until timestamptz not null,
        state text not null check (state in ('valid', 'suspended', 'revoked')),
        state_reason text,
        state_since timestamptz not null,
        check (valid_from < valid_until),
        check ((subject_kind = 'product') = (variety is not null))
      );
      create index certificate_base on supply.certificate (base_id, subject_kind, variety);

      create table supply.certificate_event (
        id uuid primary key,
        certificate_id uuid not null references supply.certificate,
        at timestamptz not null,
        move text not null check (move in ('issued', 'suspended', 'reinstated', 'revoked')),
        reason text,
        actor_id uuid,
        actor_name text not null
      );
      create index certificate_event_certificate on supply.certificate_event (certificate_id, at);
      create trigger certificate_event_is_settled before update or delete on supply.certificate_event
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema supply cascade`);
  }
}
