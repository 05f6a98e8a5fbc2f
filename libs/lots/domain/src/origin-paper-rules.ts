import { groupBy, lotsAsEvidence } from './origin-land-rules';
import type { LotFact, PriceFact, SeasonFacts } from './origin-facts';
import type { Finding } from './origin-flags';

/** Papers and prices: a test that stands in for two lots, goods that go round in circles, a price nobody pays. */
export function paperRules(facts: SeasonFacts): Finding[] {
  return [...samplesReused(facts), ...circularDeals(facts), ...priceOutliers(facts)];
}

/** `S-001`, `s 001` and `Ｓ００１` are the same sample, however somebody wrote it the second time. */
export const sampleKey = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function samplesReused({ samples, lots }: SeasonFacts): Finding[] {
  const known = new Map(lots.map((lot) => [lot.code, lot]));
  const byKey = groupBy(
    samples.filter(({ number }) => sampleKey(number) !== ''),
    ({ kind, number }) => `${kind}/${sampleKey(number)}`,
  );
  return [...byKey.values()].flatMap((same) => {
    const codes = [...new Set(same.map(({ lotCode }) => lotCode))].sort();
    const numbers = [...new Set(same.map(({ number }) => number))].sort();
    const lot = codes.map((code) => known.get(code)).find((found) => found !== undefined);
    if (codes.length < 2 || !lot) return [];
    return [
      {
        rule: 'sample_reused' as const,
        subject: { kind: 'test' as const, code: numbers[0] ?? '', name: numbers[0] ?? '', nameEn: numbers[0] ?? '' },
        baseCode: lot.baseCode,
        regionCode: lot.villageCode,
        variety: lot.variety,
        numbers: { lots: codes.length },
        evidence: [...lotsAsEvidence(codes), ...numbers.map((code) => ({ kind: 'sample' as const, code }))],
      },
    ];
  });
}

/** Many small purchases of one lot that mostly come back and are sold again make sales, and a harvest, look larger. */
export const CIRCULAR = { fewestDeals: 12, mostUnitsADeal: 3, returnedBps: 6_000 } as const;

function circularDeals({ deals, lots }: SeasonFacts): Finding[] {
  const known = new Map(lots.map((lot) => [lot.code, lot]));
  return deals.flatMap((deal) => {
    const lot = known.get(deal.lotCode);
    const isTiny = deal.units <= deal.deals * CIRCULAR.mostUnitsADeal;
    const comesBack = deal.returnedUnits * 10_000 >= deal.units * CIRCULAR.returnedBps;
    if (!lot || deal.deals < CIRCULAR.fewestDeals || !isTiny || !comesBack) return [];
    return [circular(lot, deal)];
  });
}

const circular = (lot: LotFact, { deals, units, returnedUnits }: SeasonFacts['deals'][number]): Finding => ({
  rule: 'circular_deals',
  subject: { kind: 'lot', code: lot.code, name: lot.code, nameEn: lot.code },
  baseCode: lot.baseCode,
  regionCode: lot.villageCode,
  variety: lot.variety,
  numbers: { deals, units, returnedUnits },
  evidence: lotsAsEvidence([lot.code]),
});

/** The middle price of a variety says little when few are sold; a pack may cost several times a sack by weight. */
export const PRICES = { fewestItems: 5, factor: 5 } as const;

function priceOutliers({ prices }: SeasonFacts): Finding[] {
  return [...groupBy(prices, ({ variety }) => variety).values()].flatMap((group) => {
    if (group.length < PRICES.fewestItems) return [];
    const middle = median(group.map(({ fenPerKilogram }) => fenPerKilogram));
    return group
      .filter(
        ({ fenPerKilogram }) => fenPerKilogram > middle * PRICES.factor || fenPerKilogram * PRICES.factor < middle,
      )
      .map((price) => outlier(price, middle));
  });
}

const outlier = (price: PriceFact, middle: number): Finding => ({
  rule: 'price_outlier',
  subject: { kind: 'item', code: price.itemCode, name: price.itemName, nameEn: price.itemNameEn },
  baseCode: null,
  regionCode: price.regionCode,
  variety: price.variety,
  numbers: { fenPerKilogram: price.fenPerKilogram, middleFenPerKilogram: middle },
  evidence: lotsAsEvidence(price.lotCodes),
});

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
