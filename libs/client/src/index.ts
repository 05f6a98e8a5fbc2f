export * from './call';
export * from './problem';
export * from './reduce-photo';
export * from './request-key';
export * from './seal';
