import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import type { SchemeVersion } from '@youjian/supply-domain';

/** A version as the register holds it. */
export interface KnownScheme extends SchemeVersion {
  readonly published: boolean;
  readonly revision: number;
  readonly copiedFrom: string | null;
  readonly changedByName: string | null;
  readonly changedAt: Date | null;
}

/** A version from before papers and numbering were kept is numbered by its code; the ones that ship are completed at the start. */
const SCHEMES = `
  select s.code, s.scheme, s.name, s.name_en as "nameEn", s.subject_kind as "subjectKind", s.issuer, s.issuer_en as "issuerEn",
    s.steps, s.documents, s.checklist, s.conditions, s.validity_months as "validityMonths",
    s.renewal_days_before as "renewalDaysBefore", s.late_renewal as "lateRenewal", s.notice_days as "noticeDays", s.marks,
    s.assumed, s.effective_from as "effectiveFrom", coalesce(s.number_prefix, upper(s.code)) as "numberPrefix",
    s.plaque_prefix as "plaquePrefix", s.state = 'published' as published, s.revision, s.copied_from as "copiedFrom",
    s.changed_by_name as "changedByName", s.changed_at as "changedAt"
  from supply.scheme_version s`;

const ALL = { name: 'supply.scheme.all', text: `${SCHEMES} order by s.scheme, s.effective_from desc, s.code` };
const ONE = { name: 'supply.scheme.one', text: `${SCHEMES} where s.code = $1` };
const LOCKED = { name: 'supply.scheme.locked', text: `${SCHEMES} where s.code = $1 for update` };

export const readSchemes = (sql: Sql): Promise<KnownScheme[]> => sql.query<KnownScheme>(ALL);

export async function readScheme(sql: Sql, code: string): Promise<KnownScheme> {
  const [found] = await sql.query<KnownScheme>(ONE, [code]);
  return found ?? refuse('not_found', { what: code });
}

/** Whoever changes or publishes it waits here for whoever came first. */
export async function lockScheme(sql: Sql, code: string): Promise<KnownScheme> {
  const [found] = await sql.query<KnownScheme>(LOCKED, [code]);
  return found ?? refuse('not_found', { what: code });
}

/** What a version row is written with; a version from before is completed, any other stays as it is. */
export type SchemeWrite = Omit<KnownScheme, 'revision'>;

export async function writeSchemes(sql: Sql, versions: readonly SchemeWrite[]): Promise<void> {
  await sql.query(
    `insert into supply.scheme_version (code, scheme, name, name_en, subject_kind, issuer, issuer_en, steps, documents,
       checklist, conditions, validity_months, renewal_days_before, late_renewal, notice_days, marks, assumed, effective_from,
       number_prefix, plaque_prefix, state, copied_from, changed_by_name, changed_at)
     select code, scheme, name, "nameEn", "subjectKind", issuer, "issuerEn", steps, documents, checklist, conditions,
       "validityMonths", "renewalDaysBefore", "lateRenewal", "noticeDays", marks, assumed, "effectiveFrom", "numberPrefix",
       "plaquePrefix", case when published then 'published' else 'draft' end, "copiedFrom", "changedByName", "changedAt"
     from jsonb_to_recordset($1) as t(code text, scheme text, name text, "nameEn" text, "subjectKind" text, issuer text,
       "issuerEn" text, steps jsonb, documents jsonb, checklist jsonb, conditions jsonb, "validityMonths" integer,
       "renewalDaysBefore" integer, "lateRenewal" text, "noticeDays" integer, marks jsonb, assumed text[], "effectiveFrom" date,
       "numberPrefix" text, "plaquePrefix" text, published boolean, "copiedFrom" text, "changedByName" text, "changedAt" timestamptz)
     on conflict (code) do update set steps = excluded.steps, documents = excluded.documents, checklist = excluded.checklist,
       conditions = excluded.conditions, late_renewal = excluded.late_renewal, notice_days = excluded.notice_days,
       marks = excluded.marks, assumed = excluded.assumed, number_prefix = excluded.number_prefix,
       plaque_prefix = excluded.plaque_prefix
     where supply.scheme_version.number_prefix is null`,
    [JSON.stringify(versions)],
  );
}
