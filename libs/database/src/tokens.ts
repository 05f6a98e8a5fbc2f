/** The Nest token of the process's settings, which are no class. */
export const SETTINGS = Symbol('settings');
