import type { ReplyOf, till as shapes, tillSales } from '@youjian/contract';

/** A line of a sale as it may come back: what each unit that is still out had cost, in the order in which they go. */
export interface ReturnLine {
  readonly skuId: string;
  readonly lotId: string | null;
  readonly lotCode: string;
  readonly name: string;
  readonly nameEn: string;
  readonly pack: string;
  readonly packEn: string;
  readonly quantity: number;
  readonly unitFen: readonly number[];
}
/** What came back of it before. */
export interface Earlier {
  readonly returnNo: string;
  readonly at: string;
  readonly where: string;
  readonly amountFen: number;
}
export interface Returnable {
  readonly receiptNo: string | null;
  readonly orderNo: string | null;
  readonly soldAt: string;
  readonly outletName: string | null;
  readonly totalFen: number;
  readonly refundedFen: number;
  readonly mayReturn: boolean;
  readonly lines: readonly ReturnLine[];
  /** How the money goes back, and how much that way at most. */
  readonly ways: readonly { readonly tender: 'cash' | 'original'; readonly mostFen: number }[];
  readonly earlier: readonly Earlier[];
  /** Freight that goes back with the last unit, unless the buyer changed their mind. */
  readonly freightFen: number;
}

interface Named {
  readonly skuId: string;
  readonly productName: string;
  readonly productNameEn: string;
  readonly skuName: string;
  readonly skuNameEn: string;
}

/** A sale of this till's own journal, for when head office cannot be asked: the till knows itself what it took back of it. */
export function fromJournal(
  sale: shapes.SaleEntry,
  returns: readonly shapes.ReturnEntry[],
  catalog: readonly Named[],
  outletName: string | null,
): Returnable {
  const mine = returns.filter(({ receiptNo }) => receiptNo === sale.receiptNo);
  const lines = sale.lines.map((line): ReturnLine => {
    const item = catalog.find(({ skuId }) => skuId === line.skuId);
    return {
      ...{ skuId: line.skuId, lotId: line.lotId, lotCode: line.lotCode, quantity: line.quantity },
      ...{ name: item?.productName ?? line.lotCode, nameEn: item?.productNameEn ?? line.lotCode },
      ...{ pack: item?.skuName ?? '', packEn: item?.skuNameEn ?? '' },
      unitFen: Array.from({ length: line.quantity }, () => line.unitPriceFen),
    };
  });
  const whole: Returnable = {
    ...{ receiptNo: sale.receiptNo, orderNo: sale.orderNo ?? null, soldAt: sale.at, outletName },
    ...{ totalFen: sale.totalFen, refundedFen: 0, mayReturn: true, lines, earlier: [], freightFen: 0 },
    ways: [{ tender: 'cash', mostFen: sale.totalFen }],
  };
  return less(whole, mine, outletName ?? '');
}

/** The sale as head office knows it, less what this till took back of it and has not been able to send. */
export function fromHouse(
  told: ReplyOf<typeof tillSales.showTillReceipt>,
  waiting: readonly shapes.ReturnEntry[],
  here: string,
): Returnable {
  const mine = waiting.filter(
    ({ receiptNo, orderNo }) =>
      (receiptNo !== null && receiptNo === told.receiptNo) || (orderNo !== null && orderNo === told.orderNo),
  );
  const lines = told.lines.map((line): ReturnLine => ({
    ...{ skuId: line.skuId, lotId: line.lotId, lotCode: line.lotCode, quantity: line.quantity },
    ...{ name: line.productName, nameEn: line.productNameEn, pack: line.skuName, packEn: line.skuNameEn },
    unitFen: line.unitFen,
  }));
  const { receiptNo, orderNo, soldAt, outletName, totalFen, refundedFen, mayReturn, ways, returns, freightFen } = told;
  const earlier = returns.map((one) => ({
    returnNo: one.returnNo,
    at: one.at,
    where: one.outletName,
    amountFen: one.amountFen,
  }));
  return less(
    { receiptNo, orderNo, soldAt, outletName, totalFen, refundedFen, mayReturn, ways, lines, earlier, freightFen },
    mine,
    here,
  );
}

function less(whole: Returnable, returns: readonly shapes.ReturnEntry[], where: string): Returnable {
  const gone = returns.flatMap(({ lines }) => lines).map((line) => ({ ...line }));
  const lines = whole.lines.map((line) => {
    let units = 0;
    for (const one of gone) {
      if (one.skuId !== line.skuId || (one.lotId !== null && one.lotId !== line.lotId)) continue;
      const taken = Math.min(one.quantity, line.unitFen.length - units);
      units += taken;
      one.quantity -= taken;
    }
    return { ...line, unitFen: line.unitFen.slice(units) };
  });
  const goneFen = returns.reduce((sum, { totalFen }) => sum + totalFen, 0);
  const earlier = returns.map(({ returnNo, at, totalFen }) => ({ returnNo, at, where, amountFen: totalFen }));
  const ways = whole.ways.map((way) => ({ ...way, mostFen: Math.max(0, way.mostFen - goneFen) }));
  return {
    ...whole,
    ...{ lines, ways, refundedFen: whole.refundedFen + goneFen },
    freightFen: Math.max(0, whole.freightFen - returns.reduce((sum, one) => sum + (one.freightFen ?? 0), 0)),
    earlier: [...whole.earlier, ...earlier],
  };
}

/** How many of each line come back, by its place. */
export type Chosen = Readonly<Record<number, number>>;

export const worthOf = (line: ReturnLine, quantity: number): number =>
  line.unitFen.slice(0, quantity).reduce((sum, one) => sum + one, 0);

export const chosenFen = ({ lines }: Returnable, chosen: Chosen): number =>
  lines.reduce((sum, line, place) => sum + worthOf(line, chosen[place] ?? 0), 0);

/** The rule of every refund: freight goes with the last unit of what was sent, where the fault is not the buyer's. */
export const freightOf = (
  { lines, freightFen }: Returnable,
  chosen: Chosen,
  reason: shapes.ReturnEntry['reason'] | null,
): number =>
  reason !== null && reason !== 'changed_mind' && lines.every(({ unitFen }, at) => (chosen[at] ?? 0) >= unitFen.length)
    ? freightFen
    : 0;

/** What the journal writes down: only lines of which something comes back, each at what those very units had cost. */
export const entryLines = ({ lines }: Returnable, chosen: Chosen): shapes.ReturnEntry['lines'] =>
  lines.flatMap((line, place) => {
    const quantity = Math.min(chosen[place] ?? 0, line.unitFen.length);
    return quantity === 0
      ? []
      : [{ skuId: line.skuId, lotId: line.lotId, quantity, amountFen: worthOf(line, quantity) }];
  });

export type ReturnObstacle = 'all_returned' | 'not_in_hands';

/** Why nothing of it comes back: it was all taken back before, or it is still on its way to the buyer. */
export function returnObstacle(sale: Returnable): ReturnObstacle | null {
  if (sale.lines.every(({ unitFen }) => unitFen.length === 0)) return 'all_returned';
  return sale.mayReturn ? null : 'not_in_hands';
}
