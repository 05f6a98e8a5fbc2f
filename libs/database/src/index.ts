export * from './change-log';
export * from './data-source';
export * from './database';
export * from './database.module';
export * from './events';
export * from './micro-batch';
export * from './tokens';
export { migrations } from './migrations';
export { rooms } from './migrations/rooms';
