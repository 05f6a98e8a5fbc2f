import { Injectable } from '@nestjs/common';
import { readQuery } from '@youjian/catalog-domain';
import type { CallOf, QueryOf, catalog } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready, cursorPart, decodeCursor, encodeCursor } from '@youjian/identity-server';
import { Clock } from '@youjian/kernel';
import { Places } from '../places';
import { type Card, type Forgotten, Shelf } from './shelf';

type Query = QueryOf<typeof catalog.listProducts>;

interface Page {
  readonly body: Buffer;
  readonly productIds: readonly string[];
  /** Shows only what is in stock, or only what is not: any product may come in. */
  readonly filtered: boolean;
  readonly until: number;
}

/** Some 700 pages of 24. */
const MOST_BYTES = 12 * 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' };

interface IdRow {
  id: string;
  sort: string;
}

/** Which products, and by what they are sorted; `sort` is text so that one cursor serves every order. */
const ORDERS: Readonly<
  Record<Query['sort'], { key: string; type: string; direction: 'asc' | 'desc'; price: boolean }>
> = {
  recommended: { key: 'p.position', type: 'integer', direction: 'asc', price: false },
  newest: { key: 'p.created_at', type: 'timestamptz', direction: 'desc', price: false },
  price: { key: 'c.price', type: 'bigint', direction: 'asc', price: true },
  '-price': { key: 'c.price', type: 'bigint', direction: 'desc', price: true },
};

/** The statement of one sort order; built from constants only, and named, so that it is planned once a connection. */
function statementOf(sort: Query['sort'], hasQuery: boolean) {
  const { key, type, direction, price } = ORDERS[sort];
  const before = direction === 'asc' ? '>' : '<';
  const search = hasQuery
    ? `and p.search_grams @> $5::text[] and p.search_text like all($6::text[])`
    : `and $5::text[] is null and $6::text[] is null`;
  const prices = price
    ? `cross join lateral (select min(v.price_fen) as price from catalog.sku k cross join lateral (select pv.price_fen from catalog.price_version pv
         where pv.sku_id = k.id and pv.effective_from <= $7 order by pv.effective_from desc, pv.revision desc limit 1) v where k.product_id = p.id and k.active and not k.by_weight) c`
    : `cross join (select 1 where $7::timestamptz is not null) one`;
  return {
    name: `inventory.list.${sort}.${hasQuery ? 'search' : 'all'}`,
    text: `select p.id, (${key})::text as sort from catalog.product p ${prices}
      where p.published and ($1::text is null or p.category_code = $1) and ($2::text is null or p.county_code = $2)
        and ($3::boolean is null or p.cold_chain = $3) ${price ? 'and c.price is not null' : ''} ${search}
        and ($8::text is null or (${key}, p.id) ${before} ($8::${type}, $9::uuid))
      order by ${key} ${direction}, p.id ${direction} limit $4`,
  };
}
const STATEMENTS = new Map(
  (Object.keys(ORDERS) as Query['sort'][]).flatMap((sort) =>
    [true, false].map((search) => [`${sort}/${search}`, statementOf(sort, search)] as const),
  ),
);

/** The shop's lists and its search. A page is remembered until something on it changes. */
@Injectable()
export class ListProducts {
  private readonly pages = new Map<string, Page>();
  private bytes = 0;
  private readonly making = new Map<string, Promise<Page>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly shelf: Shelf,
    private readonly places: Places,
  ) {
    this.shelf.onForget((forgotten) => this.forget(forgotten));
  }

  async run({ query }: Pick<CallOf<typeof catalog.listProducts>, 'query'>): Promise<Ready> {
    const wait = this.shelf.ready();
    if (wait) await wait;
    const key = JSON.stringify(query);
    const page = this.pages.get(key);
    if (page && page.until > this.clock.now().getTime()) return new Ready(page.body, JSON_TYPE);
    return new Ready((await this.makeOnce(key, query)).body, JSON_TYPE);
  }

  /** Those who want the same page at once wait for the same reading. */
  private makeOnce(key: string, query: Query): Promise<Page> {
    let making = this.making.get(key);
    if (!making) {
      making = this.make(key, query).finally(() => this.making.delete(key));
      this.making.set(key, making);
    }
    return making;
  }

  private async make(key: string, query: Query): Promise<Page> {
    const startedInTurn = this.shelf.turn;
    const place = query.outlet ? await this.places.ofOutlet(query.outlet) : await this.places.shipping();
    const { cards, nextCursor } =
      query.inStock === undefined ? await this.pageOf(query, place.id) : await this.filteredPageOf(query, place.id);
    const page: Page = {
      body: Buffer.from(
        `{"items":[${cards.map((card) => this.shelf.listItemOf(card)).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`,
      ),
      productIds: cards.map((card) => card.productId),
      filtered: query.inStock !== undefined,
      until: Math.min(...cards.map((card) => card.until), this.clock.now().getTime() + 60_000),
    };
    if (
      this.shelf.turn === startedInTurn ||
      (!page.filtered && cards.every((card) => this.shelf.peek(place.id, card.productId) === card))
    ) {
      // Only what is true together with everything heard so far is kept.
      if (this.forgottenInTurn <= startedInTurn) this.keep(key, page);
    }
    return page;
  }

  private async pageOf(query: Query, placeId: string): Promise<{ cards: Card[]; nextCursor: string | null }> {
    const ids = await this.idsOf(query, query.limit + 1, query.cursor);
    const cards = await this.shelf.cardsOf(
      placeId,
      ids.slice(0, query.limit).map((row) => row.id),
    );
    return {
      cards: cards.filter((card) => !card.empty),
      nextCursor: ids.length > query.limit ? cursorOf(ids[query.limit - 1]) : null,
    };
  }

  /** "In stock" is known only from the cards, so candidates are read in larger steps until the page is full. */
  private async filteredPageOf(query: Query, placeId: string): Promise<{ cards: Card[]; nextCursor: string | null }> {
    const cards: Card[] = [];
    let cursor = query.cursor;
    for (let step = 0; step < 40; step += 1) {
      const ids = await this.idsOf(query, 101, cursor);
      const found = await this.shelf.cardsOf(
        placeId,
        ids.slice(0, 100).map((row) => row.id),
      );
      const byId = new Map(found.map((card) => [card.productId, card]));
      for (const row of ids.slice(0, 100)) {
        const card = byId.get(row.id);
        if (!card || card.empty || card.available > 0 !== query.inStock) continue;
        cards.push(card);
        if (cards.length === query.limit) return { cards, nextCursor: cursorOf(row) };
      }
      if (ids.length <= 100) return { cards, nextCursor: null };
      cursor = cursorOf(ids[99]) ?? undefined;
    }
    return { cards, nextCursor: cursor ?? null };
  }

  private idsOf(query: Query, limit: number, cursor: string | undefined): Promise<IdRow[]> {
    const after = decodeCursor(cursor, [cursorPart.text, cursorPart.id]);
    const typed = query.q ? readQuery(query.q) : null;
    const statement = STATEMENTS.get(`${query.sort}/${typed !== null}`);
    if (!statement) throw new Error(`no statement for ${query.sort}`);
    return this.database.query<IdRow>(statement, [
      query.category ?? null,
      query.county ?? null,
      query.coldChain ?? null,
      limit,
      typed?.grams ?? null,
      typed?.patterns ?? null,
      this.clock.now(),
      after ? sortValue(query.sort, after[0]) : null,
      after?.[1] ?? null,
    ]);
  }

  private keep(key: string, page: Page): void {
    this.drop(key);
    this.pages.set(key, page);
    this.bytes += page.body.length;
    while (this.bytes > MOST_BYTES) this.drop(this.pages.keys().next().value ?? '');
  }

  private drop(key: string): void {
    this.bytes -= this.pages.get(key)?.body.length ?? 0;
    this.pages.delete(key);
  }

  private forgottenInTurn = 0;

  private forget({ products, lists }: Forgotten): void {
    if (products === 'all' || lists) {
      this.forgottenInTurn = this.shelf.turn;
      this.pages.clear();
      this.bytes = 0;
      return;
    }
    if (products.size === 0) return;
    for (const [key, page] of this.pages)
      if (page.filtered || page.productIds.some((productId) => products.has(productId))) this.drop(key);
  }
}

const cursorOf = (row: IdRow | undefined): string | null => (row ? encodeCursor([row.sort, row.id]) : null);

/** A cursor's sort value goes into a cast; what is not of its type is our own mistake or somebody's play, and begins anew. */
function sortValue(sort: Query['sort'], value: string): string {
  const isRight = sort === 'newest' ? /^\d{4}-\d{2}-\d{2} [\d:.+-]+$/.test(value) : /^\d{1,15}$/.test(value);
  return isRight ? value : sort === 'newest' ? '1970-01-01' : '0';
}
