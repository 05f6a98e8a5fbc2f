import type { DeclarationKind } from './declaration';
import type { LotState } from './lot-state';

export type SaleRule =
  'lot_state' | 'best_before' | 'declaration' | 'base_certificate' | 'product_certificate' | 'other';

export interface SaleFacts {
  readonly sellable: boolean;
  readonly state: LotState;
  readonly isFresh: boolean;
  readonly declarationKind: DeclarationKind;
  readonly hasDeclaration: boolean;
  readonly hasBaseCertificate: boolean;
  readonly hasProductCertificate: boolean;
}

/**
 * Why a lot may not be sold: the first rule that it fails. Whether it may is decided elsewhere, in one place; this only
 * finds the words, and never says of a lot that may not be sold that nothing stands against it.
 */
export function whyNotSellable(facts: SaleFacts): SaleRule | null {
  if (facts.sellable) return null;
  if (facts.state !== 'released') return 'lot_state';
  if (!facts.isFresh) return 'best_before';
  if (facts.declarationKind !== 'none' && !facts.hasDeclaration) return 'declaration';
  if (!facts.hasBaseCertificate) return 'base_certificate';
  if (!facts.hasProductCertificate) return 'product_certificate';
  return 'other';
}
