export * from './public-impact';
export * from './read-cells';
export * from './show-village';
export * from './transparency.module';
export * from './year-snapshot';
