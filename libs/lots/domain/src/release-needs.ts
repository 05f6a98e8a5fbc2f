import { LOT_MOVES } from './lot-state';
import type { Releasable } from './release';

export type ReleaseNeed =
  'declaration' | 'weights' | 'test' | 'test_failed' | 'component' | 'weigh_in' | 'sample' | 'best_before';

export interface Waiting extends Releasable {
  readonly isWeighedIn: boolean;
  readonly isSampled: boolean;
  readonly isFresh: boolean;
}

/** What stands in the way of a release, all of it at once, where the release itself only says the first. */
const BLOCKING: ReadonlySet<ReleaseNeed> = new Set(['declaration', 'weights', 'test', 'test_failed', 'component']);

/**
 * Everything a waiting lot still needs. Being weighed in, sampled and within its date belong to the way through the
 * centre and are shown; only what the release asks for keeps it from being released.
 */
export function releaseNeeds(lot: Waiting): { readonly missing: ReleaseNeed[]; readonly mayRelease: boolean } {
  const missing: ReleaseNeed[] = [];
  const isMade = lot.components.length > 0;
  if (!lot.isWeighedIn && !isMade) missing.push('weigh_in');
  if (!lot.isSampled && lot.newestTestPassed === null) missing.push('sample');
  if (lot.declarationKind !== 'none' && !lot.hasDeclaration) missing.push('declaration');
  if (lot.newestTestPassed === null) missing.push('test');
  if (lot.newestTestPassed === false) missing.push('test_failed');
  if (lot.components.some(({ lotState }) => lotState !== null && lotState !== 'released')) missing.push('component');
  const parts = isMade ? lot.components.map(({ weightGrams }) => weightGrams) : lot.brought.map(({ grams }) => grams);
  if (parts.reduce((sum, grams) => sum + grams, 0) !== lot.netGrams) missing.push('weights');
  if (!lot.isFresh) missing.push('best_before');
  const mayRelease = 'release' in LOT_MOVES[lot.state] && !missing.some((need) => BLOCKING.has(need));
  return { missing, mayRelease };
}
