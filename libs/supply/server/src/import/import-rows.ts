import type { ReplyOf, Who, baseImport as contract, Language } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { hasRole, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { type CellError, IMPORT_COLUMNS, type NumberedCells, importWords } from '@youjian/supply-domain';
import { type ImportFileProblem, fileProblemWords } from './file-problems';

export type ImportJobReply = ReplyOf<typeof contract.showImport>;
export type ImportRowReply = ReplyOf<typeof contract.listImportRows>['items'][number];

export interface JobRow {
  readonly id: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  readonly sha256: string;
  readonly scopePrefix: string;
  readonly state: ImportJobReply['state'];
  readonly problem: ImportFileProblem | null;
  readonly problemFacts: Readonly<Record<string, string>>;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsWrong: number;
  readonly basesMade: number;
  readonly partiesMade: number;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly beatAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string | null;
  readonly endedAt: Date | null;
}

export const JOBS = `select id, file_name as "fileName", format, sha256, scope_prefix as "scopePrefix", state, problem, problem_facts as "problemFacts",
    rows_total as "rowsTotal", rows_done as "rowsDone", rows_wrong as "rowsWrong", bases_made as "basesMade", parties_made as "partiesMade",
    created_by as "createdBy", created_by_name as "createdByName", created_at as "createdAt", beat_at as "beatAt",
    confirmed_by as "confirmedBy", confirmed_by_name as "confirmedByName", ended_at as "endedAt"
  from supply.import_job`;

const BY_ID = { name: 'supply.import_job.by_id', text: `${JOBS} where id = $1` };
const BY_ID_LOCKED = { name: 'supply.import_job.lock', text: `${JOBS} where id = $1 for update` };

export async function jobById(sql: Sql, id: string, lock = false): Promise<JobRow | undefined> {
  const [job] = await sql.query<JobRow>(lock ? BY_ID_LOCKED : BY_ID, [id]);
  return job;
}

/** Whoever handed the sheet in, and the administrators; for everybody else there is no such import. */
export async function ownJob(sql: Sql, who: Who, id: string, lock = false): Promise<JobRow> {
  const job = await jobById(sql, id, lock);
  const isTheirs = job && (job.createdBy === requireUser(who).userId || hasRole(who, 'administrator'));
  return isTheirs ? job : refuse('not_found', { what: id });
}

export function jobReply(job: JobRow, language: Language): ImportJobReply {
  const { id, fileName, state, problem, rowsTotal, rowsDone, rowsWrong, basesMade, partiesMade } = job;
  return {
    id,
    fileName,
    state,
    problem: problem === null ? null : { code: problem, detail: fileProblemWords(problem, job.problemFacts, language) },
    rowsTotal,
    rowsDone,
    rowsWrong,
    basesMade,
    partiesMade,
    createdByName: job.createdByName,
    createdAt: job.createdAt.toISOString(),
    confirmedByName: job.confirmedByName,
    endedAt: job.endedAt?.toISOString() ?? null,
  };
}

export interface StoredRow extends NumberedCells {
  readonly errors: readonly CellError[];
}

export const columnName = (key: string, language: Language): string => {
  const column = IMPORT_COLUMNS.find((one) => one.key === key);
  return (language === 'en' ? column?.nameEn : column?.name) ?? key;
};

export function rowReply({ number, cells, errors }: StoredRow, language: Language): ImportRowReply {
  return {
    number,
    cells: cells as ImportRowReply['cells'],
    errors: errors.map(({ column, code, facts }) => ({
      column,
      columnName: columnName(column, language),
      code,
      ...importWords(code, facts, language),
    })),
  };
}

/** The rows of an import, in one statement a thousand. */
export async function writeRows(sql: Sql, jobId: string, rows: readonly StoredRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1_000) {
    const part = rows.slice(at, at + 1_000).map(({ number, cells, errors }) => ({ number, cells, errors }));
    await sql.query(
      `insert into supply.import_row (job_id, number, cells, errors)
       select $1, number, cells, errors from jsonb_to_recordset($2) as t(number integer, cells jsonb, errors jsonb)
       on conflict (job_id, number) do update set errors = excluded.errors`,
      [jobId, JSON.stringify(part)],
    );
  }
}
