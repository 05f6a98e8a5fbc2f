import { shanghaiTime } from '@youjian/kernel';
import type { EpcisEvent } from './event-id';

/** The standard's words, and ours behind a prefix of their own. Nobody fetches them; they are names. */
export const CONTEXT = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { youjian: 'https://youjian.example/epcis/' },
] as const;

const head = (now: Date) => ({
  '@context': CONTEXT,
  schemaVersion: '2.0',
  creationDate: shanghaiTime(now),
});

export const epcisDocument = (eventList: readonly EpcisEvent[], now: Date) => ({
  ...head(now),
  type: 'EPCISDocument',
  epcisBody: { eventList },
});

export const epcisQueryDocument = (eventList: readonly EpcisEvent[], now: Date) => ({
  ...head(now),
  type: 'EPCISQueryDocument',
  epcisBody: { queryResults: { queryName: 'SimpleEventQuery', resultsBody: { eventList } } },
});

/** Every class an event speaks of, wherever it stands in it. */
export function classesIn(event: EpcisEvent): string[] {
  const lists = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];
  return [
    ...new Set(
      lists.flatMap((list) => {
        const value = event[list];
        return Array.isArray(value) ? value.flatMap(classOf) : [];
      }),
    ),
  ];
}

/** Every single thing an event names, cartons and pallets among them. */
export function epcsIn(event: EpcisEvent): string[] {
  const lists = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'].flatMap((list) => event[list] ?? []);
  return [...new Set([event['parentID'], ...lists].filter((epc): epc is string => typeof epc === 'string'))];
}

const classOf = (element: unknown): string[] => {
  const epcClass = typeof element === 'object' && element !== null ? (element as EpcisEvent)['epcClass'] : undefined;
  return typeof epcClass === 'string' ? [epcClass] : [];
};
