import { gramsOf, searchTextOf } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database, announceChange } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { insertProducts } from './catalog.repository';
import { checkPlaces } from './product-input';

/** A new product, not yet on the shelf: it gets its specifications first. */
@Injectable()
export class CreateProduct {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof catalog.createProduct>): Promise<ReplyOf<typeof catalog.createProduct>> {
    const { body, now } = call;
    const id = uuidv7();
    return this.database.inTransaction(async (tx) => {
      await checkPlaces(tx, body);
      const searchText = searchTextOf(body);
      const [slug] = await insertProducts(tx, [
        {
          ...body,
          id,
          story: [],
          regionalBrand: null,
          geographicalIndication: false,
          published: false,
          searchText,
          searchGrams: gramsOf(searchText),
          createdAt: now,
        },
      ]);
      if (slug === undefined) refuse('slug_taken', { slug: body.slug });
      await audit(tx, call, {
        action: 'product.create',
        room: 'catalog',
        subjectType: 'product',
        subjectId: id,
        after: body,
      });
      await announceChange(tx, 'product', [id]);
      return { id };
    });
  }
}
