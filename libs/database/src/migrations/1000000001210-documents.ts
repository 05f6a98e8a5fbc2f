import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers, laboratories with the limits they test against, and what is brought in from a sheet. */
export class Documents1000000001210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOCUMENTS);
    await queryRunner.query(STANDARDS);
    await queryRunner.query(REPORTS);
    await queryRunner.query(IMPORTS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table supply.import_row, supply.import_job, supply.lab_result, supply.lab_report, supply.analyte_limit,
        supply.quality_standard, supply.laboratory, supply.document, supply.document_content;
      drop function supply.only_withdraw();
      drop function supply.refuse_published();
      drop function supply.refuse_limit_of_published();
    `);
  }
}

const DOCUMENTS = `
  -- The bytes of a file, once however often it is handed in. Already compressed kinds gain nothing from being compressed again.
  create table supply.document_content (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bytea not null
  );
  alter table supply.document_content alter column bytes set storage external;
  create trigger document_content_is_settled before update or delete on supply.document_content
    for each row execute function platform.refuse_change();

  -- What it is about is exactly one thing; whose it is and where that lies is frozen with it, and is what a reader is held to.
  create table supply.document (
    id uuid primary key,
    case_id uuid,
    base_id uuid references supply.base,
    lot_id uuid,
    visit_id uuid,
    kind text not null,
    file_name text not null,
    media_type text not null,
    byte_count integer not null check (byte_count > 0),
    sha256 text not null references supply.document_content,
    party_id uuid not null,
    region_code text not null,
    uploaded_by uuid,
    uploaded_by_name text not null,
    uploaded_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by_name text,
    check (num_nonnulls(case_id, base_id, lot_id, visit_id) = 1)
  );
  create index document_case on supply.document (case_id, uploaded_at) where case_id is not null;
  create index document_base on supply.document (base_id, uploaded_at) where base_id is not null;
  create index document_lot on supply.document (lot_id, uploaded_at) where lot_id is not null;
  create index document_visit on supply.document (visit_id, uploaded_at) where visit_id is not null;

  create function supply.only_withdraw() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.withdrawn_at is not null
      or (to_jsonb(new) - 'withdrawn_at' - 'withdrawn_by_name') <> (to_jsonb(old) - 'withdrawn_at' - 'withdrawn_by_name') then
      raise exception 'a document is withdrawn once and otherwise never changed' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger document_is_only_withdrawn before update or delete on supply.document
    for each row execute function supply.only_withdraw();
`;

const STANDARDS = `
  -- Laboratories whose reports count, and from when until when they did. The end is a day that no longer counts.
  create table supply.laboratory (
    id uuid primary key,
    code text not null unique,
    name text not null,
    name_en text not null,
    region_code text not null,
    designated_from date not null,
    designated_until date,
    demonstration boolean not null default false,
    check (designated_until is null or designated_from < designated_until)
  );

  -- A version of the limits. A draft may be edited; a published one is what reports were judged by, and never changes.
  create table supply.quality_standard (
    id uuid primary key,
    code text not null,
    version integer not null check (version > 0),
    name text not null,
    name_en text not null,
    source text not null,
    source_en text not null,
    assumed boolean not null,
    state text not null check (state in ('draft', 'published')),
    effective_from date,
    revision integer not null default 1,
    based_on uuid references supply.quality_standard,
    created_at timestamptz not null,
    created_by_name text not null,
    published_at timestamptz,
    published_by_name text,
    unique (code, version),
    check ((state = 'published') = (effective_from is not null and published_at is not null))
  );
  create unique index quality_standard_one_draft on supply.quality_standard (code) where state = 'draft';
  create unique index quality_standard_one_a_day on supply.quality_standard (code, effective_from);

  create function supply.refuse_published() returns trigger language plpgsql as $$
  begin
    if old.state = 'published' then
      raise exception 'a published standard is never changed' using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create trigger quality_standard_published before update or delete on supply.quality_standard
    for each row execute function supply.refuse_published();

  -- The strictest of the two columns is the one that counts; either may be unknown, not both.
  create table supply.analyte_limit (
    standard_id uuid not null references supply.quality_standard,
    variety_group text not null,
    analyte text not null,
    name text not null,
    name_en text not null,
    unit text not null,
    hong_kong numeric(20, 9) check (hong_kong >= 0),
    national numeric(20, 9) check (national >= 0),
    required boolean not null default false,
    primary key (standard_id, variety_group, analyte),
    check (num_nonnulls(hong_kong, national) > 0)
  );
  create function supply.refuse_limit_of_published() returns trigger language plpgsql as $$
  begin
    if exists (select 1 from supply.quality_standard s where s.state = 'published'
        and s.id = case when tg_op = 'INSERT' then new.standard_id else old.standard_id end) then
      raise exception 'the limits of a published standard are never changed' using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create trigger analyte_limit_published before insert or update or delete on supply.analyte_limit
    for each row execute function supply.refuse_limit_of_published();
`;

const REPORTS = `
  -- What a laboratory found, with the limit it was held to. A mistake is answered by a newer report.
  create table supply.lab_report (
    id uuid primary key,
    case_id uuid,
    lot_id uuid,
    party_id uuid not null,
    region_code text not null,
    laboratory_id uuid not null references supply.laboratory,
    report_no text not null,
    variety text not null,
    variety_group text not null,
    sampled_on date not null,
    reported_on date not null,
    standard_id uuid not null references supply.quality_standard,
    verdict text not null check (verdict in ('passed', 'failed', 'incomplete')),
    document_id uuid references supply.document,
    filed_by uuid,
    filed_by_name text not null,
    filed_at timestamptz not null,
    check (num_nonnulls(case_id, lot_id) = 1),
    check (sampled_on <= reported_on)
  );
  create index lab_report_case on supply.lab_report (case_id, filed_at desc) where case_id is not null;
  create index lab_report_lot on supply.lab_report (lot_id, filed_at desc) where lot_id is not null;
  create index lab_report_number on supply.lab_report (laboratory_id, report_no);
  create trigger lab_report_is_settled before update or delete on supply.lab_report
    for each row execute function platform.refuse_change();

  create table supply.lab_result (
    report_id uuid not null references supply.lab_report,
    position smallint not null,
    analyte text not null,
    name text not null,
    name_en text not null,
    method text not null,
    value numeric(20, 9) not null check (value >= 0),
    below boolean not null,
    unit text not null,
    limit_value numeric(20, 9),
    limit_from text check (limit_from in ('hong_kong', 'national', 'both')),
    verdict text not null check (verdict in ('pass', 'fail', 'inconclusive', 'unit_mismatch', 'no_limit')),
    primary key (report_id, position)
  );
  create trigger lab_result_is_settled before update or delete on supply.lab_result
    for each row execute function platform.refuse_change();
`;

const IMPORTS = `
  -- One file on its way into the register. It is read and committed by whichever process takes it; 'beat_at' says it is being worked on.
  create table supply.import_job (
    id uuid primary key,
    file_name text not null,
    format text not null check (format in ('xlsx', 'csv')),
    sha256 text not null references supply.document_content,
    scope_prefix text not null,
    state text not null check (state in ('waiting', 'reading', 'ready', 'refused', 'committing', 'committed', 'discarded')),
    problem text,
    problem_facts jsonb not null default '{}',
    rows_total integer not null default 0,
    rows_done integer not null default 0,
    rows_wrong integer not null default 0,
    bases_made integer not null default 0,
    parties_made integer not null default 0,
    created_by uuid not null,
    created_by_name text not null,
    created_at timestamptz not null,
    beat_at timestamptz not null,
    confirmed_by uuid,
    confirmed_by_name text,
    confirmed_at timestamptz,
    ended_at timestamptz
  );
  create index import_job_owner on supply.import_job (created_by, created_at desc);
  create index import_job_open on supply.import_job (beat_at) where state in ('waiting', 'reading', 'committing');

  create table supply.import_row (
    job_id uuid not null references supply.import_job,
    number integer not null,
    cells jsonb not null,
    errors jsonb not null default '[]',
    primary key (job_id, number)
  );
  create index import_row_wrong on supply.import_row (job_id, number) where errors <> '[]';
`;
