export * from './claims';
export * from './decide-orders';
export * from './events';
export * from './invoices';
export * from './notices';
export * from './order-state';
export * from './refund-units';
