export * from './opening';
export * from './position';
export * from './till/limits';
export * from './till/chain';
export * from './till/when';
