export * from './attack';
export * from './disclosure';
