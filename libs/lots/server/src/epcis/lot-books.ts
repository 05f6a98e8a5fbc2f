import { Injectable } from '@nestjs/common';
import type { Sql } from '@youjian/database';
import type { LotFactKind } from '@youjian/lots-domain';

/** A window on the facts of lots: whose, since when, and after which row the last page ended. */
export interface BookAsked {
  /** What the lots' village codes begin with, and whose they are; nobody's in particular is null. */
  readonly prefix: string;
  readonly partyId: string | null;
  readonly lotIds: readonly string[] | null;
  readonly kinds: readonly LotFactKind[] | null;
  readonly from: Date | null;
  readonly before: Date | null;
  readonly after: readonly [at: string, key: string] | null;
  readonly limit: number;
}

export interface BookRow {
  readonly kind: LotFactKind | 'captured';
  /** Two digits of the book, a colon, and the row's own name: at one moment books are read in the order of their digits. */
  readonly key: string;
  readonly at: Date;
  readonly lotId: string | null;
  readonly said: Readonly<Record<string, unknown>>;
}

/** Reads one book: oldest first by moment and key, no more than asked for. `rank` is the two digits its keys begin with. */
export type ReadBook = (sql: Sql, asked: BookAsked, rank: string) => Promise<readonly BookRow[]>;

/**
 * Books about lots that are kept further down. What is sold is known to orders, a room below, which teaches here how to
 * read it; an export asks them all and does not know whose they are.
 */
@Injectable()
export class LotBooks {
  private readonly books: ReadBook[] = [];

  learn(read: ReadBook): void {
    this.books.push(read);
  }

  async read(sql: Sql, asked: BookAsked): Promise<BookRow[]> {
    const rows: BookRow[] = [];
    for (const [index, read] of this.books.entries())
      rows.push(...(await read(sql, asked, String(FIRST_RANK + index))));
    return rows;
  }
}

/** Behind the books of this room, before what others told. */
const FIRST_RANK = 50;
