interface Placed {
  readonly code: string;
  readonly step: number;
}

export interface Stage<Lot> {
  /** Below zero: what went in; zero: the thing itself; above: what was made of it. */
  readonly step: number;
  readonly lots: readonly Lot[];
}

/** The two walks as one line of stages, the furthest back first. The thing itself stands once. */
export function stagesOf<Lot extends Placed>({
  backward,
  forward,
}: {
  readonly backward: readonly Lot[];
  readonly forward: readonly Lot[];
}): Stage<Lot>[] {
  const steps = new Map<number, Lot[]>();
  const put = (step: number, lot: Lot) => steps.set(step, [...(steps.get(step) ?? []), lot]);
  for (const lot of backward) put(-lot.step, lot);
  for (const lot of forward) if (lot.step > 0) put(lot.step, lot);
  return [...steps].toSorted(([a], [b]) => a - b).map(([step, lots]) => ({ step: step === 0 ? 0 : step, lots }));
}
