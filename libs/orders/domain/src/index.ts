export * from './decide-orders';
export * from './events';
export * from './order-state';
export * from './refund-units';
