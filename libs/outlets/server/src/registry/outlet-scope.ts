import type { MayEnter, Role, Who } from '@youjian/contract';
import { requireUser, scopePrefix } from '@youjian/identity-server';

export interface OutletScope {
  /** What the region codes (of a service point: its village’s) one may see begin with. */
  readonly prefix: string;
  /** People of an outlet see theirs and no other, wherever it stands. */
  readonly outletId: string | null;
}

const OF_AN_OUTLET: readonly Role[] = ['outlet_manager', 'outlet_clerk'];
const NO_OUTLET = '00000000-0000-0000-0000-000000000000';

/** People of an outlet see that outlet, everybody else their region. Both go into the SQL. */
export function outletScope(who: Who, mayEnter: MayEnter): OutletScope {
  const user = requireUser(who);
  const counting = user.roles.filter((role) => typeof mayEnter !== 'object' || mayEnter.includes(role));
  if (counting.every((role) => OF_AN_OUTLET.includes(role)))
    return { prefix: '', outletId: user.outletId ?? NO_OUTLET };
  return { prefix: scopePrefix(who, mayEnter), outletId: null };
}

/** The scope as a condition on an outlet "o"; the two parameters are those of `scopeValues`. */
export const inScope = (prefix: string, outletId: string): string =>
  `coalesce(o.village_code, o.region_code) like ${prefix} || '%' and (${outletId}::uuid is null or o.id = ${outletId})`;

export const isInOutletScope = (
  { prefix, outletId }: OutletScope,
  outlet: { readonly id: string; readonly regionCode: string; readonly villageCode: string | null },
): boolean =>
  (outlet.villageCode ?? outlet.regionCode).startsWith(prefix) && (outletId === null || outlet.id === outletId);
