export * from './create-app';
export * from './config';
export * from './heap';
export * from './jobs';
export * from './app.module';
