import { Injectable } from '@nestjs/common';
import { Database, MicroBatch, type Outcome } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import type { CardRow, QuoteItem } from './card';
import { CARDS } from './cards.sql';
import { type Change, ChangeFeed } from './change-feed';
import { LatelyNamed } from './lately-named';
import { type Card, listJson, makeCard, openPage, quotes, sizeOf } from './packed-card';
import { WhoseCard } from './whose-card';

export type { Card } from './packed-card';

/** Some 40,000 products, packed. */
const MOST_BYTES = 48 * 1024 * 1024;
/** Pages that were asked for lately are kept unpacked as well. */
const MOST_OPEN = 2_000;
/** Cards are made in steps of so many where nobody waits for them, and others come first. */
const STEP = 4;

/** What touches only products that can be named. A certificate stands behind a base's lots, and those behind any product. */
const REACHES_NEAR: ReadonlySet<string> = new Set(['sku', 'price', 'product', 'lot']);

interface Ask {
  readonly placeId: string;
  readonly productId: string;
}

/** What those who remember more than cards must forget. */
export interface Forgotten {
  readonly products: ReadonlySet<string> | 'all';
  /** Which products are shown, or in which order, may be another now. */
  readonly lists: boolean;
}

/**
 * The shelf as this process remembers it. A card is dropped when the change feed names its product, one of its SKUs or
 * lots, or when its time has come (`until`); without news the shelf remembers nothing. So what is shown is at most a
 * fraction of a second old, on every process.
 */
@Injectable()
export class Shelf {
  /** A test makes it less. */
  mostBytes = MOST_BYTES;
  /** By place, then by product. */
  private readonly cards = new Map<string, Map<string, Card>>();
  private readonly open = new Map<Card, Buffer>();
  private bytes = 0;
  private readonly whose = new WhoseCard();
  private readonly named = new LatelyNamed();
  private readonly forgetListeners: ((forgotten: Forgotten) => void)[] = [];
  private readonly reader = new MicroBatch<Ask, Card | null>((asks) => this.readAll(asks), { most: 48, atOnce: 2 });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly feed: ChangeFeed,
  ) {
    this.feed.onChange((changes) => this.hear(changes));
  }

  /** Whoever remembers more than cards (whole pages) is told what to forget. */
  onForget(listener: (forgotten: Forgotten) => void): void {
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

  /** Reads what of these is not remembered, in one statement and for nobody in particular: whoever asks meanwhile comes first. */
  async warm(placeId: string, productIds: readonly string[]): Promise<void> {
    await this.ready();
    const missing = productIds.filter((productId) => !this.peek(placeId, productId));
    if (missing.length > 0) await this.read(placeId, missing, { step: STEP });
  }

  /** Is there room for more without anything being given up for it? */
  get hasRoom(): boolean {
    return this.bytes < this.mostBytes * 0.95;
  }

  get remembered(): { cards: number; bytes: number } {
    return { cards: [...this.cards.values()].reduce((sum, { size }) => sum + size, 0), bytes: this.bytes };
  }

  /** The product's page as JSON. */
  detailOf(card: Card): Buffer {
    let page = this.open.get(card);
    if (!page) {
      page = openPage(card);
      this.open.set(card, page);
      if (this.open.size > MOST_OPEN) this.open.delete(this.open.keys().next().value as Card);
    }
    return page;
  }

  /** What a list shows of it, as JSON. */
  listItemOf(card: Card): string {
    return listJson(card, this.open.get(card) ?? openPage(card));
  }

  quotesOf(card: Card): QuoteItem[] {
    return quotes(card, this.open.get(card) ?? openPage(card));
  }

  productOf(skuId: string): string | undefined {
    return this.whose.ofSku(skuId);
  }

  productOfSlug(slug: string): string | undefined {
    return this.whose.ofSlug(slug);
  }

  /** `readInTurn` is the turn in which it began to be read. */
  learnSlug(slug: string, productId: string, readInTurn: number): void {
    if (!this.named.hasNamed([productId], readInTurn)) this.whose.learnSlug(slug, productId);
  }

  private async readAll(asks: readonly Ask[]): Promise<Outcome<Card | null>[]> {
    const read = new Map<string, ReadonlyMap<string, Card>>();
    for (const placeId of new Set(asks.map((ask) => ask.placeId))) {
      const wanted = [...new Set(asks.filter((ask) => ask.placeId === placeId).map((ask) => ask.productId))];
      read.set(placeId, await this.read(placeId, wanted));
    }
    return asks.map(({ placeId, productId }) => ({ ok: true, value: read.get(placeId)?.get(productId) ?? null }));
  }

  private async read(placeId: string, productIds: readonly string[], { step = Number.POSITIVE_INFINITY } = {}) {
    const startedInTurn = this.feed.turn;
    const now = this.clock.now();
    const read = new Map<string, Card>();
    for (const row of await this.database.query<CardRow>(CARDS, [productIds, now, placeId])) {
      const card = makeCard(row, now);
      read.set(card.productId, card);
      this.remember(placeId, card, row, startedInTurn);
      if (read.size % step === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return read;
  }

  private remember(placeId: string, card: Card, { slug, skus, lots }: CardRow, readInTurn: number): void {
    const skuIds = (skus ?? []).map(({ id }) => id);
    const lotIds = (lots ?? []).map(({ id }) => id);
    // Named by the feed while we were reading: right to show once, not to remember.
    if (this.named.hasNamed([card.productId, ...skuIds, ...lotIds], readInTurn)) return;
    this.drop(placeId, card.productId);
    const here = this.cards.get(placeId) ?? new Map<string, Card>();
    here.set(card.productId, card);
    this.cards.set(placeId, here);
    this.bytes += sizeOf(card);
    this.whose.learn(card.productId, { slug, skuIds, lotIds });
    if (this.bytes > this.mostBytes) this.dropOldest();
  }

  /** The place with the most cards gives up those it has had longest. */
  private dropOldest(): void {
    while (this.bytes > this.mostBytes) {
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
    const products = new Set<string>();
    let lists = false;
    for (const { kind, key } of changes) {
      // What carrying costs stands on no card.
      if (kind === 'freight') continue;
      if (!REACHES_NEAR.has(kind)) return this.forgetAll();
      this.named.name(key, this.feed.turn);
      for (const productId of this.productsOf(kind, key)) products.add(productId);
      if (kind === 'product') this.whose.forgetSlugsOf(key);
      lists ||= kind === 'product' || kind === 'price';
    }
    for (const placeId of this.cards.keys()) for (const productId of products) this.drop(placeId, productId);
    for (const listener of this.forgetListeners) listener({ products, lists });
  }

  /** Whose cards a change touches. A card that is not remembered yet needs nobody to forget it. */
  private productsOf(kind: string, key: string): readonly string[] {
    if (kind === 'product') return [key];
    if (kind === 'lot') return this.whose.ofLot(key);
    const productId = this.whose.ofSku(key);
    return productId === undefined ? [] : [productId];
  }

  /** It reaches far, and it is rare. */
  private forgetAll(): void {
    this.named.nameAll(this.feed.turn);
    this.cards.clear();
    this.open.clear();
    this.bytes = 0;
    this.whose.forgetAll();
    for (const listener of this.forgetListeners) listener({ products: 'all', lists: true });
  }
}
