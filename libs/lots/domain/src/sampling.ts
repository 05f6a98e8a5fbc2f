/** One sample for every started so many grams of a lot; every lot has one. */
export const samplesFor = (netGrams: number, gramsPerSample: number): number =>
  Math.max(1, Math.ceil(netGrams / gramsPerSample));
