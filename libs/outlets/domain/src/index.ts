export * from './opening';
export * from './position';
export * from './till/limits';
export * from './till/chain';
export * from './till/when';
export * from './registry/states';
export * from './coverage/periods';
export * from './coverage/coverage';
