export * from './household-cipher';
export * from './households';
export * from './load-designated-villages';
export * from './load-households';
export * from './load-regions';
export * from './regions';
export * from './regions.module';
