import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, certification as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { inForceOn, schemeProblems } from '@youjian/supply-domain';
import { type KnownScheme, lockScheme, readScheme, readSchemes, writeSchemes } from './scheme-rows';

type SchemeReply = ReplyOf<typeof contract.showScheme>;
type ListReply = ReplyOf<typeof contract.listSchemes>;

const IN_USE = {
  name: 'supply.scheme.in_use',
  text: `select s.code,
      (select count(*) from supply.certification_case c where c.scheme_code = s.code and c.office is not null) as "runningCases",
      (select count(*) from supply.certificate c where c.scheme_code = s.code) as certificates
    from supply.scheme_version s where $1::text is null or s.code = $1`,
};
interface InUse {
  readonly code: string;
  readonly runningCases: number;
  readonly certificates: number;
}

/** The scheme editor: a new version is a copy that is changed while it is a draft, and never again once it is published. */
@Injectable()
export class Schemes {
  constructor(private readonly database: Database) {}

  async list({ now }: CallOf<typeof contract.listSchemes>): Promise<ListReply> {
    const all = await readSchemes(this.database);
    const uses = new Map((await this.database.query<InUse>(IN_USE, [null])).map((use) => [use.code, use]));
    const items = all.map((version) => rowOf(headOf(version, all, uses.get(version.code), now)));
    return { items: items.sort((a, b) => ORDER[a.state] - ORDER[b.state]) };
  }

  show({ params, now }: CallOf<typeof contract.showScheme>): Promise<SchemeReply> {
    return this.reply(this.database, params.code, now);
  }

  copy(call: CallOf<typeof contract.copyScheme>): Promise<SchemeReply> {
    const { from, code } = call.body;
    return this.database.inTransaction(async (tx) => {
      const original = await readScheme(tx, from);
      const [taken] = await tx.query(`select 1 from supply.scheme_version where code = $1`, [code]);
      if (taken) refuse('scheme_code_taken', { code });
      await writeSchemes(tx, [
        {
          ...original,
          code,
          published: false,
          copiedFrom: from,
          changedByName: requireUser(call.who).name,
          changedAt: call.now,
        },
      ]);
      await audit(tx, call, { ...NOTE, action: 'scheme.copy', subjectId: code, after: { from } });
      return this.reply(tx, code, call.now);
    });
  }

  edit(call: CallOf<typeof contract.editScheme>): Promise<SchemeReply> {
    const { code } = call.params;
    const { revision, ...content } = call.body;
    return this.database.inTransaction(async (tx) => {
      const before = await lockScheme(tx, code);
      if (before.published) refuse('scheme_published', { code });
      if (before.revision !== revision) refuse('changed_meanwhile', { seen: revision, now: before.revision });
      await tx.query(EDIT, [code, JSON.stringify(content), requireUser(call.who).name, call.now]);
      await audit(tx, call, { ...NOTE, action: 'scheme.edit', subjectId: code, after: { revision: revision + 1 } });
      return this.reply(tx, code, call.now);
    });
  }

  publish(call: CallOf<typeof contract.publishScheme>): Promise<SchemeReply> {
    const { code } = call.params;
    const { effectiveFrom } = call.body;
    return this.database.inTransaction(async (tx) => {
      const draft = await lockScheme(tx, code);
      if (draft.published) refuse('scheme_published', { code });
      if (effectiveFrom < shanghaiDate(call.now)) refuse('effective_in_past', { effectiveFrom });
      const all = await readSchemes(tx);
      const sameDay = all.find(
        (other) => other.published && other.scheme === draft.scheme && other.effectiveFrom === effectiveFrom,
      );
      if (sameDay) refuse('effective_day_taken', { effectiveFrom, code: sameDay.code });
      const problems = problemsOf(draft, all);
      if (problems.length > 0) refuse('scheme_incomplete', { problems });
      await tx.query(
        `update supply.scheme_version set state = 'published', effective_from = $2, changed_by_name = $3, changed_at = $4 where code = $1`,
        [code, effectiveFrom, requireUser(call.who).name, call.now],
      );
      await audit(tx, call, { ...NOTE, action: 'scheme.publish', subjectId: code, after: { effectiveFrom } });
      return this.reply(tx, code, call.now);
    });
  }

  private async reply(sql: Sql, code: string, now: Date): Promise<SchemeReply> {
    const all = await readSchemes(sql);
    const version = all.find((candidate) => candidate.code === code) ?? refuse('not_found', { what: code });
    const [use] = await sql.query<InUse>(IN_USE, [code]);
    return headOf(version, all, use, now);
  }
}

const NOTE = { room: 'supply', subjectType: 'scheme' } as const;
const ORDER = { in_force: 0, scheduled: 1, draft: 2, superseded: 3 } as const;

const EDIT = `update supply.scheme_version s set name = t.name, name_en = t."nameEn", issuer = t.issuer, issuer_en = t."issuerEn",
    steps = t.steps, documents = t.documents, checklist = t.checklist, conditions = t.conditions,
    validity_months = t."validityMonths", renewal_days_before = t."renewalDaysBefore", late_renewal = t."lateRenewal",
    notice_days = t."noticeDays", marks = t.marks, number_prefix = t."numberPrefix", plaque_prefix = t."plaquePrefix",
    assumed = t.assumed, revision = s.revision + 1, changed_by_name = $3, changed_at = $4
  from jsonb_to_record($2) as t(name text, "nameEn" text, issuer text, "issuerEn" text, steps jsonb, documents jsonb,
    checklist jsonb, conditions jsonb, "validityMonths" integer, "renewalDaysBefore" integer, "lateRenewal" text,
    "noticeDays" integer, marks jsonb, "numberPrefix" text, "plaquePrefix" text, assumed text[])
  where s.code = $1`;

function headOf(version: KnownScheme, all: readonly KnownScheme[], use: InUse | undefined, now: Date): SchemeReply {
  const { published, changedAt, ...shown } = version;
  return {
    ...shown,
    steps: [...shown.steps],
    documents: shown.documents.map((document) => ({ ...document, kinds: [...document.kinds] })),
    checklist: shown.checklist.map((section) => ({ ...section, clauses: [...section.clauses] })),
    conditions: [...shown.conditions],
    marks: [...shown.marks],
    assumed: [...shown.assumed],
    state: stateOf(version, all, now),
    runningCases: use?.runningCases ?? 0,
    certificates: use?.certificates ?? 0,
    changedAt: changedAt?.toISOString() ?? null,
    problems: published ? [] : problemsOf(version, all),
  };
}

/** A line of the list: the papers, the checklist and the rest are on the page of the version. */
function rowOf(head: SchemeReply): ListReply['items'][number] {
  const { code, scheme, name, nameEn, subjectKind, state, effectiveFrom, validityMonths, renewalDaysBefore } = head;
  const { noticeDays, assumed, copiedFrom, runningCases, certificates } = head;
  const steps = head.steps.map((step) => ({ code: step.code, name: step.name, nameEn: step.nameEn, by: step.by }));
  const rules = { effectiveFrom, validityMonths, renewalDaysBefore, noticeDays, steps, assumed };
  return { code, scheme, name, nameEn, subjectKind, state, ...rules, copiedFrom, runningCases, certificates };
}

function stateOf(version: KnownScheme, all: readonly KnownScheme[], now: Date): SchemeReply['state'] {
  if (!version.published) return 'draft';
  const today = shanghaiDate(now);
  if (version.effectiveFrom > today) return 'scheduled';
  const rivals = all.filter(({ published, scheme }) => published && scheme === version.scheme);
  return inForceOn(rivals, today)?.code === version.code ? 'in_force' : 'superseded';
}

/** Two versions may share a prefix only within one scheme: the running number goes on, and no number is given twice. */
function problemsOf(version: KnownScheme, all: readonly KnownScheme[]): string[] {
  const isTaken = all.some(
    ({ scheme, numberPrefix }) => scheme !== version.scheme && numberPrefix === version.numberPrefix,
  );
  return [...schemeProblems(version), ...(isTaken ? ['prefix_taken'] : [])];
}
