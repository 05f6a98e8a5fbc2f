export * from './lots';
export type * from './lot-spec';
export * from './lots-loader';
export * from './lots.module';
export * from './origin-clearances';
export * from './seed/make-season-lots';
export { SEASON_LINES } from './seed/season-lines';
