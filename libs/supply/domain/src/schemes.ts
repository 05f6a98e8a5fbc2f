import type { SchemeVersion } from './scheme-version';
import { BASKET_2019, BASKET_2022, BASKET_PROCESSOR_2019 } from './schemes/vegetable-basket';
import { ASSISTANCE_2024, POVERTY_RELIEF_2020 } from './schemes/relief-products';

/** The versions this house ships with. Everything after them is made in the scheme editor, by copying one. */
export const SCHEME_VERSIONS: readonly SchemeVersion[] = [
  BASKET_2019,
  BASKET_PROCESSOR_2019,
  BASKET_2022,
  POVERTY_RELIEF_2020,
  ASSISTANCE_2024,
];

/** One that ships with the house. */
export function schemeVersion(code: string): SchemeVersion {
  const found = SCHEME_VERSIONS.find((version) => version.code === code);
  if (!found) throw new Error(`there is no scheme version ${code}`);
  return found;
}

/** Of the versions of one scheme the one in force on a day: the latest that has taken effect. */
export function inForceOn<Version extends { readonly effectiveFrom: string }>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}
