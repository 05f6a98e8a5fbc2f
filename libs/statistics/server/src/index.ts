export * from './names';
export * from './sales-statistics';
export * from './statistics.module';
