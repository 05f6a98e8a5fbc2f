/** We are wrong, not the caller: whoever sees this stops, logs it and wakes someone. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new AssertionFailed(`Broken promise: ${promise}`);
}

/** Ends a closed choice: a new case that nobody handled does not compile. */
export function unreachable(choice: never): never {
  throw new AssertionFailed(`Broken promise: ${JSON.stringify(choice)} is one of the known choices`);
}
