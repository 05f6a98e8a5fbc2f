import { type CardRow, type QuoteItem, type StoreProductDetail, blockedSkus, cardOf, detailOf, quotesOf } from './card';
import { type Packed, pack, unpack } from './packed';

/** What is remembered of one product at one place. Its page is made once, kept packed and sent many times. */
export interface Card {
  readonly productId: string;
  readonly published: boolean;
  /** Nothing of it has a price: there is nothing to show. */
  readonly empty: boolean;
  readonly available: number;
  /** The product's page as JSON. */
  readonly detail: Packed;
  /** So many bytes of the page, and a brace, are what a list shows of it. */
  readonly listBytes: number;
  readonly blocked: readonly string[];
  /** Milliseconds; from then on it is no longer true by itself. */
  readonly until: number;
}

const NONE: readonly string[] = [];

export function makeCard(row: CardRow, now: Date): Card {
  const detail = detailOf(row, now);
  const blocked = blockedSkus(row);
  return {
    productId: row.id,
    published: row.published,
    empty: detail === null,
    available: detail?.available ?? 0,
    detail: pack(detail ? JSON.stringify(detail) : ''),
    listBytes: detail ? Buffer.byteLength(JSON.stringify(cardOf(detail))) - 1 : 0,
    blocked: blocked.length > 0 ? blocked : NONE,
    until: row.until ? new Date(row.until).getTime() : Number.POSITIVE_INFINITY,
  };
}

/** What a card takes, with the words under which it is found. */
export const sizeOf = ({ detail }: Card): number => detail.length + 600;

export const openPage = (card: Card): Buffer => unpack(card.detail);

/** The first fields of the page are the list's. */
export const listJson = (card: Card, page: Buffer): string => `${page.toString('utf8', 0, card.listBytes)}}`;

export const quotes = (card: Card, page: Buffer): QuoteItem[] =>
  card.empty ? [] : quotesOf(JSON.parse(page.toString()) as StoreProductDetail, card);
