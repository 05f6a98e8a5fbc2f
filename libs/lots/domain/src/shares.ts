import { assert, type Claim, sumGrams, webster } from '@youjian/kernel';
import { checkContributions } from './contributions';

/** The share of processing, packing and everything else that no village grew. Shown, never hidden. */
export const NON_VILLAGE = 'non_village';

export interface Share {
  readonly villageCode: string;
  readonly weightGrams: number;
}

export interface Component {
  readonly weightGrams: number;
  /** The frozen shares of the lot that went in; null for flour, pork, packing. */
  readonly shares: readonly Share[] | null;
}

export interface Brought {
  readonly villageCode: string;
  readonly grams: number;
}

/**
 * The shares a sale of this lot will be split by, for ever: made once, when the lot is released.
 *
 * A harvested lot's shares are the grams its villages brought. A processed lot hands on the shares of what went into it,
 * scaled to the grams used, and what came from no lot is nobody's village. Either way the weights are whole grams and
 * add up to the lot's net weight.
 */
export function freezeShares(netGrams: number, brought: readonly Brought[], components: readonly Component[]): Share[] {
  const shares = components.length > 0 ? sharesOfComponents(netGrams, components) : sharesOfVillages(netGrams, brought);
  assert(
    sumGrams(shares.map(({ weightGrams }) => weightGrams)) === netGrams,
    'the shares of a lot add up to its net weight',
  );
  return shares;
}

function sharesOfVillages(netGrams: number, brought: readonly Brought[]): Share[] {
  checkContributions(brought, netGrams);
  return gather(brought.map(({ villageCode, grams }) => ({ villageCode, weightGrams: grams })));
}

function sharesOfComponents(netGrams: number, components: readonly Component[]): Share[] {
  checkContributions(
    components.map(({ weightGrams }) => ({ grams: weightGrams })),
    netGrams,
  );
  return gather(components.flatMap(handOn));
}

/** One component's grams, divided as the lot it came from was. */
function handOn({ weightGrams, shares }: Component): Share[] {
  if (shares === null) return [{ villageCode: NON_VILLAGE, weightGrams }];
  const claims: Claim[] = shares.map(({ villageCode, weightGrams: weight }) => ({ id: villageCode, weight }));
  const parts = webster(weightGrams, claims);
  return shares.map(({ villageCode }, index) => ({ villageCode, weightGrams: parts[index] ?? 0 }));
}

/** One share each, villages in the order of their codes and what is nobody's last; a share of nothing is none. */
function gather(parts: readonly Share[]): Share[] {
  const sums = new Map<string, number>();
  for (const { villageCode, weightGrams } of parts) sums.set(villageCode, (sums.get(villageCode) ?? 0) + weightGrams);
  return [...sums]
    .filter(([, weightGrams]) => weightGrams > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([villageCode, weightGrams]) => ({ villageCode, weightGrams }));
}

/** Shares in hundredths of a percent, for a page; they add up to 10,000. */
export function sharesInBps(shares: readonly Share[]): { villageCode: string; shareBps: number }[] {
  const parts = partsInBps(shares.map(({ villageCode, weightGrams }) => ({ id: villageCode, weight: weightGrams })));
  return shares.map(({ villageCode }, index) => ({ villageCode, shareBps: parts[index] ?? 0 }));
}

/** What each part is of the whole, in basis points that add up to 10 000. */
export const partsInBps = (parts: readonly Claim[]): number[] => (parts.length === 0 ? [] : webster(10_000, parts));
