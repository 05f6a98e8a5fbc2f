import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, regions } from '@youjian/contract';
import { Regions } from './regions';

/** The next step of the address picker. A region without anything below it, or none at all, has an empty list. */
@Injectable()
export class ListRegions {
  constructor(private readonly regions: Regions) {}

  async run({ query }: CallOf<typeof regions.listRegions>): Promise<ReplyOf<typeof regions.listRegions>> {
    const below = await this.regions.below(query.parent ?? null);
    return { items: below.map(({ code, name, nameEn }) => ({ code, name, nameEn })) };
  }
}
