export * from './price-finding';
export * from './returned-units';
export * from './sale-sums';
export * from './yielding';
