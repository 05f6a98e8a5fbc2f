import type { ReplyOf, inventory } from '@youjian/contract';
import { count } from '../../parts/format';

export type Incoming = ReplyOf<typeof inventory.listIncoming>['items'][number];

export const gramsToUnpack = ({ arrivedGrams, unpackedGrams }: Incoming): number => arrivedGrams - unpackedGrams;
export const wholeUnits = (grams: number, netGrams: number): string => count(Math.floor(grams / netGrams));
