import type { Call } from '@youjian/client';
import { catalog } from '@youjian/contract';
import type { ShelfProduct } from '../parts/product-card';
import { keepsMarks, type ShelfQuery } from '../shop/shelf-query';

export interface ShelfPage {
  readonly items: readonly ShelfProduct[];
  readonly nextCursor: string | null;
}
const ON_ONE_PAGE = 24;
const MOST_ASKED = 5;

/** One page of a shelf. Where the page itself narrows (by marks), it asks on until the page is full. */
export async function loadShelf(
  call: Call,
  query: ShelfQuery,
  place: { readonly category?: string; readonly cursor?: string | null },
): Promise<ShelfPage> {
  const narrows = query.certified || query.geographical;
  const items: ShelfProduct[] = [];
  let cursor = place.cursor ?? null;
  for (let asked = 0; asked < MOST_ASKED; asked += 1) {
    const page = await call(catalog.listProducts, {
      query: {
        limit: narrows ? 100 : ON_ONE_PAGE,
        sort: query.sort,
        ...(cursor === null ? {} : { cursor }),
        ...(place.category === undefined ? {} : { category: place.category }),
        ...(query.q === '' ? {} : { q: query.q }),
        ...(query.county === null ? {} : { county: query.county }),
        ...(query.outlet === null ? {} : { outlet: query.outlet }),
        ...(query.inStock ? { inStock: 'true' as const } : {}),
        ...(query.coldChain ? { coldChain: 'true' as const } : {}),
      },
    });
    items.push(...page.items.filter((item) => keepsMarks(query, item)));
    cursor = page.nextCursor;
    if (!narrows || cursor === null || items.length >= ON_ONE_PAGE) break;
  }
  return { items, nextCursor: cursor };
}
