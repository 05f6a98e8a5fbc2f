import type { SaleEnd } from './sale';

export type Sold = Extract<SaleEnd, { end: 'sold' }>;

/** The sale that was just made, for the page that hands out change and receipt. A reload goes on selling. */
let last: Sold | null = null;
export const lastSale = (): Sold | null => last;
export const rememberSale = (sold: Sold): void => void (last = sold);
