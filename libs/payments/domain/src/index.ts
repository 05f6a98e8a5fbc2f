export * from './dispute';
export * from './provider';
export * from './reconciliation';
export * from './refund-window';
export * from './review';
export * from './standing';
