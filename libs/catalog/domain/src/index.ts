export * from './barcode';
export * from './plan-prices';
export * from './price';
export * from './price-lease';
export * from './price-sheet';
export * from './reference-price';
export * from './search';
export * from './season';
