import { HILLS } from './hills';
import { PIGEON } from './pigeon';
import { POMELO } from './pomelo';
import { PROCESSED } from './processed';
import type { ProductSeed } from './product-seed';
import { RICE_AND_WATER } from './rice-and-water';
import { TEA } from './tea';

/** The shop's range, in the order of its shelves. Prices are plausible retail prices of a demonstration. */
export const PRODUCTS: readonly ProductSeed[] = [
  ...POMELO,
  ...TEA,
  ...RICE_AND_WATER,
  ...PIGEON,
  ...HILLS,
  ...PROCESSED,
];
