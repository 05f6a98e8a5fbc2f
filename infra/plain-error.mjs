/**
 * A problem that the person at the keyboard can solve. Its message is one clear sentence, and nobody
 * needs a stack trace to read it: entry points print it alone and exit with 1.
 */
export class PlainError extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'PlainError';
  }
}

/**
 * Prints what went wrong and ends the process.
 *
 * @param {unknown} problem
 * @returns {never}
 */
export function exitWith(problem) {
  if (problem instanceof PlainError) console.error(`\n${problem.message}`);
  else console.error(problem);
  process.exit(1);
}
