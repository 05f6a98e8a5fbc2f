export * from './change-units';
export * from './household-shares';
export * from './maturity';
export * from './rollup';
export * from './split-line';
