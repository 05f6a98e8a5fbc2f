export * from './allocate';
export * from './incoming';
export * from './lease';
