export * from './opening';
export * from './position';
export * from './till/limits';
