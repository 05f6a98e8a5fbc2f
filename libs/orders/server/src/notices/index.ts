export * from './contacts';
export * from './notice-channel';
export * from './notice-channels';
export * from './notice-settings';
export * from './notices';
export * from './send-notices';
export * from './tell-later';
