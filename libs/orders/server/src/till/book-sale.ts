import { Injectable } from '@nestjs/common';
import type { till } from '@youjian/contract';
import { Events, type Tx } from '@youjian/database';
import { addDays, assert, formatFen, refuse, shanghaiDate, spreadEvenly, uuidv7 } from '@youjian/kernel';
import {
  type LineSold,
  TILL_METHODS,
  channelOf,
  isPhoneWay,
  priceFinding,
  refuseWrongSums,
} from '@youjian/orders-domain';
import type { TillEntryArrived } from '@youjian/outlets-server';
import { linesSold } from '../events';
import { orderNumber } from '../order-secrets';
import { Recipients } from '../recipients';
import { GATHER_SALE, WRITE_SALE } from './book-sale.sql';
import { yieldingOf } from './yield-unpaid';
import { type BookedSale, type LeasedSale, SellLeased } from '@youjian/inventory-server';

/** A line as it was asked about: what of it is not known is null. */
export interface GatheredLine {
  readonly skuCode: string | null;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly netGrams: number;
  readonly productId: string;
  readonly productSlug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly afterSalesDays: number;
  readonly lotCode: string | null;
  readonly released: boolean;
  readonly dueId: string | null;
  readonly dueFen: number | null;
  readonly versionFen: number | null;
  readonly baseCertificate: string;
  readonly productCertificate: string;
  readonly fit: boolean;
}
interface Gathered {
  readonly order: { readonly orderNo: string; readonly deviceId: string | null } | null;
  readonly receiptTaken: boolean;
  readonly leaseUntil: string | null;
  /** Why nothing was to be sold at this outlet at that moment. */
  readonly outletStop: string | null;
  /** Unpaid orders of the shop that hold units of what seems to be short. */
  readonly rivals: readonly string[];
  readonly lines: readonly GatheredLine[];
}

export interface PricedUnits {
  readonly lineId: string;
  readonly line: till.SaleEntry['lines'][number];
  readonly is: GatheredLine;
}

type Sale = TillEntryArrived & { readonly entry: till.SaleEntry };

/**
 * A sale of a till becomes an order, in the transaction of its journal entry: paid, handed over and credited to its villages
 * at once. What happened is booked as it happened. Only what cannot be true (goods nobody knows, sums that do not add up) is
 * refused and so set aside; a lot that should not have been sold, another price, or money nobody confirmed is booked and
 * put before people.
 */
@Injectable()
export class BookSale {
  constructor(
    private readonly events: Events,
    private readonly recipients: Recipients,
    private readonly stock: SellLeased,
  ) {}

  async run(tx: Tx, sale: Sale): Promise<void> {
    const { entry, device } = sale;
    const wrong = refuseWrongSums(entry);
    if (wrong) throw wrong;
    const gathered = await gatherSale(tx, entry.lines, {
      at: sale.soldAt,
      orderId: entry.id,
      receiptNo: entry.receiptNo,
      priceLeaseId: entry.priceLeaseId,
      ...device,
    });
    if (gathered.order) return this.already(sale, gathered.order);
    if (gathered.receiptTaken) refuse('receipt_number_taken', { receiptNo: entry.receiptNo });
    const lines = knownLines(entry.lines, gathered.lines);
    const orderNo = orderNumber(sale.soldAt);
    // Orders before stock, each in the order of their ids, as everywhere.
    const yields = await yieldingOf(tx, gathered.rivals, sale.receivedAt);
    this.write(tx, sale, orderNo, lines, gathered.leaseUntil);
    const { seq, soldAt } = sale;
    const units = leasedUnits(lines, { orderId: entry.id, deviceId: device.deviceId, seq, soldAt });
    noteStock(tx, sale, await this.stock.book(tx, units, yields));
    reviewGoods(sale, lines);
    if (gathered.outletStop !== null) sale.review('outlet_stopped', { reason: gathered.outletStop });
    for (const { way, amountFen } of entry.tenders)
      if (isPhoneWay(way)) sale.review('tender_unconfirmed', { way, amount: formatFen(amountFen) });
    await this.events.tell(tx, linesSold, soldLines(sale, lines));
    sale.became(orderNo);
  }

  /** The same entry is the same order. Anything else that came under its id is not this sale. */
  private already(sale: Sale, order: NonNullable<Gathered['order']>): void {
    if (order.deviceId !== sale.device.deviceId) refuse('sale_differs', { orderNo: order.orderNo });
    sale.became(order.orderNo);
  }

  private write(tx: Tx, sale: Sale, orderNo: string, lines: readonly PricedUnits[], leaseUntil: string | null): void {
    const { entry, device, outlet, soldAt } = sale;
    const order = {
      id: entry.id,
      order_no: orderNo,
      state: 'completed',
      channel: channelOf(outlet.kind),
      outlet_id: outlet.id,
      destination_code: outlet.regionCode,
      total_fen: entry.totalFen,
      recipient: this.recipients.seal({ name: '', phone: '', address: '' }, entry.id),
      device_id: device.deviceId,
      seq: sale.seq,
      shift_id: entry.shiftId,
      staff_id: entry.staffId,
      approved_by: entry.approvedBy ?? null,
      receipt_no: entry.receiptNo,
      sold_at: soldAt,
      pay_before: soldAt,
      received_at: sale.receivedAt,
      offline: entry.offline,
      standing: standingOf(sale),
      price_lease_id: entry.priceLeaseId,
      stock_lease_id: entry.stockLeaseId,
      tenders: entry.tenders,
      event_id: uuidv7(),
      move: 'sold_at_till',
      facts: { receiptNo: entry.receiptNo, offline: entry.offline },
    };
    tx.send(WRITE_SALE, [
      JSON.stringify(order),
      JSON.stringify(lines.map(lineRow)),
      JSON.stringify(tenderRows(entry.id, entry.tenders)),
      JSON.stringify(varianceRows(sale, lines, leaseUntil)),
    ]);
  }
}

interface LookAt {
  readonly at: Date;
  readonly orderId: string;
  readonly receiptNo: string;
  readonly priceLeaseId: string;
  readonly deviceId: string;
  readonly outletId: string;
}

export async function gatherSale(tx: Tx, lines: till.SaleEntry['lines'], look: LookAt): Promise<Gathered> {
  const asked = lines.map(({ skuId, lotId, priceVersionId, quantity }, position) => ({
    position,
    sku_id: skuId,
    lot_id: lotId,
    version_id: priceVersionId,
    quantity,
  }));
  const [row] = await tx.query<{ gathered: Gathered }>(GATHER_SALE, [
    JSON.stringify(asked),
    look.at,
    look.orderId,
    look.receiptNo,
    look.priceLeaseId,
    look.deviceId,
    look.outletId,
  ]);
  assert(row, 'a look at a sale has one answer');
  return row.gathered;
}

/** Goods that nobody here knows were not sold, whatever the till wrote: the entry is set aside. */
export function knownLines(lines: till.SaleEntry['lines'], gathered: readonly GatheredLine[]): readonly PricedUnits[] {
  return lines.map((line, index) => {
    const is = gathered[index];
    assert(is, 'each line was asked about');
    if (is.skuCode === null) refuse('unknown_sku', { skuId: line.skuId });
    if (is.lotCode === null) refuse('unknown_lot', { lotId: line.lotId });
    if (!is.released) refuse('lot_not_sellable', { lotCode: is.lotCode, rule: 'not_released' });
    return { lineId: uuidv7(), line, is };
  });
}

export const leasedUnits = (
  lines: readonly PricedUnits[],
  sale: Omit<LeasedSale, 'lineId' | 'skuId' | 'lotId' | 'quantity'>,
) =>
  lines.map(({ lineId, line: { skuId, lotId, quantity } }): LeasedSale => ({
    ...sale,
    lineId,
    skuId,
    lotId,
    quantity,
  }));

export const lineRow = ({ lineId, line, is }: PricedUnits, position: number) => ({
  id: lineId,
  position,
  sku_id: line.skuId,
  product_id: is.productId,
  product_slug: is.productSlug,
  name: is.name,
  name_en: is.nameEn,
  sku_code: is.skuCode,
  sku_name: is.skuName,
  sku_name_en: is.skuNameEn,
  quantity: line.quantity,
  unit_price_fen: line.unitPriceFen,
  price_version_id: line.priceVersionId,
  net_fen: line.netFen,
  unit_net_fen: spreadEvenly(line.netFen, line.quantity),
  unit_net_grams: is.netGrams,
  after_sales_days: is.afterSalesDays,
  base_certificate: is.baseCertificate,
  product_certificate: is.productCertificate,
});

/** Each way a payment of its own, counted downwards: a phone's attempts count upwards from one. */
export const tenderRows = (orderId: string, tenders: till.SaleEntry['tenders']) =>
  tenders.map(({ way, amountFen }, index) => ({
    id: uuidv7(),
    attempt_no: -index,
    provider: 'till',
    key: `till:${orderId}:${index}`,
    amount_fen: amountFen,
    state: 'paid',
    method: TILL_METHODS[way],
  }));

/**
 * How far the moment of a sale can be believed. A till that began anew without a line had not counted since its last contact:
 * near a change of price nobody can say on which side of it the sale was, so a price that stands out there is the clock's.
 */
export function standingOf({ standing, entry: { clock } }: Sale): Sale['standing'] {
  const isCounted = clock.anchorAt !== null && clock.sinceAnchorMs !== null;
  return standing === 'trusted' && !isCounted ? 'clock_wrong' : standing;
}

function varianceRows(sale: Sale, lines: readonly PricedUnits[], leaseUntil: string | null): object[] {
  const { soldAt } = sale;
  return lines.flatMap(({ lineId, line, is }) => {
    const due = is.dueId === null || is.dueFen === null ? null : { versionId: is.dueId, fen: is.dueFen };
    const finding = priceFinding({
      chargedVersionId: line.priceVersionId,
      chargedFen: line.unitPriceFen,
      versionFen: is.versionFen,
      due,
      leaseUntil: leaseUntil === null ? null : new Date(leaseUntil),
      soldAt,
      clockWrong: standingOf(sale) === 'clock_wrong',
    });
    if (!finding) return [];
    if (finding.violation)
      sale.review('price_variance', {
        name: `${is.name} ${is.skuName}`,
        charged: formatFen(line.unitPriceFen),
        due: due ? formatFen(due.fen) : '-',
        reason: finding.reason,
      });
    return [
      {
        line_id: lineId,
        ...finding,
        charged_version_id: line.priceVersionId,
        charged_fen: line.unitPriceFen,
        due_version_id: is.dueId,
        due_fen: is.dueFen,
        lease_until: leaseUntil,
      },
    ];
  });
}

const NOTE_STOCK = {
  name: 'orders.till.note_stock',
  text: `insert into orders.stock_variance (id, order_id, outlet_id, reason, units, sold_at, found_at)
    select x.id, $2, $3, x.reason, x.units, $4, $5 from jsonb_to_recordset($1) as x(id uuid, reason text, units integer)`,
};

/** What was sold without a lease in force, or was not there as far as the books knew, is shown on a desk; most sales are neither. */
function noteStock(tx: Tx, { entry, outlet, soldAt, receivedAt }: Sale, booked: readonly BookedSale[]): void {
  const unitsOf = (of: (one: BookedSale) => number): number => booked.reduce((sum, one) => sum + of(one), 0);
  const found = [
    { reason: 'lease_over', units: unitsOf(({ leaseOver, quantity }) => (leaseOver ? quantity : 0)) },
    { reason: 'short', units: unitsOf(({ short }) => short) },
  ].filter(({ units }) => units > 0);
  if (found.length === 0) return;
  const rows = found.map((one) => ({ id: uuidv7(), ...one }));
  tx.send(NOTE_STOCK, [JSON.stringify(rows), entry.id, outlet.id, soldAt, receivedAt]);
}

/** Sold though its certificate or its lot did not allow it at that moment: it happened, so it is booked, and people look. */
function reviewGoods(sale: Sale, lines: readonly PricedUnits[]): void {
  for (const { line, is } of lines)
    if (!is.fit)
      sale.review('certificate_not_valid', {
        skuId: line.skuId,
        name: `${is.name} ${is.skuName}`,
        certificateNo: is.productCertificate || is.baseCertificate,
        lotCode: is.lotCode,
      });
}

function soldLines(sale: Sale, lines: readonly PricedUnits[]): LineSold[] {
  const { entry, outlet, soldAt } = sale;
  const soldOn = shanghaiDate(soldAt);
  return lines.map(({ lineId, line, is }) => ({
    orderId: entry.id,
    lineId,
    channel: channelOf(outlet.kind),
    outletId: outlet.id,
    destinationCode: outlet.regionCode,
    productId: is.productId,
    unitNetFen: spreadEvenly(line.netFen, line.quantity),
    unitNetGrams: is.netGrams,
    runs: [{ lotId: line.lotId, firstUnit: 0, quantity: line.quantity }],
    at: soldAt,
    soldOn,
    maturesOn: addDays(soldOn, is.afterSalesDays),
  }));
}
