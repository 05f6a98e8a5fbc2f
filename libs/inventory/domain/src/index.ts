export * from './allocate';
export * from './incoming';
export * from './lease';
export * from './count';
export * from './transfer';
export * from './stopped';
