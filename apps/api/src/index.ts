export * from './create-app';
export * from './config';
export * from './heap';
export * from './jobs';
export * from './app.module';
export { Shelf, WarmShelf } from '@youjian/inventory-server';
