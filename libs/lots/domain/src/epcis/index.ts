export * from './documents';
export * from './event-id';
export * from './events';
export * from './identifiers';
export * from './lot-facts';
