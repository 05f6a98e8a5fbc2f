import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The certification engine: whole scheme versions, cases with their decisions, public notices, objections, reminders, areas. */
export class Certification1000000001200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SCHEMES);
    await queryRunner.query(CASES);
    await queryRunner.query(NOTICES);
    await queryRunner.query(REGISTER);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table supply.base_area, supply.reminder, supply.number_series, supply.objection_try, supply.objection,
        supply.public_notice, supply.case_inspector, supply.case_decision, supply.certification_case;
      drop trigger scheme_version_is_settled on supply.scheme_version;
      drop function supply.refuse_published_scheme();
      alter table supply.scheme_version drop column documents, drop column checklist, drop column conditions,
        drop column notice_days, drop column late_renewal, drop column marks, drop column number_prefix,
        drop column plaque_prefix, drop column state, drop column copied_from, drop column revision,
        drop column changed_by_name, drop column changed_at;
      drop index supply.certificate_event_expired_once, supply.certificate_ends;
      alter table supply.certificate drop column plaque_number, drop column case_id;
    `);
  }
}

const SCHEMES = `
  -- What was a name, its steps and a validity becomes the whole of a scheme. A draft may be edited; a published version
  -- never is: running cases and printed certificates name it. Versions from before have no prefix yet and are completed once.
  alter table supply.scheme_version
    add column documents jsonb not null default '[]',
    add column checklist jsonb not null default '[]',
    add column conditions jsonb not null default '[]',
    add column notice_days integer not null default 0 check (notice_days >= 0),
    add column late_renewal text not null default 'mark' check (late_renewal in ('refuse', 'mark')),
    add column marks jsonb not null default '[]',
    add column number_prefix text,
    add column plaque_prefix text,
    add column state text not null default 'published' check (state in ('draft', 'published')),
    add column copied_from text,
    add column revision integer not null default 1,
    add column changed_by_name text,
    add column changed_at timestamptz;
  create index scheme_version_scheme on supply.scheme_version (scheme, effective_from);

  create function supply.refuse_published_scheme() returns trigger language plpgsql as $$
  begin
    if old.state = 'published' and old.number_prefix is not null then
      raise exception 'a published scheme version is never changed' using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create trigger scheme_version_is_settled before update or delete on supply.scheme_version
    for each row execute function supply.refuse_published_scheme();
`;

const CASES = `
  -- One application on its way. What is applied for lives in 'subject' until it is certified. The case names its scheme
  -- version for good. 'office' is whose turn it is; 'round' begins anew when what was approved has been changed.
  create table supply.certification_case (
    id uuid primary key,
    number text not null unique,
    scheme_code text not null references supply.scheme_version,
    kind text not null check (kind in ('initial', 'renewal')),
    subject_kind text not null check (subject_kind in ('base', 'processor', 'product')),
    base_id uuid references supply.base,
    variety text,
    renews text references supply.certificate (number),
    subject jsonb not null,
    submitted_subject jsonb,
    party_id uuid not null references supply.party,
    region_code text not null,
    state text not null check (state in ('draft', 'in_review', 'site_inspection', 'public_notice', 'returned', 'certified', 'rejected', 'withdrawn')),
    step text not null,
    office text check (office in ('applicant', 'county_officer', 'city_officer', 'province_officer', 'gba_officer', 'inspector', 'public', 'national_body')),
    round smallint not null default 1,
    returned_from text,
    step_since timestamptz not null,
    step_due_at timestamptz,
    late boolean not null default false,
    certificate_number text references supply.certificate (number),
    created_by uuid,
    created_by_name text not null,
    created_at timestamptz not null,
    submitted_at timestamptz,
    ended_at timestamptz,
    check ((state = 'certified') = (certificate_number is not null)),
    check ((state in ('certified', 'rejected', 'withdrawn')) = (office is null)),
    check (kind = 'initial' or (renews is not null and base_id is not null)),
    check ((subject_kind = 'product') = (variety is not null))
  );
  create index certification_case_inbox on supply.certification_case (office, step_due_at) where office is not null;
  create index certification_case_region on supply.certification_case (region_code text_pattern_ops);
  create index certification_case_party on supply.certification_case (party_id);
  create index certification_case_base on supply.certification_case (base_id) where base_id is not null;
  create unique index certification_case_renews_once on supply.certification_case (renews)
    where renews is not null and state not in ('rejected', 'withdrawn');

  -- Every move of a case: by whom, in which role, on what evidence, under which version. Never changed.
  create table supply.case_decision (
    id uuid primary key,
    case_id uuid not null references supply.certification_case,
    round smallint not null,
    step text not null,
    move text not null,
    from_state text not null,
    to_state text not null,
    to_step text not null,
    scheme_code text not null,
    evidence text,
    documents text[] not null default '{}',
    visit_id uuid,
    actor_id uuid,
    actor_name text not null,
    actor_roles text[] not null default '{}',
    at timestamptz not null
  );
  create index case_decision_case on supply.case_decision (case_id, at);
  -- The last witness that two officers at once make one decision.
  create unique index case_decision_step_once on supply.case_decision (case_id, round, step) where move in ('approve', 'close_notice');
  create trigger case_decision_is_settled before update or delete on supply.case_decision
    for each row execute function platform.refuse_change();

  -- Who stood on the ground for a case, and so does not decide about it.
  create table supply.case_inspector (
    case_id uuid not null references supply.certification_case,
    visit_id uuid not null,
    user_id uuid not null,
    primary key (case_id, visit_id, user_id)
  );
`;

const NOTICES = `
  create table supply.public_notice (
    id uuid primary key,
    case_id uuid not null references supply.certification_case,
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    closed_at timestamptz,
    outcome text check (outcome in ('passed', 'stopped')),
    check (opened_at < closes_at),
    check ((closed_at is null) = (outcome is null))
  );
  create unique index public_notice_one_open on supply.public_notice (case_id) where closed_at is null;
  create index public_notice_case on supply.public_notice (case_id, opened_at);
  create index public_notice_open on supply.public_notice (closes_at) where closed_at is null;

  -- What somebody objects and how to reach them are sealed; the database alone tells neither.
  create table supply.objection (
    id uuid primary key,
    notice_id uuid not null references supply.public_notice,
    case_id uuid not null references supply.certification_case,
    at timestamptz not null,
    text_cipher bytea not null,
    contact_cipher bytea not null,
    outcome text check (outcome in ('dismissed', 'upheld')),
    answer text,
    resolved_by uuid,
    resolved_by_name text,
    resolved_at timestamptz,
    check ((outcome is null) = (resolved_at is null))
  );
  create index objection_notice on supply.objection (notice_id);
  create index objection_case on supply.objection (case_id);

  -- How often an address objected lately. It is apart from the objection, so that none can be traced to an address later.
  create table supply.objection_try (
    address_key text not null,
    at timestamptz not null
  );
  create index objection_try_address on supply.objection_try (address_key, at);
`;

const REGISTER = `
  alter table supply.certificate add column plaque_number text unique;
  alter table supply.certificate add column case_id uuid;
  create index certificate_ends on supply.certificate (valid_until);
  alter table supply.certificate_event drop constraint certificate_event_move_check;
  alter table supply.certificate_event add constraint certificate_event_move_check
    check (move in ('issued', 'suspended', 'reinstated', 'revoked', 'renewed', 'expired'));
  -- An end is announced once, however many processes look for it at the same moment.
  create unique index certificate_event_expired_once on supply.certificate_event (certificate_id) where move = 'expired';

  -- The last number given out of each series. A row is locked while a number is taken, so none is given twice.
  create table supply.number_series (
    series text primary key,
    last integer not null check (last > 0)
  );

  -- 'renewal': days before a certificate ends. 'step_overdue': a step is past its day.
  create table supply.reminder (
    id uuid primary key,
    kind text not null check (kind in ('renewal', 'step_overdue')),
    certificate_id uuid references supply.certificate,
    days smallint,
    case_id uuid references supply.certification_case,
    step text,
    step_since timestamptz,
    due_at timestamptz not null,
    at timestamptz not null,
    check ((kind = 'renewal') = (certificate_id is not null and days is not null)),
    check ((kind = 'step_overdue') = (case_id is not null and step is not null and step_since is not null))
  );
  create unique index reminder_renewal_once on supply.reminder (certificate_id, days) where kind = 'renewal';
  create unique index reminder_overdue_once on supply.reminder (case_id, step, step_since) where kind = 'step_overdue';
  create index reminder_at on supply.reminder (at desc, id);

  -- The corners of a base, [longitude, latitude], without the first one repeated at the end.
  create table supply.base_area (
    base_id uuid primary key references supply.base,
    ring jsonb not null,
    datum text not null default 'WGS84',
    demonstration boolean not null default false
  );
`;
