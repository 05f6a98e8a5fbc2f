import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, documents as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import {
  INSERT_LIMITS,
  STANDARDS,
  type StandardReply,
  type StandardRow,
  standardById,
  standardItem,
  standardReply,
} from './standard-rows';

/**
 * The versions of the limits. What was published is what reports were judged by, so a change is a new version: copied,
 * edited as a draft, and published from a day on.
 */
@Injectable()
export class Standards {
  constructor(private readonly database: Database) {}

  async list({ now }: CallOf<typeof contract.listStandards>): Promise<ReplyOf<typeof contract.listStandards>> {
    const rows = await this.database.query<StandardRow>({
      name: 'supply.standard.list',
      text: `${STANDARDS} order by s.code, s.version desc`,
    });
    return { items: rows.map((row) => standardItem(row, now)) };
  }

  async show({ params, now }: CallOf<typeof contract.showStandard>): Promise<StandardReply> {
    return standardReply(this.database, await standardById(this.database, params.id), now);
  }

  async copy(call: CallOf<typeof contract.copyStandard>): Promise<StandardReply> {
    const { params, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      const from = await standardById(tx, params.id);
      await lockVersions(tx, from.code);
      const [draft] = await tx.query<{ version: number }>(
        `select version from supply.quality_standard where code = $1 and state = 'draft'`,
        [from.code],
      );
      if (draft) refuse('standard_draft_exists', { version: draft.version });
      const id = uuidv7();
      await tx.query(
        `insert into supply.quality_standard (id, code, version, name, name_en, source, source_en, assumed, state, based_on, created_at, created_by_name)
         select $1, s.code, (select max(version) + 1 from supply.quality_standard where code = s.code), s.name, s.name_en, s.source, s.source_en,
           s.assumed, 'draft', s.id, $3, $4
         from supply.quality_standard s where s.id = $2`,
        [id, from.id, now, requireUser(who).name],
      );
      await tx.query(
        `insert into supply.analyte_limit (standard_id, variety_group, analyte, name, name_en, unit, hong_kong, national, required)
         select $1, variety_group, analyte, name, name_en, unit, hong_kong, national, required from supply.analyte_limit where standard_id = $2`,
        [id, from.id],
      );
      const made = await standardById(tx, id);
      await audit(tx, call, { ...note('standard.copy', made), after: { basedOnVersion: from.version } });
      return standardReply(tx, made, now);
    });
  }

  async change(call: CallOf<typeof contract.changeStandard>): Promise<StandardReply> {
    const { body, params, now } = call;
    refuseUnclear(body.limits);
    return this.database.inTransaction(async (tx) => {
      const before = await lockDraft(tx, params.id, body.revision);
      await tx.query(
        `update supply.quality_standard set name = $2, name_en = $3, source = $4, source_en = $5, assumed = $6, revision = revision + 1 where id = $1`,
        [before.id, body.name, body.nameEn, body.source, body.sourceEn, body.assumed],
      );
      await tx.query(`delete from supply.analyte_limit where standard_id = $1`, [before.id]);
      await tx.query(INSERT_LIMITS, [before.id, JSON.stringify(body.limits)]);
      const after = await standardById(tx, before.id);
      await audit(tx, call, {
        ...note('standard.change', after),
        before: { limits: before.limitCount },
        after: { limits: after.limitCount, revision: after.revision },
      });
      return standardReply(tx, after, now);
    });
  }

  async publish(call: CallOf<typeof contract.publishStandard>): Promise<StandardReply> {
    const { body, params, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      const draft = await lockDraft(tx, params.id, body.revision);
      if (draft.limitCount === 0) refuse('standard_empty');
      const [last] = await tx.query<{ latest: string | null }>(
        `select max(effective_from) as latest from supply.quality_standard where code = $1`,
        [draft.code],
      );
      const latest = last?.latest ?? null;
      // Never back-dated: what was judged yesterday was judged by what was in force yesterday.
      const today = shanghaiDate(now);
      if (body.effectiveFrom < today || (latest !== null && body.effectiveFrom <= latest))
        refuse('standard_date', { today, latest: latest ?? '-' });
      await tx.query(
        `update supply.quality_standard set state = 'published', effective_from = $2, published_at = $3, published_by_name = $4 where id = $1`,
        [draft.id, body.effectiveFrom, now, requireUser(who).name],
      );
      await audit(tx, call, { ...note('standard.publish', draft), after: { effectiveFrom: body.effectiveFrom } });
      return standardReply(tx, await standardById(tx, draft.id), now);
    });
  }
}

const note = (action: string, { code, version }: StandardRow) => ({
  action,
  room: 'supply',
  subjectType: 'quality_standard',
  subjectId: `${code} v${version}`,
});

/** Whoever adds or publishes a version holds all versions of the standard, in the order of their ids. */
const lockVersions = (tx: Tx, code: string) =>
  tx.query(`select 1 from supply.quality_standard where code = $1 order by id for update`, [code]);

async function lockDraft(tx: Tx, id: string, seen: number): Promise<StandardRow> {
  const { code } = await standardById(tx, id);
  await lockVersions(tx, code);
  const row = await standardById(tx, id);
  if (row.state === 'published') refuse('standard_published', { version: row.version });
  if (row.revision !== seen) refuse('changed_meanwhile', { seen, now: row.revision });
  return row;
}

function refuseUnclear(limits: BodyOf<typeof contract.changeStandard>['limits']): void {
  const seen = new Set<string>();
  for (const { varietyGroup, analyte, hongKong, national } of limits) {
    const key = `${varietyGroup}/${analyte}`;
    if (seen.has(key)) refuse('limit_twice', { varietyGroup, analyte });
    if (hongKong === null && national === null) refuse('limit_missing', { varietyGroup, analyte });
    seen.add(key);
  }
}
