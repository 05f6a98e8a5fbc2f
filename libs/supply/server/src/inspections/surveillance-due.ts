import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, inspections as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf, scopePrefix } from '@youjian/identity-server';
import { shanghaiDate } from '@youjian/kernel';
import {
  SURVEILLANCE_DAYS,
  SURVEILLANCE_SOON_DAYS,
  countedFromBefore,
  isSurveillanceOverdue,
  surveillanceDueOn,
} from '@youjian/supply-domain';
import { SURVEILLED } from './surveillance-rows';

type Reply = ReplyOf<typeof contract.listSurveillanceDue>;
type Item = Reply['items'][number];
type Row = Omit<Item, 'baseId' | 'dueOn' | 'overdue'> & { id: string; certifiedOn: string; countedFrom: string };

/** `$3`: who counts from this day or an earlier one is due soon; `$4`: from before this one, overdue. */
const DUE = `select * from (${SURVEILLED}) as listed where "regionCode" like $2 || '%' and "countedFrom" <= $3::date`;

const LIST = {
  name: 'supply.surveillance.due',
  text: `${DUE} and ($5::text is null or case $5 when 'overdue' then "countedFrom" < $4::date else planned is null end)
      and ($6::date is null or ("countedFrom", "baseCode") > ($6, $7))
    order by "countedFrom", "baseCode" limit $8`,
};
const COUNTS = {
  name: 'supply.surveillance.counts',
  text: `select count(*) as due, count(*) filter (where "countedFrom" < $4::date) as overdue, count(planned) as planned from (${DUE}) as due`,
};

/** Where somebody has to go next, so that no certified base is forgotten because nobody happened to look at its page. */
@Injectable()
export class SurveillanceDue {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof contract.listSurveillanceDue>): Promise<Reply> {
    const today = shanghaiDate(now);
    const [countedFrom, code] = decodeCursor(query.cursor, [cursorPart.date, cursorPart.text]) ?? [];
    const asked = [
      now,
      scopePrefix(who, contract.listSurveillanceDue.who),
      countedFromBefore(today, SURVEILLANCE_SOON_DAYS),
      countedFromBefore(today, 0),
    ];
    const [rows, counts] = await Promise.all([
      this.database.query<Row>(LIST, [
        ...asked,
        query.only ?? null,
        countedFrom ?? null,
        code ?? null,
        query.limit + 1,
      ]),
      this.database.query<Reply['counts']>(COUNTS, asked),
    ]);
    const page = pageOf(
      rows,
      query.limit,
      (row) => itemOf(row, today),
      (row) => [row.countedFrom, row.baseCode],
    );
    return { ...page, everyDays: SURVEILLANCE_DAYS, counts: counts[0] ?? { due: 0, overdue: 0, planned: 0 } };
  }
}

function itemOf({ id, certifiedOn, countedFrom: _, ...row }: Row, today: string): Item {
  const dueOn = surveillanceDueOn(row.lastOn, certifiedOn);
  return { ...row, baseId: id, dueOn, overdue: isSurveillanceOverdue(dueOn, today) };
}
