export * from './call';
export * from './problem';
export * from './request-key';
export * from './seal';
