export * from './catalog.module';
export * from './seed/load-catalog';
export { PRODUCTS } from './seed/products';
