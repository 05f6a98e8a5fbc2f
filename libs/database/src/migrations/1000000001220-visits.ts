import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspections: visits and what was found, recorded on a phone that may send everything twice. */
export class Visits1000000001220 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create sequence supply.visit_number;
      create sequence supply.non_conformity_number;

      -- What is visited is frozen with the plan: a base that is only applied for has no row of its own yet.
      create table supply.visit (
        id uuid primary key,
        number text not null unique,
        kind text not null check (kind in ('certification', 'surveillance', 'follow_up')),
        state text not null check (state in ('planned', 'under_way', 'submitted', 'cosigned', 'reported', 'closed', 'cancelled')),
        case_id uuid,
        base_id uuid references supply.base,
        party_id uuid not null references supply.party,
        subject_name text not null,
        subject_name_en text not null,
        region_code text not null,
        village_code text,
        planned_on date not null,
        lead_id uuid not null,
        lead_name text not null,
        second_id uuid not null,
        second_name text not null,
        instructions text,
        cancel_reason text,
        checklist_code text not null,
        checklist_hash text not null,
        checklist jsonb not null,
        -- The area as it was when the visit began; points are measured against it ever after.
        ring jsonb,
        ring_datum text,
        started_at timestamptz,
        finished_at timestamptz,
        -- The worst the device's clock was off, either way.
        clock_off_ms bigint not null default 0,
        flags jsonb not null default '[]',
        outcome text check (outcome in ('pass', 'corrective_actions', 'fail')),
        score_bps integer,
        report jsonb,
        reported_at timestamptz,
        created_at timestamptz not null,
        check (lead_id <> second_id),
        check ((kind = 'certification') = (case_id is not null)),
        check (kind = 'certification' or base_id is not null),
        check ((state in ('reported', 'closed')) = (report is not null))
      );
      create index visit_calendar on supply.visit (planned_on, id);
      create index visit_base on supply.visit (base_id, planned_on desc);
      create index visit_party on supply.visit (party_id);
      create index visit_lead on supply.visit (lead_id, state);
      create index visit_second on supply.visit (second_id, state);
      create unique index visit_of_case on supply.visit (case_id)
        where case_id is not null and state in ('planned', 'under_way', 'submitted', 'cosigned');

      create table supply.visit_label (
        label text primary key,
        visit_id uuid not null references supply.visit
      );
      create index visit_label_visit on supply.visit_label (visit_id);

      -- Every answer ever sent is kept; the one with the highest sequence (then id) of a clause counts.
      create table supply.visit_answer (
        id uuid primary key,
        visit_id uuid not null references supply.visit,
        sequence integer not null,
        clause text not null,
        verdict text not null check (verdict in ('conforming', 'minor', 'major', 'not_applicable')),
        note text,
        photo_ids uuid[] not null default '{}',
        answered_at timestamptz not null,
        device_id text not null,
        received_at timestamptz not null
      );
      create index visit_answer_visit on supply.visit_answer (visit_id, clause, sequence desc);
      create trigger visit_answer_is_settled before update or delete on supply.visit_answer
        for each row execute function platform.refuse_change();

      create table supply.visit_fix (
        id uuid primary key,
        visit_id uuid not null references supply.visit,
        taken_at timestamptz not null,
        longitude double precision not null,
        latitude double precision not null,
        accuracy_metres double precision,
        manual boolean not null,
        reason text,
        device_id text not null,
        received_at timestamptz not null,
        check (case when manual then reason is not null else accuracy_metres is not null end)
      );
      create index visit_fix_visit on supply.visit_fix (visit_id);
      create trigger visit_fix_is_settled before update or delete on supply.visit_fix
        for each row execute function platform.refuse_change();

      create table supply.visit_sample (
        id uuid primary key,
        visit_id uuid not null references supply.visit,
        label text not null unique references supply.visit_label,
        variety text,
        what text not null,
        quantity text not null,
        taken_at timestamptz not null,
        note text,
        device_id text not null,
        received_at timestamptz not null
      );
      create index visit_sample_visit on supply.visit_sample (visit_id);
      create trigger visit_sample_is_settled before update or delete on supply.visit_sample
        for each row execute function platform.refuse_change();

      -- A photo is announced with the hash of its capture; what arrives later must have it.
      create table supply.visit_photo (
        id uuid primary key,
        visit_id uuid not null references supply.visit,
        clause text,
        sha256 text not null,
        byte_count integer not null check (byte_count > 0),
        taken_at timestamptz not null,
        longitude double precision,
        latitude double precision,
        accuracy_metres double precision,
        device_id text not null,
        announced_at timestamptz not null,
        state text not null check (state in ('announced', 'complete', 'altered', 'not_a_photo')),
        received_bytes integer not null default 0,
        media_type text,
        -- What did arrive, where it is not what was taken.
        arrived_sha256 text,
        settled_at timestamptz,
        check (received_bytes <= byte_count),
        check ((state = 'complete') = (media_type is not null))
      );
      create index visit_photo_visit on supply.visit_photo (visit_id);

      create table supply.visit_photo_chunk (
        photo_id uuid not null references supply.visit_photo,
        at_byte integer not null,
        bytes bytea not null,
        primary key (photo_id, at_byte)
      );

      create table supply.visit_photo_content (
        photo_id uuid primary key references supply.visit_photo,
        bytes bytea not null
      );
      create trigger visit_photo_content_is_settled before update or delete on supply.visit_photo_content
        for each row execute function platform.refuse_change();

      -- A signature covers the content it names; whether it still stands follows from what the content is now.
      create table supply.visit_signature (
        id uuid primary key,
        visit_id uuid not null references supply.visit,
        role text not null check (role in ('lead', 'second', 'witness')),
        name text not null,
        strokes jsonb not null,
        signed_at timestamptz not null,
        received_at timestamptz not null,
        signer_id uuid,
        content_hash text not null
      );
      create index visit_signature_visit on supply.visit_signature (visit_id, received_at);
      create trigger visit_signature_is_settled before update or delete on supply.visit_signature
        for each row execute function platform.refuse_change();

      create table supply.visit_event (
        id uuid primary key,
        visit_id uuid not null references supply.visit,
        at timestamptz not null,
        move text not null,
        note text,
        actor_id uuid,
        actor_name text not null
      );
      create index visit_event_visit on supply.visit_event (visit_id, at);
      create trigger visit_event_is_settled before update or delete on supply.visit_event
        for each row execute function platform.refuse_change();

      -- A corrective action with its day.
      create table supply.non_conformity (
        id uuid primary key,
        number text not null unique,
        visit_id uuid not null references supply.visit,
        case_id uuid,
        base_id uuid references supply.base,
        party_id uuid not null references supply.party,
        region_code text not null,
        clause text not null,
        clause_text text not null,
        clause_text_en text not null,
        severity text not null check (severity in ('minor', 'major')),
        note text not null,
        photo_ids uuid[] not null,
        state text not null check (state in ('open', 'answered', 'closed')),
        opened_at timestamptz not null,
        due_on date not null,
        closed_at timestamptz,
        unique (visit_id, clause),
        check ((state = 'closed') = (closed_at is not null))
      );
      create index non_conformity_due on supply.non_conformity (due_on, id);
      create index non_conformity_open on supply.non_conformity (base_id) where state <> 'closed';
      create index non_conformity_party on supply.non_conformity (party_id);

      create table supply.non_conformity_event (
        id uuid primary key,
        non_conformity_id uuid not null references supply.non_conformity,
        at timestamptz not null,
        move text not null check (move in ('opened', 'answered', 'closed', 'reopened')),
        text text,
        document_ids uuid[] not null default '{}',
        due_on date,
        actor_id uuid,
        actor_name text not null
      );
      create index non_conformity_event_of on supply.non_conformity_event (non_conformity_id, at);
      create trigger non_conformity_event_is_settled before update or delete on supply.non_conformity_event
        for each row execute function platform.refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table supply.non_conformity_event, supply.non_conformity, supply.visit_event, supply.visit_signature,
        supply.visit_photo_content, supply.visit_photo_chunk, supply.visit_photo, supply.visit_sample, supply.visit_fix,
        supply.visit_answer, supply.visit_label, supply.visit;
      drop sequence supply.visit_number, supply.non_conformity_number;
    `);
  }
}
