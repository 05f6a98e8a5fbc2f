import fc from 'fast-check';
import { GROWING } from '../growing';
import type { ContributionFact, LotFact, SeasonFacts } from '../origin-facts';
import type { OriginRule } from '../origin-flags';

const GROWN = Object.keys(GROWING).filter((variety) => GROWING[variety]?.gramsPerMu !== null);
const SEASON = 2026;
const VILLAGE = '441424127211';

/** Days in the middle of the season of each variety. */
const DAYS: Readonly<Record<string, readonly string[]>> = {
  honey_pomelo: ['2026-09-05', '2026-10-01', '2026-11-02'],
  golden_pomelo: ['2026-11-12', '2026-12-20', '2027-02-10'],
  jiaying_tea: ['2026-03-28', '2026-04-09', '2026-10-11'],
  kedu_rice: ['2026-07-16', '2026-11-11'],
  wuhua_sweet_potato: ['2026-09-20', '2026-12-31', '2027-03-01'],
  mesona: ['2026-07-25', '2026-10-20'],
};

interface Parts {
  readonly share: number;
  readonly processing: number;
  readonly received: number;
  readonly sold: number;
  readonly back: number;
  readonly spoilt: number;
  readonly lost: number;
  readonly transit: number;
}

const part = fc.double({ min: 0, max: 1, noNaN: true });
const parts = fc.record<Parts>({
  share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  processing: part,
  received: part,
  sold: part,
  back: part,
  spoilt: part,
  lost: part,
  transit: part,
});

/** A harvest whose grams go somewhere and nowhere twice. */
function flowsOf(netGrams: number, by: Parts) {
  const of = (whole: number, fraction: number) => Math.floor(whole * fraction);
  const processingGrams = of(netGrams, by.processing * 0.5);
  const receivedGrams = of(netGrams - processingGrams, by.received);
  const soldGrams = of(receivedGrams, by.sold);
  const returnedToStockGrams = of(soldGrams, by.back * 0.3);
  const returnedAsLossGrams = of(soldGrams - returnedToStockGrams, by.spoilt * 0.3);
  const lostGrams = of(receivedGrams - soldGrams + returnedToStockGrams, by.lost);
  const left = receivedGrams - soldGrams + returnedToStockGrams - lostGrams;
  const inTransitGrams = of(left, by.transit);
  return {
    netGrams,
    processingGrams,
    receivedGrams,
    soldGrams,
    returnedToStockGrams,
    returnedAsLossGrams,
    lostGrams,
    inTransitGrams,
    onHandGrams: left - inTransitGrams,
  };
}

/** Any season in which everybody told the truth: two to five bases, each within its land, every gram in one place. */
export const aCleanSeason: fc.Arbitrary<SeasonFacts> = fc
  .array(
    fc.record({
      areaMu: fc.integer({ min: 60, max: 900 }),
      variety: fc.constantFrom(...GROWN),
      lots: fc.array(parts, { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((bases) => {
    const lots: LotFact[] = [];
    const contributions: ContributionFact[] = [];
    bases.forEach(({ areaMu, variety, lots: wanted }, base) => {
      const most = GROWING[variety]?.gramsPerMu?.[1] ?? 0;
      wanted.forEach((by, index) => {
        const days = DAYS[variety] ?? [];
        const code = `LOT-${base}-${index}`;
        const netGrams = Math.max(10, Math.floor((areaMu * most * by.share) / wanted.length));
        lots.push({
          code,
          baseCode: `B-${base}`,
          villageCode: VILLAGE,
          variety,
          harvestedOn: days[index % days.length] ?? '2026-10-01',
          isProcessed: false,
          stoppedCertificate: null,
          ...flowsOf(netGrams, by),
        });
        contributions.push(...broughtBy(code, variety, netGrams, base * 10 + index));
      });
    });
    return {
      season: SEASON,
      bases: bases.map(({ areaMu }, base) => ({
        code: `B-${base}`,
        name: `基地${base}`,
        nameEn: `Base ${base}`,
        regionCode: '441424',
        areaMu,
      })),
      villages: [{ code: VILLAGE, name: '洞口村', nameEn: 'Dongkou', households: 5_000, baseAreaMu: 4_500 }],
      lots,
      contributions,
      samples: lots.map(({ code }) => ({ kind: 'sample' as const, number: `S-${code}`, lotCode: code })),
      handOvers: lots.map(({ code, netGrams }) => ({
        lotCode: code,
        sentGrams: netGrams,
        receivedGrams: Math.floor(netGrams * 1.004),
      })),
      deals: lots.map(({ code }) => ({ lotCode: code, deals: 30, units: 41, returnedUnits: 3 })),
      prices: lots.slice(0, 8).map(({ code, variety }, index) => ({
        itemCode: `SKU-${code}`,
        itemName: '特级',
        itemNameEn: 'Special',
        regionCode: '441424',
        variety,
        grade: '特级',
        fenPerKilogram: 2_000 + index * 300,
        lotCodes: [code],
      })),
    };
  });

/** Split over so many households that none brings more than the land of one bears; the rest is the collective's. */
function broughtBy(lotCode: string, variety: string, netGrams: number, from: number): ContributionFact[] {
  const most = GROWING[variety]?.householdMostGrams ?? 0;
  const each = Math.min(Math.floor(netGrams / 9), Math.floor(most / 8));
  const households = Array.from({ length: 8 }, (_, index) => ({
    lotCodes: [lotCode],
    variety,
    villageCode: VILLAGE,
    householdRef: `household-${from}-${index}`,
    householdNumber: `H${from}${index}`,
    grams: each,
  }));
  const rest = { lotCodes: [lotCode], variety, villageCode: VILLAGE, householdRef: null, householdNumber: null };
  return [...households, { ...rest, grams: netGrams - each * 8 }].filter(({ grams }) => grams > 0);
}

/** A season and what somebody did to it; `about` is whom a flag has to name. */
export interface Planted {
  readonly facts: SeasonFacts;
  readonly about: string;
}
type Plant = (clean: SeasonFacts, size: number) => Planted;

const changeLot = (facts: SeasonFacts, change: (lot: LotFact) => Partial<LotFact>): Planted => {
  const [first, ...rest] = facts.lots as [LotFact, ...LotFact[]];
  return { facts: { ...facts, lots: [{ ...first, ...change(first) }, ...rest] }, about: first.code };
};

/** One fraud of each kind, as small as `size` (a fraction above what is allowed) makes it. */
export const FRAUDS: Readonly<Record<OriginRule, Plant>> = {
  base_over_capacity: (clean, size) => {
    const base = clean.bases[0] as SeasonFacts['bases'][number];
    const variety = clean.lots[0]?.variety ?? '';
    const most = (GROWING[variety]?.gramsPerMu?.[1] ?? 0) * (base.areaMu ?? 0);
    const netGrams = Math.ceil(most * (1 + size));
    const others = clean.lots.filter(({ baseCode }) => baseCode !== base.code);
    const [lot] = clean.lots as [LotFact, ...LotFact[]];
    const laundered = { ...lot, ...unsold(netGrams) };
    return { facts: { ...clean, lots: [laundered, ...others] }, about: base.code };
  },
  village_over_capacity: (clean) => ({
    facts: { ...clean, villages: clean.villages.map((village) => ({ ...village, households: 0, baseAreaMu: 0 })) },
    about: VILLAGE,
  }),
  household_beyond_plausible: (clean, size) => {
    const variety = clean.lots[0]?.variety ?? '';
    const grams = Math.ceil((GROWING[variety]?.householdMostGrams ?? 0) * (1 + size));
    const lent = { villageCode: VILLAGE, householdRef: 'household-lent', householdNumber: 'H777', variety };
    const two = [Math.ceil(grams / 2), Math.floor(grams / 2) + 1].map((part) => ({
      ...lent,
      lotCodes: [clean.lots[0]?.code ?? ''],
      grams: part,
    }));
    return { facts: { ...clean, contributions: [...clean.contributions, ...two] }, about: `${VILLAGE}/H777` };
  },
  out_of_season: (clean) =>
    changeLot(clean, ({ variety }) => ({ harvestedOn: variety === 'jiaying_tea' ? '2026-12-24' : '2026-06-10' })),
  lot_oversold: (clean, size) =>
    changeLot(clean, (lot) => {
      const receivedGrams = lot.netGrams - lot.processingGrams + Math.ceil(lot.netGrams * size);
      const added = receivedGrams - lot.receivedGrams;
      return { receivedGrams, onHandGrams: lot.onHandGrams + added };
    }),
  received_over_dispatched: (clean, size) => {
    const [first, ...rest] = clean.handOvers as [SeasonFacts['handOvers'][number]];
    const receivedGrams = Math.ceil(first.sentGrams * (1.006 + size));
    return { facts: { ...clean, handOvers: [{ ...first, receivedGrams }, ...rest] }, about: first.lotCode };
  },
  balance_open: (clean) => changeLot(clean, ({ onHandGrams }) => ({ onHandGrams: onHandGrams + 1 })),
  lot_under_suspension: (clean) => changeLot(clean, () => ({ stoppedCertificate: 'CLZ-2019-0001' })),
  sample_reused: (clean) => {
    const [first, second] = clean.lots as [LotFact, LotFact];
    const again = { kind: 'sample' as const, number: `s ${first.code} `, lotCode: second.code };
    return { facts: { ...clean, samples: [...clean.samples, again] }, about: `S-${first.code}` };
  },
  circular_deals: (clean) => {
    const lotCode = clean.lots[0]?.code ?? '';
    const round = { lotCode, deals: 40, units: 44, returnedUnits: 40 };
    return { facts: { ...clean, deals: [round, ...clean.deals.slice(1)] }, about: lotCode };
  },
  price_outlier: (clean) => {
    const price = (itemCode: string, fenPerKilogram: number) => ({
      itemCode,
      itemName: '一级',
      itemNameEn: 'First',
      regionCode: '441424',
      variety: 'kedu_rice',
      grade: '一级',
      fenPerKilogram,
      lotCodes: ['LOT-0-0'],
    });
    const fair = [1_000, 1_100, 1_200, 1_300, 1_400].map((fen, index) => price(`FAIR-${index}`, fen));
    return { facts: { ...clean, prices: [...fair, price('DEAR', 90_000)] }, about: 'DEAR' };
  },
};

function unsold(netGrams: number) {
  const nothing = { share: 1, processing: 0, received: 0, sold: 0, back: 0, spoilt: 0, lost: 0, transit: 0 };
  return flowsOf(netGrams, nothing);
}
