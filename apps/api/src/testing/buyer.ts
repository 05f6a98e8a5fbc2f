import type { ReplyOf, orders } from '@youjian/contract';
import type { House } from './house';

export type Placed = ReplyOf<typeof orders.placeOrder>;
export type Order = ReplyOf<typeof orders.showOrder>;

export const TIANHE = '440106';

export const askFor = (skuId: string, quantity = 1) => ({
  lines: [{ skuId, quantity }],
  delivery: {
    type: 'ship',
    recipient: { name: '陈小满', phone: '19900001234' },
    address: { regionCode: TIANHE, detail: '体育东路 1 号' },
  },
});

/** To be collected at an outlet: its units are held at that outlet's own shelf. */
export const askToCollect = (skuId: string, outletId: string, quantity = 1) => ({
  lines: [{ skuId, quantity }],
  delivery: { type: 'pickup', outletId, recipient: { name: '陈小满', phone: '19900001234' } },
});

export async function checkout(house: House, body: object, headers: Record<string, string> = {}) {
  const answer = await house.server.inject({ method: 'POST', url: '/api/v1/store/checkouts', headers, payload: body });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.json<Placed & { code?: string; facts?: Record<string, unknown> }>(),
  };
}

export async function orderOf(house: House, placed: Pick<Placed, 'orderNo' | 'accessToken'>): Promise<Order> {
  const answer = await house.server.inject({
    url: `/api/v1/store/orders/${placed.orderNo}?token=${placed.accessToken}`,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<Order>();
}

/** The buyer comes back from the payment page, and the shop asks the provider. */
export async function comeBack(house: House, placed: Pick<Placed, 'orderNo' | 'accessToken'>): Promise<Order> {
  const answer = await house.server.inject({
    method: 'POST',
    url: `/api/v1/store/orders/${placed.orderNo}/payment/check?token=${placed.accessToken}`,
    payload: {},
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<Order>();
}

export async function buyAndPay(
  house: House,
  skuId: string,
  quantity = 1,
  method: 'card' | 'alipay' | 'wechat_pay' = 'card',
): Promise<Placed> {
  const { body, status } = await checkout(house, askFor(skuId, quantity));
  if (status !== 201) throw new Error(JSON.stringify(body));
  house.pay(body.payment.sessionId, method);
  await comeBack(house, body);
  return body;
}
