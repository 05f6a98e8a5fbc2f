/**
 * How a server of ours is started, here and in the bench. Room for what is just made: with half of it V8 tidies twice as
 * often, and what a purchase holds while it waits is copied once more and then taken for old. Without source maps, which took 18 MB: what is built is not minified, so a stack still
 * names its functions.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8'];
