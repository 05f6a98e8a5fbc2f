import { assert } from './assert';

/** A region code grows by its level: province 2 digits, city 4, county 6, town 9, village 12. */
const LEVEL_BY_LENGTH = { 2: 'province', 4: 'city', 6: 'county', 9: 'town', 12: 'village' } as const;
const LENGTHS = [2, 4, 6, 9, 12] as const;

export type RegionLevel = (typeof LEVEL_BY_LENGTH)[keyof typeof LEVEL_BY_LENGTH];

export function isRegionCode(text: string): boolean {
  return /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(text);
}

export function levelOf(code: string): RegionLevel {
  assert(isRegionCode(code), `${code} is a region code`);
  return LEVEL_BY_LENGTH[code.length as keyof typeof LEVEL_BY_LENGTH];
}

/** The region one level up; a province has none. */
export function parentOf(code: string): string | null {
  return parentsOf(code).at(-1) ?? null;
}

/** From the province down to the direct parent, without the region itself. */
export function parentsOf(code: string): string[] {
  assert(isRegionCode(code), `${code} is a region code`);
  return LENGTHS.filter((length) => length < code.length).map((length) => code.slice(0, length));
}

/** The part of the code at a level, or null when the region is larger than that. */
export function regionAt(code: string, level: RegionLevel): string | null {
  assert(isRegionCode(code), `${code} is a region code`);
  const length = LENGTHS.find((candidate) => LEVEL_BY_LENGTH[candidate] === level);
  return length !== undefined && length <= code.length ? code.slice(0, length) : null;
}

/** Is the region the scope itself, or inside it? Codes are prefixes of what they contain. */
export function isWithin(code: string, scope: string): boolean {
  assert(isRegionCode(code) && isRegionCode(scope), `${code} and ${scope} are region codes`);
  return code.startsWith(scope);
}
