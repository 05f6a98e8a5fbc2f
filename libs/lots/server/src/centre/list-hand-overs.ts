import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { CONFIRM_WITHIN_HOURS } from '@youjian/lots-domain';
import { HAND_OVER_ROWS, type HandOverRow, toHandOver } from './hand-over-rows';
import { sideScope } from './side-scope';

/** Both sides of a hand-over see it, and so does their county. The states are those of `handOverState`, said in SQL. */
const LIST = {
  name: 'lots.hand_over.list',
  text: `${HAND_OVER_ROWS}
    where l.village_code like $2 || '%' and ($3::uuid is null or l.party_id = $3) and ($4::uuid is null or h.to_outlet_id = $4)
      and ($5::text is null or l.code = $5)
      and ($6::text is null or $6 = case
        when h.received_at is null then case when h.sent_at < $1::timestamptz - interval '${CONFIRM_WITHIN_HOURS} hours' then 'late' else 'open' end
        when coalesce(h.received_grams, h.grams) <> h.grams or coalesce(h.received_cartons, h.cartons) <> h.cartons then 'discrepant'
        else 'confirmed' end)
      and ($7::timestamptz is null or (h.sent_at, h.id) < ($7, $8::uuid))
    order by h.sent_at desc, h.id desc limit $9`,
};

@Injectable()
export class ListHandOvers {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof centre.listHandOvers>): Promise<ReplyOf<typeof centre.listHandOvers>> {
    const { prefix, partyId, outletId } = sideScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<HandOverRow>(LIST, [
      now,
      prefix,
      partyId,
      outletId,
      query.lotCode ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(
      rows,
      query.limit,
      (row) => toHandOver(row, who, now),
      (row) => [row.sentAt, row.id],
    );
  }
}
