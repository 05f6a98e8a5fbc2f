/**
 * An honest "no". The code is a stable snake_case word, the facts are what a person would ask for next.
 *
 * The words a person reads belong to the contract, in their language; nothing here is shown to anyone.
 * The kernel takes any code; the contract narrows it to the list of refusals that have a text and a status.
 */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: Code,
    readonly facts: RefusalFacts = {},
  ) {
    super(code);
  }
}

export type RefusalFacts = Readonly<Record<string, unknown>>;

export function refuse(code: string, facts: RefusalFacts = {}): never {
  throw new Refusal(code, facts);
}
