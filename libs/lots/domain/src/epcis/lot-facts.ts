import type { Share } from '../shares';
import type { NamedLot } from './identifiers';

/** A lot as its events speak of it. There is no household in here, so none can come out. */
export interface EpcisLot extends NamedLot {
  readonly id: string;
  readonly grade: string;
  readonly harvestedOn: string;
  readonly bestBefore: string;
  readonly netGrams: number;
  readonly baseCode: string;
  readonly villageCode: string;
  /** By village; empty until the lot was released for the first time. */
  readonly shares: readonly Share[];
  readonly components: readonly EpcisComponent[];
}
export interface EpcisComponent {
  readonly label: string;
  readonly labelEn: string;
  readonly weightGrams: number;
  readonly lot: (NamedLot & { readonly shares: readonly Share[] }) | null;
}

interface Happened<Kind extends string> {
  readonly kind: Kind;
  readonly at: Date;
}

/** Something our books say happened to a lot, and that will not change any more. */
export type LotFactOf =
  | Happened<'made'>
  | (Happened<'sampled'> & { readonly sampleNo: string })
  | (Happened<'tested'> & { readonly sampleNo: string; readonly passed: boolean })
  | Happened<'released' | 'held' | 'recalled'>
  | (Happened<'weighed'> & { readonly grams: number; readonly site: string })
  | (Happened<'sent' | 'handed_over'> & {
      readonly grams: number;
      readonly document: string;
      readonly fromSite: string | null;
      readonly toSite: string | null;
    })
  | (Happened<'packed' | 'unpacked'> & { readonly sscc: string; readonly grams: number; readonly site: string })
  | (Happened<'stacked' | 'unstacked'> & {
      readonly pallet: string;
      readonly ssccs: readonly string[];
      readonly site: string;
    })
  | (Happened<'retail_sold' | 'sent_again' | 'came_back'> & {
      readonly grams: number;
      readonly document: string;
      readonly site: string;
    });

export type LotFactKind = LotFactOf['kind'];

/** Which business step of the standard each kind is. There is no word for a harvest: it is the commissioning of the lot. */
export const BIZ_STEPS = {
  made: 'commissioning',
  sampled: 'sampling',
  tested: 'inspecting',
  released: 'storing',
  held: 'holding',
  recalled: 'holding',
  weighed: 'accepting',
  sent: 'shipping',
  handed_over: 'receiving',
  packed: 'packing',
  stacked: 'packing',
  unstacked: 'unpacking',
  unpacked: 'unpacking',
  retail_sold: 'retail_selling',
  sent_again: 'shipping',
  came_back: 'accepting',
} as const satisfies Record<LotFactKind, string>;
