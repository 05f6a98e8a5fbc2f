export * from './outlets';
export * from './outlets.module';
export * from './seed/load-outlets';
