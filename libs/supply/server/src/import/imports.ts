import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, baseImport as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import {
  Ready,
  audit,
  cursorPart,
  decodeCursor,
  hasRole,
  isInScope,
  pageOf,
  requireUser,
  scopePrefix,
} from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { cleanFileName } from '@youjian/supply-domain';
import { keepContent } from '../documents/document-rows';
import { errorsCsv } from './errors-csv';
import { importFormat } from './import-format';
import { JOBS, type ImportJobReply, type JobRow, type StoredRow, jobReply, ownJob, rowReply } from './import-rows';
import { WorkImports } from './work-imports';

type StartCall = CallOf<typeof contract.startImport>;

/** Handing in a sheet of bases, looking at what it would do, and deciding. The work itself is done beside the request. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly work: WorkImports,
  ) {}

  async start(call: StartCall): Promise<ImportJobReply> {
    const { query, who, now, language } = call;
    const user = requireUser(who);
    const bytes = call.rawBody ?? Buffer.alloc(0);
    const format = importFormat(bytes, language);
    const id = uuidv7();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const job = await this.database.inTransaction(async (tx) => {
      await keepContent(tx, sha256, bytes);
      await tx.query(
        `insert into supply.import_job (id, file_name, format, sha256, scope_prefix, state, created_by, created_by_name, created_at, beat_at)
         values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, $8)`,
        [id, cleanFileName(query.fileName, format), format, sha256, scopePrefix(who), user.userId, user.name, now],
      );
      await audit(tx, call, note('bases.import_read', id, { sha256, byteCount: bytes.length }));
      return ownJob(tx, who, id);
    });
    this.work.read(id);
    return jobReply(job, language);
  }

  async list({
    query,
    who,
    language,
  }: CallOf<typeof contract.listImports>): Promise<ReplyOf<typeof contract.listImports>> {
    const [at, after] = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]) ?? [];
    const rows = await this.database.query<JobRow>(
      {
        name: 'supply.import_job.list',
        text: `${JOBS} where ($1::uuid is null or created_by = $1) and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
          order by created_at desc, id desc limit $4`,
      },
      [hasRole(who, 'administrator') ? null : requireUser(who).userId, at ?? null, after ?? null, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      (job) => jobReply(job, language),
      (job) => [job.createdAt, job.id],
    );
  }

  async show({ params, who, language }: CallOf<typeof contract.showImport>): Promise<ImportJobReply> {
    return jobReply(await ownJob(this.database, who, params.id), language);
  }

  async rows({
    params,
    query,
    who,
    language,
  }: CallOf<typeof contract.listImportRows>): Promise<ReplyOf<typeof contract.listImportRows>> {
    await ownJob(this.database, who, params.id);
    const [after] = decodeCursor(query.cursor, [cursorPart.integer]) ?? [];
    const rows = await this.database.query<StoredRow>(
      {
        name: 'supply.import_row.list',
        text: `select number, cells, errors from supply.import_row
          where job_id = $1 and ($2::boolean is not true or errors <> '[]') and ($3::integer is null or number > $3) order by number limit $4`,
      },
      [params.id, query.only === 'wrong', after ?? null, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      (row) => rowReply(row, language),
      (row) => [row.number],
    );
  }

  async errors({ params, who, language }: CallOf<typeof contract.importErrors>): Promise<Ready> {
    const job = await ownJob(this.database, who, params.id);
    const rows = await this.database.query<StoredRow>(
      `select number, cells, errors from supply.import_row where job_id = $1 and errors <> '[]' order by number`,
      [job.id],
    );
    return errorsCsv(job.fileName, rows, language);
  }

  /** Asked again it says how far it has come: it is imported once. */
  async confirm(call: CallOf<typeof contract.confirmImport>): Promise<ImportJobReply> {
    const { params, who, now, language } = call;
    const job = await this.database.inTransaction(async (tx) => {
      const before = await ownJob(tx, who, params.id, true);
      if (before.state === 'committing' || before.state === 'committed') return before;
      if (before.state !== 'ready') refuse('import_state', { state: before.state });
      if (before.rowsWrong > 0) refuse('import_has_errors', { rowsWrong: before.rowsWrong });
      if (!isInScope(who, before.scopePrefix)) refuse('out_of_scope');
      const user = requireUser(who);
      await tx.query(
        `update supply.import_job set state = 'committing', problem = null, rows_done = 0, confirmed_by = $2, confirmed_by_name = $3, confirmed_at = $4, beat_at = $4 where id = $1`,
        [before.id, user.userId, user.name, now],
      );
      await audit(tx, call, note('bases.import_confirm', before.id, { rows: before.rowsTotal, sha256: before.sha256 }));
      return ownJob(tx, who, before.id);
    });
    if (job.state === 'committing') this.work.commit(job.id);
    return jobReply(job, language);
  }

  async discard(call: CallOf<typeof contract.discardImport>): Promise<ImportJobReply> {
    const { params, who, now, language } = call;
    return this.database.inTransaction(async (tx) => {
      const before = await ownJob(tx, who, params.id, true);
      if (before.state === 'discarded') return jobReply(before, language);
      if (before.state === 'committing' || before.state === 'committed')
        refuse('import_state', { state: before.state });
      await tx.query(`delete from supply.import_row where job_id = $1`, [before.id]);
      await tx.query(`update supply.import_job set state = 'discarded', ended_at = $2, beat_at = $2 where id = $1`, [
        before.id,
        now,
      ]);
      await audit(tx, call, note('bases.import_discard', before.id, { sha256: before.sha256 }));
      return jobReply(await ownJob(tx, who, before.id), language);
    });
  }
}

const note = (action: string, subjectId: string, after: object) => ({
  action,
  room: 'supply',
  subjectType: 'import',
  subjectId,
  after,
});
