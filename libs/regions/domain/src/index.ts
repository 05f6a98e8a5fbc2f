export * from './household-number';
export * from './masking';
export * from './place-parts';
export * from './village-name';
