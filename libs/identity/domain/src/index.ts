export * from './one-time-password';
export * from './password-policy';
export * from './roles';
export * from './throttle';
