import { Injectable } from '@nestjs/common';
import { Database, MicroBatch, type Outcome } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { CARDS } from './cards.sql';
import { type CardRow, type QuoteItem, cardOf, detailOf, quotesOf } from './card';
import { type Change, ChangeFeed } from './change-feed';
import { type Packed, pack, unpack } from './packed';

/** What is remembered of one product at one place; the JSON is made once, kept packed and sent many times. */
export interface Card {
  readonly productId: string;
  readonly published: boolean;
  /** Nothing of it has a price: there is nothing to show. */
  readonly empty: boolean;
  readonly available: number;
  readonly list: Packed;
  readonly detail: Packed;
  readonly quotes: Packed;
  /** Milliseconds; from then on it is no longer true by itself. */
  readonly until: number;
}

/** Some 40,000 products, packed. */
const MOST_BYTES = 48 * 1024 * 1024;
/** Pages that were asked for lately are kept unpacked as well. */
const MOST_OPEN = 2_000;

interface Ask {
  readonly placeId: string;
  readonly productId: string;
}

/**
 * The shelf as this process remembers it. A card is dropped when the change feed names its product, one of its SKUs or
 * lots, or when its time has come (`until`); without news the shelf remembers nothing. So what is shown is at most a
 * fraction of a second old, on every process.
 */
@Injectable()
export class Shelf {
  /** By place, then by product. */
  private readonly cards = new Map<string, Map<string, Card>>();
  private readonly open = new Map<Card, Buffer>();
  private bytes = 0;
  private readonly productOfSku = new Map<string, string>();
  private readonly namedInTurn = new Map<string, number>();
  private forgotAllInTurn = 0;
  private readonly forgetListeners: ((products: ReadonlySet<string> | 'all') => void)[] = [];
  private readonly reader = new MicroBatch<Ask, Card | null>((asks) => this.readAll(asks), { most: 48, atOnce: 2 });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly feed: ChangeFeed,
  ) {
    this.feed.onChange((changes) => this.hear(changes));
  }

  /** Whoever remembers more than cards (whole pages) is told what to forget. */
  onForget(listener: (products: ReadonlySet<string> | 'all') => void): void {
    this.forgetListeners.push(listener);
  }

  /** Waits until what is remembered may be believed; usually that is now, and nothing is awaited. */
  ready(): Promise<void> | undefined {
    this.feed.start();
    return this.feed.isFresh ? undefined : this.feed.catchUp();
  }

  get turn(): number {
    return this.feed.turn;
  }

  /** A remembered card that is still true, without asking anybody. */
  peek(placeId: string, productId: string): Card | undefined {
    const card = this.cards.get(placeId)?.get(productId);
    return card && card.until > this.clock.now().getTime() ? card : undefined;
  }

  /** The cards of these products, in their order. What is not remembered is read, together with what others miss just now. */
  async cardsOf(placeId: string, productIds: readonly string[]): Promise<Card[]> {
    await this.ready();
    const cards = await Promise.all(
      productIds.map((productId) => this.peek(placeId, productId) ?? this.reader.add({ placeId, productId })),
    );
    return cards.filter((card) => card !== null);
  }

  /** The product's page as JSON. */
  detailOf(card: Card): Buffer {
    let detail = this.open.get(card);
    if (!detail) {
      detail = unpack(card.detail);
      this.open.set(card, detail);
      if (this.open.size > MOST_OPEN) this.open.delete(this.open.keys().next().value as Card);
    }
    return detail;
  }

  productOf(skuId: string): string | undefined {
    return this.productOfSku.get(skuId);
  }

  private async readAll(asks: readonly Ask[]): Promise<Outcome<Card | null>[]> {
    const startedInTurn = this.feed.turn;
    const read = new Map<string, Card>();
    for (const placeId of new Set(asks.map((ask) => ask.placeId))) {
      const wanted = [...new Set(asks.filter((ask) => ask.placeId === placeId).map((ask) => ask.productId))];
      const now = this.clock.now();
      for (const row of await this.database.query<CardRow>(CARDS, [wanted, now, placeId])) {
        const card = makeCard(row, now);
        read.set(`${placeId}/${card.productId}`, card);
        this.remember(placeId, card, row, startedInTurn);
      }
    }
    return asks.map((ask) => ({ ok: true, value: read.get(`${ask.placeId}/${ask.productId}`) ?? null }));
  }

  private remember(placeId: string, card: Card, { skus, lots }: CardRow, readInTurn: number): void {
    const skuIds = (skus ?? []).map(({ id }) => id);
    // Named by the feed while we were reading: right to show once, not to remember.
    const named = [card.productId, ...skuIds, ...(lots ?? []).map(({ id }) => id)].some(
      (key) => (this.namedInTurn.get(key) ?? 0) > readInTurn,
    );
    if (named || this.forgotAllInTurn > readInTurn) return;
    this.drop(placeId, card.productId);
    const here = this.cards.get(placeId) ?? new Map<string, Card>();
    here.set(card.productId, card);
    this.cards.set(placeId, here);
    this.bytes += sizeOf(card);
    for (const skuId of skuIds) this.productOfSku.set(skuId, card.productId);
    if (this.bytes > MOST_BYTES) this.dropOldest();
  }

  /** The place with the most cards gives up those it has had longest. */
  private dropOldest(): void {
    while (this.bytes > MOST_BYTES) {
      const [placeId, most] = [...this.cards].reduce((a, b) => (b[1].size > a[1].size ? b : a));
      this.drop(placeId, most.keys().next().value ?? '');
    }
  }

  private drop(placeId: string, productId: string): void {
    const card = this.cards.get(placeId)?.get(productId);
    if (!card) return;
    this.bytes -= sizeOf(card);
    this.open.delete(card);
    this.cards.get(placeId)?.delete(productId);
  }

  private hear(changes: readonly Change[]): void {
    const reachesFar = changes.some(({ kind }) => kind !== 'sku');
    if (reachesFar) return this.forgetAll();
    const products = new Set<string>();
    for (const { key } of changes) {
      this.namedInTurn.set(key, this.feed.turn);
      const productId = this.productOfSku.get(key);
      if (productId !== undefined) products.add(productId);
    }
    for (const placeId of this.cards.keys()) for (const productId of products) this.drop(placeId, productId);
    if (this.namedInTurn.size > 100_000) this.forgetAll();
    for (const listener of this.forgetListeners) listener(products);
  }

  /** A certificate, a lot, a product or a price: what it touches reaches far, and it is rare. */
  private forgetAll(): void {
    this.forgotAllInTurn = this.feed.turn;
    this.namedInTurn.clear();
    this.cards.clear();
    this.open.clear();
    this.bytes = 0;
    for (const listener of this.forgetListeners) listener('all');
  }
}

const sizeOf = ({ detail, list, quotes }: Card): number => detail.length + list.length + quotes.length + 600;

function makeCard(row: CardRow, now: Date): Card {
  const detail = detailOf(row, now);
  const quotes: QuoteItem[] = quotesOf(row, detail);
  return {
    productId: row.id,
    published: row.published,
    empty: detail === null,
    available: detail?.available ?? 0,
    list: pack(detail ? JSON.stringify(cardOf(detail)) : ''),
    detail: pack(JSON.stringify(detail)),
    quotes: pack(JSON.stringify(quotes)),
    until: row.until ? new Date(row.until).getTime() : Number.POSITIVE_INFINITY,
  };
}
