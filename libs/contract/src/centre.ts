/**
 * The distribution centre: what comes in is announced, weighed, sampled and released; what goes out is packed, sent and
 * handed over; the boards show both, and the rules are what it all goes by.
 */
export * from './centre-appointments';
export * from './centre-boards';
export * from './centre-cartons';
export * from './centre-dispatches';
export * from './centre-hand-overs';
export * from './centre-lots';
export * from './centre-rules';
export { saleRule } from './centre-shapes';
