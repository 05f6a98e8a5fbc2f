import type { catalog, ReplyOf } from '@youjian/contract';
import { ADDRESS } from '../start-house';

export type Product = ReplyOf<typeof catalog.showProduct>;
export type Sku = Product['skus'][number];
export interface Choice {
  /** What was searched for. */
  readonly word: string;
  readonly product: Product;
  readonly sku: Sku;
}

/**
 * Something that can be bought today. The demonstration's harvest follows the calendar, so a story names what it would
 * like first and what else will do: there are no golden pomelos in July.
 */
export async function onTheShelf(
  words: readonly string[],
  isWanted: (product: Product) => boolean = () => true,
): Promise<Choice> {
  for (const word of words) {
    const { items } = await read<ReplyOf<typeof catalog.listProducts>>(`?q=${encodeURIComponent(word)}&inStock=true`);
    for (const { slug } of items) {
      const product = await read<Product>(`/${slug}`);
      const sku = product.skus.find(({ available }) => available >= ENOUGH);
      if (sku && isWanted(product)) return { word, product, sku };
    }
  }
  throw new Error(`nothing of ${words.join(', ')} can be bought today`);
}

/** So much is left over when every story has bought its own. */
const ENOUGH = 12;

export const productNow = (slug: string): Promise<Product> => read<Product>(`/${slug}`);

async function read<T>(rest: string): Promise<T> {
  const answer = await fetch(`${process.env[ADDRESS]}/api/v1/store/products${rest}`);
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return (await answer.json()) as T;
}
