import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { Places } from '../places';
import { Shelf } from './shelf';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' };
const FIND = { name: 'inventory.product_of_slug', text: `select id from catalog.product where slug = $1` };
const FIND_SKUS = {
  name: 'inventory.products_of_skus',
  text: `select id, product_id as "productId" from catalog.sku where id = any($1::uuid[])`,
};

type Quotes = ReplyOf<typeof catalog.quote>;

/** A product's page, and the prices and stock of a basket. Both are read from the same cards as the lists. */
@Injectable()
export class ShowProduct {
  constructor(
    private readonly database: Database,
    private readonly shelf: Shelf,
    private readonly places: Places,
  ) {}

  async run({ params }: Pick<CallOf<typeof catalog.showProduct>, 'params'>): Promise<Ready> {
    const wait = this.shelf.ready();
    if (wait) await wait;
    const productId = this.shelf.productOfSlug(params.slug) ?? (await this.find(params.slug));
    const place = await this.places.shipping();
    const card = this.shelf.peek(place.id, productId) ?? (await this.shelf.cardsOf(place.id, [productId]))[0];
    if (!card || card.empty || !card.published) refuse('not_found', { what: params.slug });
    return new Ready(this.shelf.detailOf(card), JSON_TYPE);
  }

  async quote({ query }: Pick<CallOf<typeof catalog.quote>, 'query'>): Promise<Quotes> {
    const skuIds = [...new Set(query.skuIds.split(','))];
    const place = await this.places.shipping();
    const products = await this.productsOf(skuIds);
    const cards = await this.shelf.cardsOf(place.id, [...new Set(products)]);
    const quotes = new Map(
      cards.flatMap((card) => this.shelf.quotesOf(card).map((quote) => [quote.skuId, quote] as const)),
    );
    return { items: skuIds.flatMap((skuId) => quotes.get(skuId) ?? []) };
  }

  private async find(slug: string): Promise<string> {
    const startedInTurn = this.shelf.turn;
    const [row] = await this.database.query<{ id: string }>(FIND, [slug]);
    if (!row) refuse('not_found', { what: slug });
    this.shelf.learnSlug(slug, row.id, startedInTurn);
    return row.id;
  }

  private async productsOf(skuIds: readonly string[]): Promise<string[]> {
    const unknown = skuIds.filter(
      (skuId) => this.shelf.productOf(skuId) === undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(skuId),
    );
    const rows =
      unknown.length > 0 ? await this.database.query<{ id: string; productId: string }>(FIND_SKUS, [unknown]) : [];
    const found = new Map(rows.map((row) => [row.id, row.productId]));
    return skuIds.flatMap((skuId) => this.shelf.productOf(skuId) ?? found.get(skuId) ?? []);
  }
}
