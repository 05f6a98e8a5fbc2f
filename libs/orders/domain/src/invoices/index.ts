export * from './invoice-lines';
