import { Injectable } from '@nestjs/common';
import { ReadSales } from '@youjian/attribution-server';
import type { CallOf, ReplyOf, Role, statistics, User } from '@youjian/contract';
import { Database } from '@youjian/database';
import { hasRole, requireUser, scopePrefix } from '@youjian/identity-server';
import { addDays, shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { inLanguage, namesOf } from './names';

type Door = typeof statistics.dashboard;
type Figures = ReplyOf<Door>;

const READS_SALES: Role[] = [
  'administrator',
  'province_officer',
  'city_officer',
  'county_officer',
  'gba_officer',
  'village_team',
  'finance',
  'auditor',
];
const READS_ORDERS: Role[] = [
  'administrator',
  'city_officer',
  'centre_operator',
  'finance',
  'auditor',
  'outlet_manager',
  'outlet_clerk',
];
const READS_CERTIFICATES: Role[] = [
  'administrator',
  'province_officer',
  'city_officer',
  'county_officer',
  'gba_officer',
  'inspector',
  'auditor',
];
const READS_LOTS: Role[] = [
  'administrator',
  'city_officer',
  'county_officer',
  'inspector',
  'centre_operator',
  'village_team',
  'auditor',
];
const READS_STOCK: Role[] = ['administrator', 'centre_operator', 'outlet_manager', 'outlet_clerk', 'auditor'];

const EXPIRING_DAYS = 90;
const LOW_STOCK_UNITS = 10;
const TOP_VILLAGES = 8;

// What still needs a hand is counted whatever its age; what is finished, of the last thirty days.
const ORDERS_BY_STATE = {
  name: 'statistics.orders_by_state',
  text: `
    select state, count(*)::int as orders from orders."order"
    where (state in ('pending_payment', 'paid', 'fulfilling', 'shipped', 'payment_review') or placed_at >= $1)
      and ($2::uuid is null or outlet_id = $2)
    group by state order by state`,
};

const CERTIFICATES = {
  name: 'statistics.certificates',
  text: `
    select count(*) filter (where state = 'valid' and valid_from <= $1 and valid_until > $1 and valid_until <= $2)::int as expiring,
           count(*) filter (where state <> 'valid' or valid_until <= $1)::int as not_valid
    from supply.certificate where region_code like $3`,
};

const LOTS = {
  name: 'statistics.lots',
  text: `
    select count(*) filter (where state in ('draft', 'declared'))::int as waiting,
           count(*) filter (where state = 'held')::int as held
    from lots.lot where state in ('draft', 'declared', 'held') and village_code like $1`,
};

const STOCK_LOW = {
  name: 'statistics.stock_low',
  text: `
    select count(*)::int as low from (
      select from inventory.stock where ($2::uuid is null or place_id = $2)
      group by place_id, sku_id having sum(on_hand - reserved) <= $1) as shelf`,
};

/** What a desk looks at first. A figure outside one's own role is null: unknown is not nothing. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly database: Database,
    private readonly readSales: ReadSales,
  ) {}

  async run({ who, now, language }: CallOf<Door>): Promise<Figures> {
    const user = requireUser(who);
    const can = (roles: Role[]) => hasRole(user, ...roles);
    const [sales, orders, certificates, lots, stock] = await Promise.all([
      can(READS_SALES) ? this.sales(user, now, language) : NO_SALES,
      can(READS_ORDERS) ? this.orders(user, now) : null,
      can(READS_CERTIFICATES) ? this.certificates(user, now) : null,
      can(READS_LOTS) ? this.lots(user) : null,
      can(READS_STOCK) ? this.stock(user) : null,
    ]);
    return {
      asOf: shanghaiTime(now),
      ...sales,
      ordersByState: orders,
      certificatesExpiring: certificates?.expiring ?? null,
      certificatesNotValid: certificates?.not_valid ?? null,
      lotsWaiting: lots?.waiting ?? null,
      lotsHeld: lots?.held ?? null,
      stockLow: stock?.low ?? null,
    };
  }

  private async sales(user: User, now: Date, language: CallOf<Door>['language']): Promise<SalesFigures> {
    const today = shanghaiDate(now);
    const from = addDays(today, -29);
    const ask = (by: Parameters<ReadSales['run']>[0]['by'], first: string, last: string) =>
      this.readSales.run({ from: first, to: last, by, scopePrefix: scopePrefix(user, READS_SALES) });
    const [byChannel, byDay, lastWeek, byVillage] = await Promise.all([
      ask(['channel'], today, today),
      ask(['day'], from, today),
      ask([], addDays(today, -7), addDays(today, -7)),
      ask(['village'], from, today),
    ]);
    const amountOf = new Map(byDay.rows.map((row) => [row.keys[0], row.amountFen]));
    const top = byVillage.rows
      .filter((row) => /^\d/.test(row.keys[0] ?? ''))
      .sort((a, b) => b.amountFen - a.amountFen)
      .slice(0, TOP_VILLAGES)
      .map((row) => ({ code: row.keys[0] ?? '', amountFen: row.amountFen }));
    const names = await namesOf(
      this.database,
      'village',
      top.map((row) => row.code),
    );
    return {
      today: {
        amountFen: byChannel.totals.amountFen,
        lastWeekSameDayFen: lastWeek.totals.amountFen,
        byChannel: byChannel.rows.map((row) => ({ channel: row.keys[0] ?? '', amountFen: row.amountFen })),
      },
      last30Days: Array.from({ length: 30 }, (_, index) => addDays(from, index)).map((day) => ({
        day,
        amountFen: amountOf.get(day) ?? 0,
      })),
      topVillages: top.map(({ code, amountFen }) => ({ code, name: inLanguage(language, names(code)), amountFen })),
    };
  }

  private orders(user: User, now: Date): Promise<{ state: string; orders: number }[]> {
    return this.database.query(ORDERS_BY_STATE, [new Date(now.getTime() - 30 * 24 * 3_600_000), ownOutlet(user)]);
  }

  private async certificates(user: User, now: Date) {
    const until = new Date(now.getTime() + EXPIRING_DAYS * 24 * 3_600_000);
    const rows = await this.database.query<{ expiring: number; not_valid: number }>(CERTIFICATES, [
      now,
      until,
      `${scopePrefix(user, READS_CERTIFICATES)}%`,
    ]);
    return rows[0];
  }

  private async lots(user: User) {
    const rows = await this.database.query<{ waiting: number; held: number }>(LOTS, [
      `${scopePrefix(user, READS_LOTS)}%`,
    ]);
    return rows[0];
  }

  private async stock(user: User) {
    const rows = await this.database.query<{ low: number }>(STOCK_LOW, [LOW_STOCK_UNITS, ownOutlet(user)]);
    return rows[0];
  }
}

type SalesFigures = Pick<Figures, 'today' | 'last30Days' | 'topVillages'>;
const NO_SALES: SalesFigures = { today: null, last30Days: null, topVillages: null };

/** Outlet staff see their own outlet; an outlet's place of stock carries the outlet's id. */
const ownOutlet = (user: User): string | null =>
  hasRole(user, 'outlet_manager', 'outlet_clerk') && !hasRole(user, 'administrator', 'centre_operator')
    ? (user.outletId ?? NOWHERE)
    : null;
const NOWHERE = '00000000-0000-0000-0000-000000000000';
