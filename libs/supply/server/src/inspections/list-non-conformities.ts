import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import { supplyScope } from '../supply-scope';
import { NON_CONFORMITIES, type NonConformityRow, listedNonConformity } from './non-conformity-rows';

/** Soonest due first, whatever is closed too: what is past its day stands at the top until somebody closes it. */
const LIST = {
  name: 'supply.non_conformity.list',
  text: `select * from (${NON_CONFORMITIES}) as listed
    where "regionCode" like $2 || '%' and ($3::uuid is null or "partyId" = $3)
      and ($4::text is null or number ilike $4 or subject ilike $4 or "subjectEn" ilike $4 or "partyName" ilike $4 or "partyNameEn" ilike $4)
      and ($5::text is null or state = $5) and ($6::text is null or severity = $6)
      and ($7::text is null or (state <> 'closed' and "dueOn" < $8::date and ($7 = 'overdue' or "certificateNo" is not null)))
      and ($9::boolean is null or ((state = 'closed'), "dueOn", id) > ($9, $10::date, $11::uuid))
    order by (state = 'closed'), "dueOn", id limit $12`,
};

@Injectable()
export class ListNonConformities {
  constructor(private readonly database: Database) {}

  async run({
    query,
    who,
    now,
  }: CallOf<typeof inspections.listNonConformities>): Promise<ReplyOf<typeof inspections.listNonConformities>> {
    const scope = supplyScope(who);
    const [isClosed, due, id] = decodeCursor(query.cursor, [cursorPart.integer, cursorPart.date, cursorPart.id]) ?? [];
    const rows = await this.database.query<NonConformityRow>(LIST, [
      now,
      scope.prefix,
      scope.partyId,
      likePattern(query.q),
      query.state ?? null,
      query.severity ?? null,
      query.only ?? null,
      shanghaiDate(now),
      isClosed === undefined ? null : isClosed === 1,
      due ?? null,
      id ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      (row) => listedNonConformity(row, now),
      (row) => [row.state === 'closed' ? 1 : 0, row.dueOn, row.id],
    );
  }
}
