export * from './parties';
export * from './read-bases';
export * from './seed/load-supply';
export * from './supply.module';
export { likePattern, supplyScope } from './supply-scope';
export { sqlStanding } from './supply.repository';
