import { refuse } from '@youjian/kernel';
import type { ScopeNames } from './scope-names';

interface Places {
  readonly regionCode?: string | undefined;
  readonly outletId?: string | null | undefined;
  readonly partyId?: string | null | undefined;
}

/** A scope points at something that exists, or it is not given. */
export async function requirePlaces(names: ScopeNames, { regionCode, outletId, partyId }: Places): Promise<void> {
  if (regionCode !== undefined && !(await names.exists('region', regionCode))) refuse('unknown_region', { regionCode });
  if (outletId != null && !(await names.exists('outlet', outletId))) refuse('unknown_outlet', { outletId });
  if (partyId != null && !(await names.exists('party', partyId))) refuse('not_found', { what: partyId });
}
