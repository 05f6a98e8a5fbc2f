export * from './certificate';
export * from './schemes';
export * from './varieties';
