export * from './refund-window';
export * from './provider';
export * from './reconciliation';
