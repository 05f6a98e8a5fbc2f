export * from './price';
export * from './search';
export * from './season';
