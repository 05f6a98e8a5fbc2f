export * from './refund-window';
export * from './provider';
