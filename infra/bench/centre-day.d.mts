export interface Day {
  readonly ask: (who: 'village' | 'centre', method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;
  readonly newId: () => string;
  /** Where everything goes: one that is there, because the house refuses any other. */
  readonly outlet: { readonly outletId: string; readonly code: string; readonly name: string };
  readonly bases: readonly string[];
  readonly variety: string;
  readonly cartons: number;
  readonly today: string;
  readonly at: () => Date;
  readonly atOnce?: number;
}

export function playDay(day: Day): Promise<{ readonly codes: string[]; readonly grams: number }>;
