import type { Sql } from '@youjian/database';
import { refuse, shanghaiDate, shanghaiTime } from '@youjian/kernel';
import {
  type ClaimGoods,
  type ClaimedLine,
  type OrderState,
  claimBefore,
  isClaimable,
  unitLeftFen,
  unitsHere,
} from '@youjian/orders-domain';
import { type RefundableLineRow, linesOf } from '../refund-rows';
import type { Terms } from './claim-terms';

export interface ClaimOrder {
  readonly id: string;
  readonly orderNo: string;
  readonly state: OrderState;
  readonly placeId: string;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
}

export interface ClaimableLine {
  readonly line: RefundableLineRow;
  readonly shown: LineNames;
  readonly goods: ClaimGoods;
  readonly hours: number;
  readonly assumed: boolean;
  readonly before: Date | null;
  /** Not given back, and in no open claim. */
  readonly units: readonly number[];
}

interface LineNames {
  readonly name: string;
  readonly nameEn: string;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly imageUrl: string;
}

/** Goods can be claimed once they have left. */
export const CLAIMABLE_STATES: readonly OrderState[] = ['shipped', 'completed'];

const LOCKS = { none: '', forUpdate: 'for update' } as const;

export async function claimOrder(sql: Sql, orderNo: string, lock: keyof typeof LOCKS = 'none'): Promise<ClaimOrder> {
  const [order] = await sql.query<ClaimOrder>(
    `select id, order_no as "orderNo", state, place_id as "placeId", shipped_at as "shippedAt", completed_at as "completedAt"
     from orders."order" where order_no = $1 ${LOCKS[lock]}`,
    [orderNo],
  );
  return order ?? refuse('not_found', { what: orderNo });
}

export async function claimableLines(sql: Sql, order: ClaimOrder, terms: Terms, now: Date): Promise<ClaimableLine[]> {
  const lines = await linesOf(sql, order.id);
  const more = await sql.query<LineNames & { lineId: string; categoryCode: string; claimed: number[] }>(
    `select l.id as "lineId", l.name, l.name_en as "nameEn", l.sku_name as "skuName", l.sku_name_en as "skuNameEn", p.category_code as "categoryCode",
       '/art/' || p.art_kind || '-front-' || p.art_tint || '.svg' as "imageUrl",
       (select coalesce(array_agg(u.unit), '{}') from orders.claim_unit u where u.line_id = l.id and u.is_open) as claimed
     from orders.line l join catalog.product p on p.id = l.product_id where l.order_id = $1`,
    [order.id],
  );
  const day = shanghaiDate(order.completedAt ?? order.shippedAt ?? now);
  return lines.flatMap((line) => {
    const own = more.find(({ lineId }) => lineId === line.lineId);
    if (!own) return [];
    const { categoryCode, claimed, lineId: _, ...shown } = own;
    const { goods, hours, assumed } = terms.of(categoryCode, day);
    const taken = new Set([...claimed, ...line.waitingUnits]);
    const before = claimBefore(order, hours, terms.policy.transitHours);
    const units = unitsHere(line).filter((unit) => !taken.has(unit));
    return [{ line, shown, goods, hours, assumed, before, units }];
  });
}

export interface AskedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly damagedBps: number;
}

/** What is asked, as the rules see it: whole units that are still there first, then those of which a part went back. Too late, or too many, is refused here. */
export function claimedLines(asked: readonly AskedLine[], lines: readonly ClaimableLine[], now: Date): ClaimedLine[] {
  const seen = new Set<string>();
  return asked.map(({ lineId, quantity, damagedBps }) => {
    const found = lines.find(({ line }) => line.lineId === lineId);
    if (!found || seen.has(lineId)) refuse('unknown_line', { lineId });
    seen.add(lineId);
    const { before, line, goods, shown } = found;
    if (!isClaimable(before, now))
      refuse('claim_over', {
        name: shown.name,
        claimBefore: before ? shanghaiTime(before).slice(0, 16).replace('T', ' ') : '-',
      });
    if (found.units.length < quantity) refuse('refund_exceeds', { lineId, left: found.units.length, wanted: quantity });
    // One that spoilt and one that was missing are two: the second is not what was left of the first.
    const isWhole = (unit: number): boolean => unitLeftFen(line, unit) === line.unitNetFen[unit];
    const units = found.units.toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || a - b).slice(0, quantity);
    const leftFen = units.map((unit) => unitLeftFen(line, unit));
    return { lineId, name: shown.name, goods, units, damagedBps, unitNetFen: line.unitNetFen, leftFen };
  });
}
