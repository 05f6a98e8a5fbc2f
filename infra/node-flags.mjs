/**
 * How a server of ours is started, here and in the bench. Room for what is just made: twice of it makes a process of twenty
 * thousand products twenty megabytes larger after a load of purchases, and purchases no faster. Without source maps, which
 * took 18 MB: what is built is not minified, so a stack still names its functions.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8'];
