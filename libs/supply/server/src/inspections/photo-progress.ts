import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { partOf } from './inspector-of';
import { readContent } from './visit-content';
import { readVisit } from './visit-rows';

@Injectable()
export class PhotoProgress {
  constructor(private readonly database: Database) {}

  async run({
    params,
    who,
  }: CallOf<typeof inspections.photoProgress>): Promise<ReplyOf<typeof inspections.photoProgress>> {
    const visit = await readVisit(this.database, params.id);
    if (!visit) refuse('not_found', { what: params.id });
    partOf(who, visit);
    const { photos } = await readContent(this.database, visit);
    return { items: photos };
  }
}
