export * from './personas';
export * from './small-meizhou';
export * from './test-database';
export * from './a-device';
export * from './till-entries';
export * from './a-shelf';
export * from './mail-server';
