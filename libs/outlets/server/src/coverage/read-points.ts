import { type CallOf, type Who, outletCoverage as contract } from '@youjian/contract';
import { type Sql, likePattern } from '@youjian/database';
import { requireRegion, scopePrefix } from '@youjian/identity-server';
import { addDays, refuse, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';
import {
  type HoursException,
  type Opening,
  type Period,
  type PeriodStanding,
  type RhythmFrom,
  hoursOn,
  missingInARow,
  periodsBetween,
  plusDays,
  pointStanding,
  standingOf,
} from '@youjian/outlets-domain';

const USUAL_DAYS = 28;
const MOST_DAYS = 92;

export interface Cell extends Period {
  readonly standing: PeriodStanding;
  readonly report: { readonly salesFen: number; readonly parcels: number; readonly visitors: number } | null;
  readonly sales: number;
  readonly salesFen: number;
  readonly handOvers: number;
  readonly reported: boolean;
  readonly due: boolean;
}

export interface Point {
  readonly outletId: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly villageCode: string;
  readonly countyCode: string;
  readonly countyName: string;
  readonly countyNameEn: string;
  readonly lastReport: Date | null;
  readonly lastSale: Date | null;
  readonly lastHandOver: Date | null;
  readonly cells: readonly Cell[];
  readonly standing: ReturnType<typeof pointStanding>;
  readonly missingInARow: number;
}

interface Report {
  readonly from: string;
  readonly salesFen: number;
  readonly parcels: number;
  readonly visitors: number;
  readonly zero: boolean;
}
interface TillDay {
  readonly day: string;
  readonly kind: 'sale' | 'handed_over';
  readonly times: number;
  readonly amountFen: number;
}
interface Row extends Omit<Point, 'cells' | 'standing' | 'missingInARow'>, Opening {
  readonly exceptions: HoursException[];
  readonly reports: Report[];
  readonly tillDays: TillDay[];
  readonly states: { readonly at: string; readonly state: string }[];
}

/** Everything that is known of the points of a span, in one statement; of several reports of a period the last one counts. */
const POINTS = {
  name: 'outlets.coverage.points',
  text: `select o.id as "outletId", o.code, o.name, o.name_en as "nameEn", o.village_code as "villageCode", left(o.village_code, 6) as "countyCode",
      coalesce(c.name, left(o.village_code, 6)) as "countyName", coalesce(c.name_en, left(o.village_code, 6)) as "countyNameEn",
      to_char(o.opens_at, 'HH24:MI') as "opensAt", to_char(o.closes_at, 'HH24:MI') as "closesAt", o.open_weekdays as "openWeekdays",
      o.opened_on::text as "openedOn", o.closed_on::text as "closedOn",
      (select max(r.filed_at) from outlets.point_report r where r.outlet_id = o.id) as "lastReport",
      (select max(t.last_at) from outlets.till_day t where t.outlet_id = o.id and t.kind = 'sale') as "lastSale",
      (select max(t.last_at) from outlets.till_day t where t.outlet_id = o.id and t.kind = 'handed_over') as "lastHandOver",
      (select coalesce(json_agg(json_build_object('fromDay', e.from_day, 'toDay', e.to_day, 'opensAt', to_char(e.opens_at, 'HH24:MI'),
          'closesAt', to_char(e.closes_at, 'HH24:MI'), 'reason', e.reason, 'reasonEn', e.reason_en)), '[]')
        from outlets.hours_exception e where e.outlet_id = o.id and e.to_day >= $2 and e.from_day <= $3) as exceptions,
      (select coalesce(json_agg(json_build_object('from', l.period_from, 'salesFen', l.sales_fen, 'parcels', l.parcels, 'visitors', l.visitors, 'zero', l.zero)), '[]')
        from (select distinct on (r.period_from) r.* from outlets.point_report r where r.outlet_id = o.id and r.period_from between $2 and $3
          order by r.period_from, r.turn desc) l) as reports,
      (select coalesce(json_agg(json_build_object('day', t.day, 'kind', t.kind, 'times', t.times, 'amountFen', t.amount_fen)), '[]')
        from outlets.till_day t where t.outlet_id = o.id and t.day between $2 and $3) as "tillDays",
      (select coalesce(json_agg(json_build_object('at', s.at, 'state', s.state) order by s.at), '[]') from outlets.state_change s where s.outlet_id = o.id) as states
    from outlets.outlet o left join regions.region c on c.code = left(o.village_code, 6)
    where o.kind = 'service_point' and o.village_code like $1 || '%' and ($4::text is null or o.village_code like $4 || '%')
      and ($5::text is null or o.name ilike $5 or o.name_en ilike $5 or o.code ilike $5)
      and o.opened_on <= $3 and (o.closed_on is null or o.closed_on >= $2)
    order by o.code`,
};

export const readRhythms = (sql: Sql): Promise<RhythmFrom[]> =>
  sql.query<RhythmFrom & Record<string, unknown>>(
    `select every, effective_from::text as "effectiveFrom" from outlets.report_rhythm order by effective_from`,
  );

export interface Asked {
  readonly who: Who;
  readonly now: Date;
  readonly query: Pick<CallOf<typeof contract.listPointStrips>['query'], 'from' | 'to' | 'county'> & {
    readonly q?: string | undefined;
  };
}

export interface PointsOfSpan {
  readonly span: Period;
  readonly rhythms: readonly RhythmFrom[];
  readonly points: readonly Point[];
}

/** The points one may see, with every period of the span. */
export async function readPoints(sql: Sql, { who, now, query }: Asked): Promise<PointsOfSpan> {
  if (query.county !== undefined && !mayAsk(who, query.county))
    requireRegion(who, query.county, contract.showCoverage.who);
  const span = spanOf(query, shanghaiDate(now));
  const rhythms = await readRhythms(sql);
  const periods = periodsBetween(rhythms, span);
  const whole = { from: periods[0]?.from ?? span.from, to: periods.at(-1)?.to ?? span.to };
  const rows = await sql.query<Row>(POINTS, [
    scopePrefix(who, contract.showCoverage.who),
    whole.from,
    whole.to,
    query.county ?? null,
    likePattern(query.q),
  ]);
  return { span, rhythms, points: rows.map((row) => toPoint(row, periods, now)) };
}

/** Whoever looks after one village may name the county it lies in; the scope narrows it all the same. */
const mayAsk = (who: Who, county: string): boolean => scopePrefix(who, contract.showCoverage.who).startsWith(county);

function spanOf({ from, to }: Asked['query'], today: string): Period {
  const end = to ?? today;
  const begin = from ?? addDays(end, 1 - USUAL_DAYS);
  if (end < begin || end > addDays(today, 7) || begin < addDays(end, 1 - MOST_DAYS) || begin < '2000-01-01')
    refuse('outlet_days', { from: begin, to: end });
  return { from: begin, to: end };
}

function toPoint(row: Row, periods: readonly Period[], now: Date): Point {
  const { exceptions, reports, tillDays, states, openWeekdays: _w, openedOn: _o, closedOn: _c, ...point } = row;
  const { opensAt: _a, closesAt: _z, ...shown } = point;
  const byPeriod = new Map(reports.map((report) => [report.from, report]));
  const opening = { ...row, exceptions };
  const cells = periods.map((period) => cellOf(period, byPeriod.get(period.from), opening, { tillDays, states }, now));
  const standings = cells.map(({ standing }) => standing);
  return { ...shown, cells, standing: pointStanding(standings), missingInARow: missingInARow(standings) };
}

function cellOf(
  period: Period,
  report: Report | undefined,
  opening: Opening,
  { tillDays, states }: Pick<Row, 'tillDays' | 'states'>,
  now: Date,
): Cell {
  const within = tillDays.filter(({ day }) => period.from <= day && day <= period.to);
  const sum = (kind: TillDay['kind'], figure: 'times' | 'amountFen') =>
    within.filter((one) => one.kind === kind).reduce((total, one) => total + one[figure], 0);
  const expected = daysOf(period).some(
    (day) => hoursOn(opening, day).opensAt !== null && stateAtEndOf(day, states) === 'open',
  );
  const ended = period.to < shanghaiDate(now);
  const sales = sum('sale', 'times');
  const handOvers = sum('handed_over', 'times');
  const reported = report === undefined ? 'nothing_said' : report.zero ? 'zero' : 'something';
  return {
    ...period,
    standing: standingOf({ expected, ended, reported, tillTimes: sales + handOvers }),
    report: report ? { salesFen: report.salesFen, parcels: report.parcels, visitors: report.visitors } : null,
    sales,
    salesFen: sum('sale', 'amountFen'),
    handOvers,
    reported: report !== undefined,
    due: expected && ended,
  };
}

const daysOf = ({ from, to }: Period): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
};

/** Before anybody changed it, a point is open. */
function stateAtEndOf(day: string, states: Row['states']): string {
  const end = startOfShanghaiDay(plusDays(day, 1)).getTime();
  return states.filter(({ at }) => new Date(at).getTime() < end).at(-1)?.state ?? 'open';
}
