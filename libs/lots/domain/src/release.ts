import { refuse } from '@youjian/kernel';
import { checkContributions } from './contributions';
import type { DeclarationKind } from './declaration';
import { type LotState, moveLot } from './lot-state';

export interface Releasable {
  readonly code: string;
  readonly state: LotState;
  readonly netGrams: number;
  readonly declarationKind: DeclarationKind;
  /** Is there one of the right kind that is valid today? */
  readonly hasDeclaration: boolean;
  /** Of its newest test; null when it was never tested. */
  readonly newestTestPassed: boolean | null;
  readonly brought: readonly { readonly grams: number }[];
  readonly components: readonly {
    readonly weightGrams: number;
    readonly lotCode: string | null;
    readonly lotState: LotState | null;
  }[];
}

/** May this lot be sold from now on? Says the first thing that is missing; answers the state it moves to. */
export function checkRelease(lot: Releasable): LotState {
  const next = moveLot(lot.state, 'release');
  if (lot.declarationKind !== 'none' && !lot.hasDeclaration)
    refuse('declaration_missing', { code: lot.code, kind: lot.declarationKind });
  if (lot.newestTestPassed !== true)
    refuse('release_test_missing', { code: lot.code, failed: lot.newestTestPassed === false });
  const unsound = lot.components.find(({ lotState }) => lotState !== null && lotState !== 'released');
  if (unsound) refuse('lot_state', { state: unsound.lotState, move: 'release', component: unsound.lotCode });
  checkContributions(
    lot.components.length > 0 ? lot.components.map(({ weightGrams }) => ({ grams: weightGrams })) : lot.brought,
    lot.netGrams,
  );
  return next;
}
