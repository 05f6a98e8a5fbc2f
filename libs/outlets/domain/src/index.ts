export * from './opening';
export * from './position';
