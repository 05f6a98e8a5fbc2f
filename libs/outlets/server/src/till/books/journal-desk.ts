import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { type PublicKey, cursorPart, decodeCursor, isSignedBy, pageOf } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { type OutletScope, isInOutletScope, outletScope } from '../../registry/outlet-scope';
import { chainedText, hashFits, readEntry } from '../journal/read-entry';
import { type JournalRow, LIST, ONE, toItem } from './journal-rows.sql';

type ListDoor = typeof tillBooks.listJournalEntries;
type ShowDoor = typeof tillBooks.showJournalEntry;

export interface WholeEntry extends JournalRow {
  readonly outletId: string;
  readonly entryId: string | null;
  readonly text: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly signature: string;
  readonly regionCode: string;
  readonly villageCode: string | null;
  readonly publicKey: PublicKey;
  readonly outletKind: string;
}

/** What somebody reads of the journals. */
@Injectable()
export class JournalDesk {
  constructor(private readonly database: Database) {}

  async list({ who, query, language }: CallOf<ListDoor>): Promise<ReplyOf<ListDoor>> {
    const { prefix, outletId } = outletScope(who, tillBooks.listJournalEntries.who);
    const after = decodeCursor(query.cursor, [cursorPart.id]);
    const values = [prefix, outletId, query.show, query.device ?? null, after?.[0] ?? null, query.limit + 1];
    const rows = await this.database.query<JournalRow>(LIST, values);
    return pageOf(
      rows,
      query.limit,
      (row) => toItem(row, language),
      (row) => [row.id],
    );
  }

  async show({ who, params, language }: CallOf<ShowDoor>): Promise<ReplyOf<ShowDoor>> {
    const entry = await entryInScope(this.database, params.id, outletScope(who, tillBooks.showJournalEntry.who));
    const { text, prevHash, hash, signature, facts } = entry;
    const bookable = entry.verdict === 'quarantined' && isSigned(entry) && readEntry(text).ok;
    return { ...toItem(shownOf(entry), language), text, prevHash, hash, signature, facts, bookable };
  }
}

/** Only what a list shows; the rest of the row is for those who decide. */
function shownOf(entry: WholeEntry): JournalRow {
  const {
    outletId: _,
    entryId: _id,
    text: _text,
    prevHash: _prev,
    hash: _hash,
    signature: _signature,
    ...rest
  } = entry;
  const { regionCode: _region, villageCode: _village, publicKey: _key, outletKind: _kind, ...row } = rest;
  return row;
}

export const isSigned = (entry: WholeEntry): boolean =>
  hashFits(entry) && isSignedBy(entry.publicKey, chainedText(entry), entry.signature);

export async function entryInScope(sql: Sql, id: string, scope: OutletScope): Promise<WholeEntry> {
  const [entry] = await sql.query<WholeEntry>(ONE, [id]);
  if (!entry) refuse('not_found', { what: id });
  const outlet = { id: entry.outletId, regionCode: entry.regionCode, villageCode: entry.villageCode };
  return isInOutletScope(scope, outlet) ? entry : refuse('out_of_scope');
}
