export * from './certificate';
export * from './decimals';
export * from './file-name';
export * from './lab-report';
export * from './schemes';
export * from './varieties';
