import { isInSeason } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database } from '@youjian/database';
import { shanghaiDate } from '@youjian/kernel';

type Reply = ReplyOf<typeof catalog.listCategories>;

const BOTH = {
  name: 'catalog.categories',
  text: `select
    (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'name', c.name, 'nameEn', c.name_en,
        'imageUrl', '/art/' || c.art_kind || '-front-leaf.svg',
        'products', (select count(*) from catalog.product p where p.category_code = c.code and p.published)) order by c.position), '[]')
      from catalog.category c) as items,
    (select coalesce(jsonb_agg(jsonb_build_object('variety', variety, 'name', name, 'nameEn', name_en, 'fromDay', from_day, 'toDay', to_day)
        order by from_day, variety), '[]') from catalog.season) as seasons`,
};

/** The shelves, with how many products hang on each, and what is in season today. */
@Injectable()
export class ListCategories {
  constructor(private readonly database: Database) {}

  async run({ now }: CallOf<typeof catalog.listCategories>): Promise<Reply> {
    const [row] = await this.database.query<{ items: Reply['items']; seasons: Omit<Reply['seasons'][number], 'on'>[] }>(
      BOTH,
    );
    const today = shanghaiDate(now);
    return {
      items: row?.items ?? [],
      seasons: (row?.seasons ?? []).map((season) => ({ ...season, on: isInSeason(season, today) })),
    };
  }
}
