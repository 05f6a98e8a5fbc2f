export * from './delivery';
export * from './notice';
export * from './render';
export * from './templates';
