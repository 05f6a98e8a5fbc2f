export { LockStock, refuseLocked } from './lock-stock';
export * from './lock-tasks';
export * from './inventory.module';
export * from './places';
export * from './shelf/card';
export * from './shelf/change-feed';
export * from './shelf/shelf';
export * from './shelf/warm-shelf';
