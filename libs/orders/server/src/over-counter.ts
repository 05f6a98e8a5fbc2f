import { orders } from '@youjian/contract';

/** Whether a sale of this channel was made at an outlet, by its till or by hand. */
export const isOverCounter = (channel: string): boolean => orders.OVER_COUNTER.some((one) => one === channel);

/** The same as SQL, of a column or an expression. */
export const sqlOverCounter = (channel: string): string =>
  `${channel} in (${orders.OVER_COUNTER.map((one) => `'${one}'`).join(', ')})`;
