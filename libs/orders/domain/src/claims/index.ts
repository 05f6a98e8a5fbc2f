export * from './claim-cost';
export * from './claim-deadline';
export * from './claim-rules';
export * from './claim-state';
