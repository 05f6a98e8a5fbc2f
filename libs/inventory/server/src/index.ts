export { LockStock, refuseLocked } from './lock-stock';
export { LockPhotos } from './lock-photos';
export * from './lock-tasks';
export * from './inventory.module';
export * from './places';
export * from './shelf/card';
export * from './shelf/change-feed';
export * from './shelf/shelf';
