/** Fewer households than this and a figure could point at a family. */
export const FEWEST_HOUSEHOLDS = 5;

export interface ShownHouseholds {
  readonly households: number | null;
  readonly householdsSuppressed: boolean;
}

/** How many households stand behind a lot, as far as a public page may say; none at all is the collective's lot and says so. */
export function showHouseholds(count: number): ShownHouseholds {
  const suppressed = count > 0 && count < FEWEST_HOUSEHOLDS;
  return { households: suppressed ? null : count, householdsSuppressed: suppressed };
}
