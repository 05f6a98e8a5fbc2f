import { shanghaiTime } from '@youjian/kernel';
import { type Share, freezeShares } from '../shares';
import { type EpcisEvent, eventIdOf } from './event-id';
import { type NamedLot, lotClass, siteOf, ssccUrn } from './identifiers';
import { BIZ_STEPS, type EpcisComponent, type EpcisLot, type LotFactOf } from './lot-facts';

/** One fact of a lot in the words of EPCIS 2.0 and CBV 2.0. */
export function epcisEvent(lot: EpcisLot, fact: LotFactOf): EpcisEvent {
  const event = { ...what(lot, fact), eventTime: shanghaiTime(fact.at), eventTimeZoneOffset: '+08:00' };
  return { eventID: eventIdOf(event), ...event };
}

function what(lot: EpcisLot, fact: LotFactOf): EpcisEvent {
  switch (fact.kind) {
    case 'made':
      return lot.components.length > 0 ? transformation(lot) : harvest(lot);
    case 'sampled':
      return { ...seen(lot, fact.kind), ...test(fact.sampleNo) };
    case 'tested':
      return {
        ...seen(lot, fact.kind, fact.passed ? 'conformant' : 'non_conformant'),
        ...test(fact.sampleNo),
      };
    case 'released':
      return seen(lot, fact.kind, 'sellable_not_accessible', lot.netGrams, lot.baseCode);
    case 'held':
      return seen(lot, fact.kind, 'non_sellable_other');
    case 'recalled':
      return seen(lot, fact.kind, 'recalled');
    case 'weighed':
      return seen(lot, fact.kind, 'in_progress', fact.grams, fact.site);
    case 'sent':
    case 'handed_over':
      return handOver(lot, fact);
    case 'packed':
    case 'unpacked':
      return carton(lot, fact);
    case 'stacked':
    case 'unstacked':
      return pallet(fact);
    case 'retail_sold':
    case 'sent_again':
    case 'came_back':
      return overTheCounter(lot, fact);
  }
}

/** Grams as the standard writes them: whole kilograms and their fraction, in KGM, without a floating tail. */
const quantity = (lot: NamedLot, grams: number) => ({
  epcClass: lotClass(lot),
  quantity: Number((grams / 1000).toFixed(3)),
  uom: 'KGM',
});

const at = (site: string) => ({ readPoint: { id: siteOf(site) }, bizLocation: { id: siteOf(site) } });

function harvest(lot: EpcisLot): EpcisEvent {
  return {
    type: 'ObjectEvent',
    action: 'ADD',
    bizStep: BIZ_STEPS.made,
    disposition: 'active',
    epcList: [],
    quantityList: [quantity(lot, lot.netGrams)],
    ...at(lot.baseCode),
    ilmd: {
      ...masterData(lot),
      'cbvmda:harvestStartDate': lot.harvestedOn,
      'cbvmda:harvestEndDate': lot.harvestedOn,
      'youjian:villageShares': villages(lot.shares),
    },
  };
}

/** What went in down to the villages that grew it; flour and pork have no lot and are named as what they are. */
function transformation(lot: EpcisLot): EpcisEvent {
  const inputs = lot.components.flatMap(({ lot: source, weightGrams }) =>
    source === null ? [] : [quantity(source, weightGrams)],
  );
  return {
    type: 'TransformationEvent',
    transformationID: `https://youjian.example/transformations/${lot.code}`,
    bizStep: BIZ_STEPS.made,
    disposition: 'active',
    ...(inputs.length > 0 ? { inputQuantityList: inputs } : {}),
    outputQuantityList: [quantity(lot, lot.netGrams)],
    ...at(lot.baseCode),
    ilmd: {
      ...masterData(lot),
      'youjian:components': lot.components.map(component),
      'youjian:villageShares': villages(lot.shares),
    },
  };
}

const component = ({ label, labelEn, weightGrams, lot }: EpcisComponent) => ({
  label,
  labelEn,
  weightGrams,
  epcClass: lot && lotClass(lot),
  villageShares:
    lot === null || lot.shares.length === 0
      ? []
      : villages(freezeShares(weightGrams, [], [{ weightGrams, shares: lot.shares }])),
});

const villages = (shares: readonly Share[]) =>
  shares.map(({ villageCode, weightGrams }) => ({ villageCode, weightGrams }));

const masterData = (lot: EpcisLot) => ({
  'cbvmda:lotNumber': lot.code,
  'cbvmda:bestBeforeDate': lot.bestBefore,
  'youjian:variety': lot.variety,
  'youjian:grade': lot.grade,
  'youjian:villageCode': lot.villageCode,
});

function seen(
  lot: EpcisLot,
  kind: keyof typeof BIZ_STEPS,
  disposition?: string,
  grams = lot.netGrams,
  site?: string,
): EpcisEvent {
  return {
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep: BIZ_STEPS[kind],
    ...(disposition === undefined ? {} : { disposition }),
    epcList: [],
    quantityList: [quantity(lot, grams)],
    ...(site === undefined ? {} : at(site)),
  };
}

const test = (sampleNo: string) => ({
  bizTransactionList: [
    { type: 'testres', bizTransaction: `https://youjian.example/samples/${encodeURIComponent(sampleNo)}` },
  ],
});

function handOver(lot: EpcisLot, fact: Extract<LotFactOf, { kind: 'sent' | 'handed_over' }>): EpcisEvent {
  const site = fact.kind === 'sent' ? fact.fromSite : fact.toSite;
  const disposition = fact.kind === 'sent' ? 'in_transit' : 'in_progress';
  return {
    ...seen(lot, fact.kind, disposition, fact.grams, site ?? undefined),
    bizTransactionList: [{ type: 'desadv', bizTransaction: `https://youjian.example/hand-overs/${fact.document}` }],
    ...(fact.fromSite === null ? {} : { sourceList: [{ type: 'location', source: siteOf(fact.fromSite) }] }),
    ...(fact.toSite === null ? {} : { destinationList: [{ type: 'location', destination: siteOf(fact.toSite) }] }),
  };
}

type OfADay = Extract<LotFactOf, { kind: 'retail_sold' | 'sent_again' | 'came_back' }>;

const OF_A_DAY = {
  retail_sold: ['retail_sold', 'sales'],
  sent_again: ['in_transit', 'replacements'],
  came_back: ['returned', 'returns'],
} as const satisfies Record<OfADay['kind'], readonly [disposition: string, documents: string]>;

/** What buyers took, were sent once more, or brought back, on one day at one place. A replacement is sent and not sold. */
function overTheCounter(lot: EpcisLot, { kind, grams, site, document }: OfADay): EpcisEvent {
  const [disposition, documents] = OF_A_DAY[kind];
  return {
    ...seen(lot, kind, disposition, grams, site),
    bizTransactionList: [{ bizTransaction: `https://youjian.example/${documents}/${document}` }],
    ...(kind === 'sent_again' ? { 'youjian:soldBefore': true } : {}),
  };
}

type Stacked = Extract<LotFactOf, { kind: 'packed' | 'unpacked' | 'stacked' | 'unstacked' }>;

/** Put together, or taken apart again: the standard's ADD and DELETE. */
const aggregation = (kind: Stacked['kind'], parent: string, site: string) => ({
  type: 'AggregationEvent',
  action: kind === 'packed' || kind === 'stacked' ? 'ADD' : 'DELETE',
  bizStep: BIZ_STEPS[kind],
  disposition: 'in_progress',
  parentID: ssccUrn(parent),
  ...at(site),
});

const carton = (lot: EpcisLot, { kind, sscc, grams, site }: Extract<Stacked, { kind: 'packed' | 'unpacked' }>) => ({
  ...aggregation(kind, sscc, site),
  childQuantityList: [quantity(lot, grams)],
});

/** One event for each lot on a pallet: whoever may read of one lot has not asked about the other. */
const pallet = ({ kind, pallet: parent, ssccs, site }: Extract<Stacked, { kind: 'stacked' | 'unstacked' }>) => ({
  ...aggregation(kind, parent, site),
  childEPCs: ssccs.map(ssccUrn),
});
