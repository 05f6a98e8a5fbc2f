import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, documents as contract } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { Ready, audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { cleanFileName } from '@youjian/supply-domain';
import { supplyScope } from '../supply-scope';
import {
  DOCUMENTS,
  type DocumentItem,
  type DocumentRow,
  SUBJECT_COLUMNS,
  documentItem,
  documentsOf,
  insertDocuments,
  keepContent,
  mayWithdraw,
} from './document-rows';
import { type DocumentSubject, DocumentSubjects, type SubjectKind, mayAdd, readsAbout } from './document-subjects';
import { EXTENSIONS, type MediaType, inspectFile } from './inspect-file';
import { fileHeaders } from './file-headers';

/** What one matter may hold; beyond it is no application but a store room. */
export const MOST_DOCUMENTS = 60;
export const MOST_BYTES_TOGETHER = 96 * 1024 * 1024;

type UploadCall = CallOf<typeof contract.uploadDocument>;

/**
 * The papers of cases, bases, lots and visits. They are looked into before anything is written, kept in the database
 * (decision 0020), and served only to those who may see what they are about.
 */
@Injectable()
export class Documents {
  constructor(
    private readonly database: Database,
    private readonly subjects: DocumentSubjects,
  ) {}

  async list({ query, who }: CallOf<typeof contract.listDocuments>): Promise<ReplyOf<typeof contract.listDocuments>> {
    const subject = await this.subjects.require(this.database, who, query.subject, query.subjectId);
    const rows = await documentsOf(this.database, query.subject, query.subjectId);
    return { items: rows.map((row) => documentItem(who, row, subject)), mayAdd: mayAdd(who, subject) };
  }

  async upload(call: UploadCall): Promise<DocumentItem> {
    const { query, who } = call;
    // Whoever may not hand anything in here costs us no look into their file.
    this.mayBeHandedIn(call, await this.subjects.require(this.database, who, query.subject, query.subjectId));
    const bytes = call.rawBody ?? Buffer.alloc(0);
    const mediaType = await inspectFile(bytes, query.mediaType, call.language);
    return this.database.inTransaction(async (tx) => {
      const subject = await this.subjects.require(tx, who, query.subject, query.subjectId, true);
      this.mayBeHandedIn(call, subject);
      await refuseTooMany(tx, query.subject, query.subjectId, bytes.length);
      const row = await this.write(tx, call, subject, mediaType, bytes);
      return documentItem(who, row, subject);
    });
  }

  private mayBeHandedIn({ who }: UploadCall, subject: DocumentSubject): void {
    if (!mayAdd(who, subject)) refuse('document_settled', { state: subject.state });
  }

  private async write(
    tx: Tx,
    call: UploadCall,
    subject: DocumentSubject,
    mediaType: MediaType,
    bytes: Buffer,
  ): Promise<DocumentRow> {
    const { query, who, now } = call;
    const user = requireUser(who);
    const id = uuidv7();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await keepContent(tx, sha256, bytes);
    await insertDocuments(tx, [
      {
        id,
        case_id: null,
        base_id: null,
        lot_id: null,
        visit_id: null,
        [SUBJECT_COLUMNS[query.subject]]: query.subjectId,
        kind: query.kind,
        file_name: cleanFileName(query.fileName, EXTENSIONS[mediaType]),
        media_type: mediaType,
        byte_count: bytes.length,
        sha256,
        party_id: subject.partyId,
        region_code: subject.regionCode,
        uploaded_by: user.userId,
        uploaded_by_name: user.name,
        uploaded_at: now,
      },
    ]);
    await audit(tx, call, {
      action: 'document.upload',
      room: 'supply',
      subjectType: query.subject,
      subjectId: query.subjectId,
      regionCode: subject.regionCode,
      after: { documentId: id, kind: query.kind, mediaType, byteCount: bytes.length, sha256 },
    });
    return requireRow(await this.rowOf(tx, id), id);
  }

  /** The file, for whoever has what it is about in their scope. The scope is in the statement: what is not theirs is never read. */
  async read({ params, query, who }: CallOf<typeof contract.readDocument>): Promise<Ready> {
    const { prefix, partyId } = supplyScope(who);
    const [found] = await this.database.query<{ fileName: string; mediaType: MediaType; bytes: Buffer }>(
      {
        name: 'supply.document.read',
        text: `select d.file_name as "fileName", d.media_type as "mediaType", c.bytes
          from supply.document d join supply.document_content c on c.sha256 = d.sha256
          where d.id = $1 and d.region_code like $2 || '%' and ($3::uuid is null or d.party_id = $3)
            and (not $4 or d.lot_id is not null)`,
      },
      [params.id, prefix, partyId, !readsAbout(who).includes('case')],
    );
    if (!found) refuse('not_found', { what: params.id });
    return new Ready(found.bytes, fileHeaders(found.fileName, found.mediaType, query.look === 'true'));
  }

  async withdraw(call: CallOf<typeof contract.withdrawDocument>): Promise<DocumentItem> {
    const { params, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      await tx.query(`select 1 from supply.document where id = $1 for update`, [params.id]);
      const row = requireRow(await this.rowOf(tx, params.id), params.id);
      const subject = await this.subjects.require(tx, who, row.subject, row.subjectId, true);
      // Taken back already: there is nothing to do again.
      if (row.withdrawnAt !== null) return documentItem(who, row, subject);
      if (!subject.gives) refuse('document_settled', { state: subject.state });
      if (!mayWithdraw(who, row, subject)) refuse('out_of_scope');
      await tx.query(`update supply.document set withdrawn_at = $2, withdrawn_by_name = $3 where id = $1`, [
        row.id,
        now,
        requireUser(who).name,
      ]);
      await audit(tx, call, {
        action: 'document.withdraw',
        room: 'supply',
        subjectType: row.subject,
        subjectId: row.subjectId,
        regionCode: row.regionCode,
        before: { documentId: row.id, kind: row.kind, sha256: row.sha256 },
      });
      return documentItem(who, requireRow(await this.rowOf(tx, row.id), row.id), subject);
    });
  }

  private async rowOf(sql: Sql, id: string): Promise<DocumentRow | undefined> {
    const [row] = await sql.query<DocumentRow>(
      { name: 'supply.document.by_id', text: `${DOCUMENTS} where d.id = $1` },
      [id],
    );
    return row;
  }
}

const requireRow = (row: DocumentRow | undefined, id: string): DocumentRow => row ?? refuse('not_found', { what: id });

async function refuseTooMany(tx: Tx, kind: SubjectKind, id: string, more: number): Promise<void> {
  const [held] = await tx.query<{ count: number; bytes: number }>(
    `select count(*) as count, coalesce(sum(byte_count), 0) as bytes from supply.document where ${SUBJECT_COLUMNS[kind]} = $1`,
    [id],
  );
  if (!held) return;
  if (held.count >= MOST_DOCUMENTS || held.bytes + more > MOST_BYTES_TOGETHER)
    refuse('too_many_documents', { most: MOST_DOCUMENTS, mostBytes: MOST_BYTES_TOGETHER });
}
