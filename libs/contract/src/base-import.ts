import { z } from 'zod';
import { id, isoTime, listOf, page, text } from './common';
import { officers } from './roles';
import { route } from './route';

export const MOST_IMPORT_BYTES = 5 * 1024 * 1024;
export const MOST_IMPORT_ROWS = 20_000;

/** The columns of the sheet, in the template's order. */
export const IMPORT_COLUMNS = [
  'code',
  'kind',
  'name',
  'nameEn',
  'partyCode',
  'partyName',
  'partyNameEn',
  'partyKind',
  'villageCode',
  'areaMu',
  'varieties',
  'enrolledOn',
] as const;
export const importColumn = z.enum(IMPORT_COLUMNS);
export type ImportColumn = z.infer<typeof importColumn>;

/** What is wrong with one cell, and in `hint` how to mend it; both in the reader's language. */
export const importCellError = z.object({
  column: importColumn,
  columnName: z.string(),
  code: z.string(),
  problem: z.string(),
  hint: z.string(),
});

export const importRow = z.object({
  /** As the sheet counts: the header is row 1. */
  number: z.int(),
  cells: z.record(importColumn, z.string()),
  errors: z.array(importCellError),
});

export const importState = z.enum(['waiting', 'reading', 'ready', 'refused', 'committing', 'committed', 'discarded']);

export const importJob = z.object({
  id,
  fileName: z.string(),
  state: importState,
  /** Why the file as a whole was refused, in words. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  rowsTotal: z.int(),
  rowsDone: z.int(),
  rowsWrong: z.int(),
  basesMade: z.int(),
  partiesMade: z.int(),
  createdByName: z.string(),
  createdAt: isoTime,
  confirmedByName: z.string().nullable(),
  endedAt: isoTime.nullable(),
});

const job = z.strictObject({ id });
const PRODUCES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
export type SheetFormat = keyof typeof PRODUCES;

const sheet = (name: string, path: string, format: SheetFormat, summary: string) =>
  route({
    name,
    room: 'supply',
    method: 'GET',
    path: `/api/v1/admin/base-imports/${path}.${format}`,
    who: officers,
    summary,
    reply: z.unknown(),
    produces: PRODUCES[format],
  });

const EMPTY = 'An empty sheet to fill in, with examples and hints.';
const FULL = 'The bases and processors in the own scope, in the columns of the template.';
export const baseTemplateExcel = sheet('baseTemplateExcel', 'template', 'xlsx', EMPTY);
export const baseTemplateCsv = sheet('baseTemplateCsv', 'template', 'csv', EMPTY);
export const exportBasesExcel = sheet('exportBasesExcel', 'register', 'xlsx', FULL);
export const exportBasesCsv = sheet('exportBasesCsv', 'register', 'csv', FULL);

export const startImport = route({
  name: 'startImport',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/base-imports',
  who: officers,
  summary: 'Hand in a sheet. It is read beside the API; nothing is imported until it is confirmed.',
  query: z.strictObject({ fileName: text(200) }),
  uploads: { mostBytes: MOST_IMPORT_BYTES },
  reply: importJob,
  status: 201,
  refusals: ['file_type_refused', 'file_too_large', 'file_suspicious'],
  idempotent: true,
});

export const listImports = route({
  name: 'listImports',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/base-imports',
  who: officers,
  summary: 'The own imports, the newest first.',
  query: z.strictObject(page),
  reply: listOf(importJob),
});

export const showImport = route({
  name: 'showImport',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/base-imports/:id',
  who: officers,
  summary: 'How far an import has come.',
  params: job,
  reply: importJob,
  refusals: ['not_found'],
});

export const listImportRows = route({
  name: 'listImportRows',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/base-imports/:id/rows',
  who: officers,
  summary: 'The rows as they were read, with what is wrong in them.',
  params: job,
  query: z.strictObject({ ...page, only: z.enum(['wrong', 'all']).default('all') }),
  reply: listOf(importRow),
  refusals: ['not_found'],
});

export const importErrors = route({
  name: 'importErrors',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/base-imports/:id/errors',
  who: officers,
  summary: 'Every mistake as a CSV file: row, column, what is wrong and how to mend it.',
  params: job,
  reply: z.unknown(),
  produces: 'text/csv',
  refusals: ['not_found'],
});

export const confirmImport = route({
  name: 'confirmImport',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/base-imports/:id/confirm',
  who: officers,
  summary: 'Import every row or none. Asked twice it happens once.',
  params: job,
  body: z.strictObject({}),
  reply: importJob,
  refusals: ['not_found', 'import_state', 'import_has_errors', 'out_of_scope'],
  idempotent: true,
});

export const discardImport = route({
  name: 'discardImport',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/base-imports/:id/discard',
  who: officers,
  summary: 'Throw a sheet away before it is imported.',
  params: job,
  body: z.strictObject({}),
  reply: importJob,
  refusals: ['not_found', 'import_state'],
  idempotent: true,
});
