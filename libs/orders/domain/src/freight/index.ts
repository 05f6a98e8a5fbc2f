export * from './freight-refund';
export * from './freight-table';
