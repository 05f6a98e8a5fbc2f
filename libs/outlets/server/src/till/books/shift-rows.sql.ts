import type { ReplyOf, tillBooks } from '@youjian/contract';
import { cashDifference, expectedCash } from '@youjian/outlets-domain';
import { inScope } from '../../registry/outlet-scope';
import { isoTimes } from '../iso-times';

export type ShiftItem = ReplyOf<typeof tillBooks.listShifts>['items'][number];
export type ShiftRow = Omit<ShiftItem, 'expectedFen' | 'differenceFen' | 'openedAt' | 'closedAt'> & {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

const SUM = (kind: string, way: string) =>
  `coalesce(sum(m.amount_fen) filter (where m.kind = '${kind}' and m.way = '${way}'), 0)::float8`;
const NAME = (column: string) => `(select t.name from outlets.till_staff t where t.id = s.${column})`;

export const SHIFT = `s.id, s.device_id as "deviceId", k.name as "deviceName", k.number as "deviceNumber", s.outlet_id as "outletId",
  o.code as "outletCode", o.name as "outletName", o.name_en as "outletNameEn", s.opened_at as "openedAt", ${NAME('opened_by')} as "openedBy",
  s.closed_at as "closedAt", ${NAME('closed_by')} as "closedBy", s.float_fen::float8 as "floatFen", money.*,
  (select (x ->> 'amountFen')::float8 from jsonb_array_elements(s.till_expected) x where x ->> 'way' = 'cash') as "tillExpectedFen",
  s.counted_fen::float8 as "countedFen", s.difference_reason as "differenceReason", ${NAME('approved_by')} as "approvedBy",
  s.till_sales as "tillSales",
  (select count(*)::int from outlets.journal_verdict v where v.device_id = s.device_id and v.verdict = 'quarantined'
     and v.seq > s.opened_seq and v.seq < coalesce(s.closed_seq, 2147483647)) as aside,
  (select count(*)::int from outlets.journal_gap g where g.device_id = s.device_id and g.filled_at is null
     and g.seq > s.opened_seq and g.seq < coalesce(s.closed_seq, 2147483647)) as missing`;

export const SHIFT_FROM = `outlets.shift s join outlets.outlet o on o.id = s.outlet_id join identity.device_key k on k.id = s.device_id
  cross join lateral (select ${SUM('sale', 'cash')} as "cashSalesFen", ${SUM('cash_in', 'cash')} as "cashInFen",
    ${SUM('cash_out', 'cash')} as "cashOutFen", ${SUM('return', 'cash')} as "cashReturnsFen",
    count(distinct m.journal_id) filter (where m.kind = 'sale')::int as sales from outlets.shift_money m where m.shift_id = s.id) money`;

/** A day is one of Shanghai's, as everywhere in the books. */
const DAY = `(s.opened_at at time zone 'Asia/Shanghai')::date`;
const EXPECTED = `(s.float_fen + money."cashSalesFen" + money."cashInFen" - money."cashOutFen" - money."cashReturnsFen")`;

export const LIST_SHIFTS = {
  name: 'outlets.shift.list',
  text: `select ${SHIFT} from ${SHIFT_FROM}
    where ${inScope('$1', '$2')} and ($3::uuid is null or s.outlet_id = $3) and ($4::uuid is null or s.device_id = $4)
      and ($5::date is null or ${DAY} >= $5) and ($6::date is null or ${DAY} <= $6)
      and (not $7 or (s.counted_fen is not null and s.counted_fen <> ${EXPECTED}))
      and ($8::timestamptz is null or (s.opened_at, s.id) < ($8, $9::uuid))
    order by s.opened_at desc, s.id desc limit $10`,
};

export const ONE_SHIFT = {
  name: 'outlets.shift.one',
  text: `select ${SHIFT}, o.region_code as "regionCode", o.village_code as "villageCode", s.float_counted as "floatCounted", s.counted,
      s.till_expected as "tillExpected" from ${SHIFT_FROM} where s.id = $1`,
};

/** Head office's own sums, by the same rule as the till's. */
export function toShift(row: ShiftRow): ShiftItem {
  return {
    ...isoTimes(row),
    expectedFen: expectedCash(row),
    differenceFen: cashDifference(row, row.countedFen),
  } as ShiftItem;
}
