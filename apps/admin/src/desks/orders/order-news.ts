import { orders, type Route } from '@youjian/contract';

/** What shows an order, and is asked anew when one has moved. */
export const ORDER_NEWS: readonly Route[] = [orders.listOrders, orders.showAdminOrder];
