import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { checkPlaces, indexForSearch } from './product-input';

type Change = BodyOf<typeof catalog.changeProduct>;

const COLUMNS: Readonly<Record<keyof Change, string>> = {
  slug: 'slug',
  categoryCode: 'category_code',
  variety: 'variety',
  name: 'name',
  nameEn: 'name_en',
  brief: 'brief',
  briefEn: 'brief_en',
  storage: 'storage',
  storageEn: 'storage_en',
  countyCode: 'county_code',
  perishable: 'perishable',
  coldChain: 'cold_chain',
  afterSalesDays: 'after_sales_days',
  artKind: 'art_kind',
  artTint: 'art_tint',
  position: 'position',
  published: 'published',
};

const LOCK = `select slug, category_code as "categoryCode", variety, name, name_en as "nameEn", brief, brief_en as "briefEn", storage,
    storage_en as "storageEn", county_code as "countyCode", perishable, cold_chain as "coldChain", after_sales_days as "afterSalesDays",
    art_kind as "artKind", art_tint as "artTint", position, published
  from catalog.product where id = $1 for update`;

/** Changes what is said of a product, publishes it or takes it off the shelf. What was bought keeps the words it was bought with. */
@Injectable()
export class ChangeProduct {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof catalog.changeProduct>): Promise<ReplyOf<typeof catalog.changeProduct>> {
    const { id } = call.params;
    // What is taken off the shelf is sold to nobody who comes after: the gate of the sale is closed meanwhile.
    const gate = call.body.published === false ? 'close_sale' : undefined;
    return this.database.inTransaction(async (tx) => {
      const before = await this.lock(tx, id);
      const fields = (Object.keys(COLUMNS) as (keyof Change)[]).filter(
        (field) => call.body[field] !== undefined && call.body[field] !== before[field],
      );
      if (fields.length === 0) return { id };
      await checkPlaces(tx, call.body);
      await this.refuseTakenSlug(tx, id, call.body.slug);
      await this.write(tx, id, fields, call.body);
      await indexForSearch(tx, id);
      const only = (from: Partial<Record<keyof Change, unknown>>) =>
        Object.fromEntries(fields.map((field) => [field, from[field]]));
      await audit(tx, call, {
        action: 'product.change',
        room: 'catalog',
        subjectType: 'product',
        subjectId: id,
        before: only(before),
        after: only(call.body),
      });
      await announceChange(tx, 'product', [id]);
      return { id };
    }, gate);
  }

  private async lock(tx: Tx, id: string): Promise<Record<keyof Change, unknown>> {
    const [row] = await tx.query<Record<keyof Change, unknown>>(LOCK, [id]);
    return row ?? refuse('not_found', { what: id });
  }

  /** Two who want the same address at once wait for each other here, and the second is told. */
  private async refuseTakenSlug(tx: Tx, id: string, slug: string | undefined): Promise<void> {
    if (slug === undefined) return;
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('catalog.slug/' || $1, 0))`, [slug]);
    const [other] = await tx.query(`select 1 from catalog.product where slug = $1 and id <> $2`, [slug, id]);
    if (other) refuse('slug_taken', { slug });
  }

  private async write(tx: Tx, id: string, fields: readonly (keyof Change)[], body: Change): Promise<void> {
    const assignments = fields.map((field, index) => `${COLUMNS[field]} = $${index + 2}`);
    await tx.query(`update catalog.product set ${assignments.join(', ')} where id = $1`, [
      id,
      ...fields.map((field) => body[field]),
    ]);
  }
}
