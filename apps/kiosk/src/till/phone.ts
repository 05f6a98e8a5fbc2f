import { isProblem } from '@youjian/client';
import type { ReplyOf, till as shapes, tillSales } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import { doors } from '../app/doors';
import type { PhonePayment } from '../store/kinds';
import { pricedLines, totalOf } from './goods';
import { saleLines, sell, type SaleEnd } from './sale';
import type { Link } from './link';
import type { Till } from './till';

export type PhoneWay = PhonePayment['way'];
export type PhoneState = ReplyOf<typeof tillSales.showTillPayment>;
const DOOR_WAY = { wechat_pay: 'wechat_qr', alipay: 'checkout_qr' } as const;

/**
 * Paying by phone. What is going to be paid is on the disk, with the id of its order, before head office is asked, and stays
 * there until it is settled: a till that crashes with a code on its screen comes back to that code, and an order that a
 * customer paid in the last second becomes a sale whatever was pressed meanwhile.
 */
export function linkOf(till: Till): Link {
  if (till.link === null) throw new Error('A phone pays only where there is a line to head office.');
  return till.link;
}

/** Freezes the ticket as it is now; the same payment again if one was begun. */
export async function beginPhone(
  till: Till,
  way: PhoneWay,
  tenders: readonly shapes.Tender[],
  approvedBy: string | null,
): Promise<PhonePayment> {
  const { ticket, prices, stock } = till.state;
  const lines = pricedLines(till);
  const totalFen = totalOf(lines);
  const before = ticket.phone;
  const phone: PhonePayment =
    before === null
      ? {
          orderId: uuidv7(),
          orderNo: null,
          way,
          lines: saleLines(lines),
          totalFen,
          tenders,
          phoneFen: totalFen - tenders.reduce((sum, { amountFen }) => sum + amountFen, 0),
          priceLeaseId: prices?.id ?? '',
          stockLeaseId: stock?.id ?? '',
          approvedBy,
        }
      : { ...before, way };
  await till.setTicket({ ...ticket, phone });
  return phone;
}

/** Places the order (the same id is the same order) and asks for a code. */
export async function showCode(till: Till, phone: PhonePayment, requestKey: string): Promise<PhoneState> {
  const { call } = linkOf(till);
  let { orderNo } = phone;
  if (orderNo === null) {
    const { orderId: id, lines, totalFen, tenders, priceLeaseId, stockLeaseId } = phone;
    const body = { id, lines: [...lines], totalFen, tenders: [...tenders], priceLeaseId, stockLeaseId };
    const placed = await call(doors.placeTillOrder, { body, requestKey: id });
    orderNo = placed.orderNo;
    await till.setTicket({ ...till.state.ticket, phone: { ...phone, orderNo, phoneFen: placed.phoneFen } });
  }
  return call(doors.startTillPayment, { params: { orderNo }, body: { way: DOOR_WAY[phone.way] }, requestKey });
}

export const askPhone = (till: Till, orderNo: string): Promise<PhoneState> =>
  linkOf(till).call(doors.showTillPayment, { params: { orderNo } });

/** Takes code and order back. The answer says if the customer was faster. Null: nothing was placed, so nothing is there. */
export async function cancelPhone(till: Till, requestKey: string): Promise<PhoneState | null> {
  const { phone } = till.state.ticket;
  if (phone === null) return null;
  if (phone.orderNo === null) {
    await forgetPhone(till);
    return null;
  }
  const { orderNo } = phone;
  const state = await linkOf(till)
    .call(doors.cancelTillPayment, { params: { orderNo }, body: {}, requestKey })
    .catch((error: unknown) => {
      // Still on its way through the wallet: neither paid nor free. It is asked again.
      if (isProblem(error) && error.code === 'payment_processing') return askPhone(till, orderNo);
      throw error;
    });
  if (state.state === 'cancelled' || state.orderState === 'cancelled') await forgetPhone(till);
  return state;
}

/** The ticket is free to be changed again, with its lines as they were. */
export async function forgetPhone(till: Till): Promise<void> {
  await till.setTicket({ ...till.state.ticket, phone: null });
}

/**
 * What the buyer chose behind the code, as head office heard it from the provider: the page behind one code takes Alipay,
 * WeChat Pay and cards. A word this till does not know leaves the way that was pressed.
 */
export function paidWay(pressed: PhoneWay, method: string | null): shapes.TenderWay {
  return method === 'wechat_pay' || method === 'alipay' || method === 'card' ? method : pressed;
}

/**
 * The phone has paid: the sale is written with the id of the order, so head office books it once, and by the way the buyer
 * chose, so that the sums of the shift are those of the provider.
 */
export function phonePaid(
  till: Till,
  phone: PhonePayment,
  { orderNo, method }: Pick<PhoneState, 'orderNo' | 'method'>,
): Promise<SaleEnd> {
  return sell(till, {
    tenders: [...phone.tenders, { way: paidWay(phone.way, method), amountFen: phone.phoneFen }],
    toldFen: phone.totalFen,
    order: { id: phone.orderId, orderNo, lines: phone.lines },
    ...(phone.approvedBy === null ? {} : { approvedBy: phone.approvedBy }),
  });
}
