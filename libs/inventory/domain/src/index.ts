export * from './allocate';
export * from './incoming';
