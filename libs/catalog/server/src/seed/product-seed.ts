/** One specification as the seed writes it down: `[code, name, nameEn, grade, netGrams, priceFen]`. */
export type SkuSeed = readonly [
  code: string,
  name: string,
  nameEn: string,
  grade: Grade,
  netGrams: number,
  priceFen: number,
];

export type Grade = '特级' | '一级' | '二级' | '优等';

export interface StoryBlock {
  readonly heading: string;
  readonly headingEn: string;
  readonly body: string;
  readonly bodyEn: string;
}

export interface ProductSeed {
  readonly slug: string;
  readonly categoryCode: string;
  readonly variety: string;
  readonly name: string;
  readonly nameEn: string;
  readonly brief: string;
  readonly briefEn: string;
  readonly story: readonly StoryBlock[];
  readonly storage: string;
  readonly storageEn: string;
  readonly countyCode: string;
  readonly regionalBrand: string | null;
  readonly geographicalIndication: boolean;
  readonly perishable: boolean;
  readonly coldChain: boolean;
  readonly afterSalesDays: number;
  readonly artKind: string;
  readonly artTint: string;
  readonly skus: readonly SkuSeed[];
  /** Weighed at the outlets, in tens of grams. */
  readonly loose?: { readonly code: string; readonly grade: Grade; readonly fenPerTenGrams: number };
}

export const COUNTY = {
  meijiang: '441402',
  meixian: '441403',
  dabu: '441422',
  fengshun: '441423',
  wuhua: '441424',
  pingyuan: '441426',
  jiaoling: '441427',
  xingning: '441481',
} as const;

export const block = (heading: string, headingEn: string, body: string, bodyEn: string): StoryBlock => ({
  heading,
  headingEn,
  body,
  bodyEn,
});

/** Said of every product whose figures can be looked up: how the money finds its way home. */
export const howItIsCredited = block(
  '这一单记给谁',
  'Who this sale is credited to',
  '每一件都来自一个有编号的批次。付款后，实付金额按该批次各村交货的重量记到村，一分不差；订单页和批次溯源页都能看到。',
  'Every piece comes from one numbered lot. Once it is paid, what you paid is credited to the villages of that lot by the weight they delivered, to the fen; the order page and the trace page of the lot both show it.',
);
