import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ReplyOf, certification as contract } from '@youjian/contract';
import type { Sql, Tx } from '@youjian/database';
import { DataKey, type FieldCipher } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';

type Objection = NonNullable<ReplyOf<typeof contract.showCase>['objections']>[number];

interface Row extends Omit<Objection, 'at' | 'text' | 'resolvedAt'> {
  readonly at: Date;
  readonly text: Buffer;
  readonly resolvedAt: Date | null;
}

const OF_CASE = {
  name: 'supply.objection.of_case',
  text: `select id, at, text_cipher as text, outcome, answer, resolved_by_name as "resolvedByName", resolved_at as "resolvedAt"
    from supply.objection where case_id = $1 order by at, id`,
};

/** So many objections an hour from one address; more are asked to wait. */
const MOST_AN_HOUR = 3;
const HOUR_MS = 60 * 60 * 1000;

/** Where objections are kept: sealed, so that the database alone tells neither what was said nor by whom. */
@Injectable()
export class ObjectionBox {
  private readonly cipher: FieldCipher;

  constructor(key: DataKey) {
    this.cipher = key.cipherFor('supply.objection');
  }

  async put(
    tx: Tx,
    {
      noticeId,
      caseId,
      text,
      contact,
      now,
    }: { noticeId: string; caseId: string; text: string; contact: string; now: Date },
  ): Promise<void> {
    const id = uuidv7();
    await tx.query(
      `insert into supply.objection (id, notice_id, case_id, at, text_cipher, contact_cipher) values ($1, $2, $3, $4, $5, $6)`,
      [id, noticeId, caseId, now, this.cipher.seal(text, `${id}/text`), this.cipher.seal(contact, `${id}/contact`)],
    );
  }

  async of(sql: Sql, caseId: string): Promise<Objection[]> {
    const rows = await sql.query<Row>(OF_CASE, [caseId]);
    return rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      text: this.cipher.open(row.text, `${row.id}/text`),
      resolvedAt: row.resolvedAt?.toISOString() ?? null,
    }));
  }

  async contactOf(sql: Sql, caseId: string, objectionId: string): Promise<string> {
    const [row] = await sql.query<{ contact: Buffer }>(
      `select contact_cipher as contact from supply.objection where case_id = $1 and id = $2`,
      [caseId, objectionId],
    );
    if (!row) refuse('not_found', { what: objectionId });
    return this.cipher.open(row.contact, `${objectionId}/contact`);
  }

  /** Counts a try of an address, one after the other, in the database: all processes count together. */
  async countTry(tx: Tx, ip: string, now: Date): Promise<void> {
    const key = createHash('sha256').update(`objection/${ip}`).digest('base64url');
    await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [key]);
    const tries = await tx.query<{ at: Date }>(
      `select at from supply.objection_try where address_key = $1 and at > $2 order by at desc limit $3`,
      [key, new Date(now.getTime() - HOUR_MS), MOST_AN_HOUR],
    );
    const oldest = tries.at(-1);
    if (oldest && tries.length >= MOST_AN_HOUR)
      refuse('too_many_attempts', {
        retryAfterSeconds: Math.ceil((oldest.at.getTime() + HOUR_MS - now.getTime()) / 1000),
      });
    await tx.query(`insert into supply.objection_try (address_key, at) values ($1, $2)`, [key, now]);
  }
}
