import { keep } from './kept';

/** An order placed on this device: its number, and the token that opens it. */
export interface MyOrder {
  readonly orderNo: string;
  readonly token: string;
  readonly totalFen: number;
  readonly placedAt: string;
}

const MOST_KEPT = 50;

export function readMyOrders(text: string | null): MyOrder[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isMyOrder).slice(0, MOST_KEPT) : [];
  } catch {
    return [];
  }
}

export const rememberOrder = (orders: readonly MyOrder[], order: MyOrder): MyOrder[] =>
  [order, ...orders.filter((one) => one.orderNo !== order.orderNo)].slice(0, MOST_KEPT);

const isMyOrder = (value: unknown): value is MyOrder => {
  const order = value as Partial<MyOrder> | null;
  return (
    typeof order === 'object' &&
    typeof order?.orderNo === 'string' &&
    typeof order.token === 'string' &&
    typeof order.totalFen === 'number' &&
    typeof order.placedAt === 'string'
  );
};

const kept = keep<readonly MyOrder[]>('youjian.orders', readMyOrders, []);

export function useMyOrders() {
  const [orders, change] = kept.use();
  return {
    orders,
    remember: (order: MyOrder) => change((before) => rememberOrder(before, order)),
    forget: (orderNo: string) => change((before) => before.filter((order) => order.orderNo !== orderNo)),
    forgetAll: () => change(() => []),
  };
}
