import type { ReplyOf, Who, documents } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { requireUser } from '@youjian/identity-server';
import type { DocumentSubject, SubjectKind } from './document-subjects';
import type { MediaType } from './inspect-file';

export type DocumentItem = ReplyOf<typeof documents.uploadDocument>;

export interface DocumentRow {
  readonly id: string;
  readonly subject: SubjectKind;
  readonly subjectId: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly byteCount: number;
  readonly sha256: string;
  readonly partyId: string;
  readonly regionCode: string;
  readonly uploadedBy: string | null;
  readonly uploadedByName: string;
  readonly uploaderPartyId: string | null;
  readonly uploadedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnByName: string | null;
}

/** Which column holds the id of what a document is about. */
export const SUBJECT_COLUMNS = {
  case: 'case_id',
  base: 'base_id',
  lot: 'lot_id',
  visit: 'visit_id',
} as const satisfies Record<SubjectKind, string>;

export const DOCUMENTS = `
  select d.id, case when d.case_id is not null then 'case' when d.base_id is not null then 'base' when d.lot_id is not null then 'lot' else 'visit' end as subject,
    coalesce(d.case_id, d.base_id, d.lot_id, d.visit_id) as "subjectId", d.kind, d.file_name as "fileName", d.media_type as "mediaType",
    d.byte_count as "byteCount", d.sha256, d.party_id as "partyId", d.region_code as "regionCode", d.uploaded_by as "uploadedBy",
    d.uploaded_by_name as "uploadedByName", u.party_id as "uploaderPartyId", d.uploaded_at as "uploadedAt",
    d.withdrawn_at as "withdrawnAt", d.withdrawn_by_name as "withdrawnByName"
  from supply.document d left join identity."user" u on u.id = d.uploaded_by`;

export const documentsOf = (sql: Sql, kind: SubjectKind, id: string): Promise<DocumentRow[]> =>
  sql.query<DocumentRow>(
    {
      name: `supply.document.of_${kind}`,
      text: `${DOCUMENTS} where d.${SUBJECT_COLUMNS[kind]} = $1 order by d.uploaded_at, d.id`,
    },
    [id],
  );

const CONTENT = {
  name: 'supply.document_content.insert',
  text: `insert into supply.document_content (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing`,
};

/** The same bytes handed in twice are kept once, even at the same moment. */
export async function keepContent(sql: Sql, sha256: string, bytes: Buffer): Promise<void> {
  await sql.query(CONTENT, [sha256, bytes]);
}

export interface DocumentInsert {
  readonly id: string;
  readonly case_id: string | null;
  readonly base_id: string | null;
  readonly lot_id: string | null;
  readonly visit_id: string | null;
  readonly kind: string;
  readonly file_name: string;
  readonly media_type: MediaType;
  readonly byte_count: number;
  readonly sha256: string;
  readonly party_id: string;
  readonly region_code: string;
  readonly uploaded_by: string | null;
  readonly uploaded_by_name: string;
  readonly uploaded_at: Date;
}

const INSERT = `insert into supply.document
    (id, case_id, base_id, lot_id, visit_id, kind, file_name, media_type, byte_count, sha256, party_id, region_code, uploaded_by, uploaded_by_name, uploaded_at)
  select id, case_id, base_id, lot_id, visit_id, kind, file_name, media_type, byte_count, sha256, party_id, region_code, uploaded_by, uploaded_by_name, uploaded_at
  from jsonb_populate_recordset(null::supply.document, $1)`;

export async function insertDocuments(sql: Sql, rows: readonly DocumentInsert[]): Promise<void> {
  if (rows.length > 0) await sql.query(INSERT, [JSON.stringify(rows)]);
}

/** Taken back by whoever handed it in, or by a colleague of the same party, while what it is about is open. */
export function mayWithdraw(who: Who, row: DocumentRow, subject: DocumentSubject): boolean {
  const user = requireUser(who);
  const isTheirs = row.uploadedBy === user.userId || (user.partyId !== null && row.uploaderPartyId === user.partyId);
  return isTheirs && subject.gives && row.withdrawnAt === null;
}

export function documentItem(who: Who, row: DocumentRow, subject: DocumentSubject): DocumentItem {
  const { partyId: _, regionCode: __, uploadedBy: ___, uploaderPartyId: ____, ...shown } = row;
  return {
    ...shown,
    uploadedAt: row.uploadedAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    mayWithdraw: mayWithdraw(who, row, subject),
  };
}
