/**
 * The certification engine. A scheme version says which offices decide in which order; a case walks that way. Officers
 * decide one step at a time and name the step they mean, so that a page that has gone stale never decides the next one.
 */
export * from './certification-bases';
export * from './certification-case-shapes';
export * from './certification-cases';
export * from './certification-certificates';
export * from './certification-notices';
export * from './certification-schemes';
export * from './certification-words';
