import { lotLetters } from '../lot-code';
import { gs1CheckDigit } from '../sscc';

/** Seven digits that GS1 would give us. Assumed: nobody has applied for one; cartons' SSCC begin with the same. */
export const COMPANY_PREFIX = '6901234';

/** The item references of our varieties, in the order they were entered. A number is never given to another variety. */
const ITEMS = [
  'honey_pomelo',
  'golden_pomelo',
  'jiaying_tea',
  'kedu_rice',
  'shouxiang_water',
  'xingning_pigeon_live',
  'xingning_pigeon_dressed',
  'wuhua_sweet_potato',
  'mesona',
  'sweet_potato_pastry',
  'pomelo_peel_sausage',
];
const OTHER_ITEM = '00000';

const itemOf = (variety: string): string => {
  const place = ITEMS.indexOf(variety);
  return place < 0 ? OTHER_ITEM : String(place + 1).padStart(5, '0');
};

export interface NamedLot {
  readonly code: string;
  readonly variety: string;
}

/**
 * A lot as the standard names it: the item and the lot number, `urn:epc:class:lgtin:6901234.000002.20261107-441424-003`.
 * The letters of the variety are left out of the number, because the item says them and AI (10) ends after 20 characters.
 */
export const lotClass = (lot: NamedLot): string =>
  `urn:epc:class:lgtin:${COMPANY_PREFIX}.0${itemOf(lot.variety)}.${lotNumber(lot)}`;

const lotNumber = ({ code, variety }: NamedLot): string => {
  const letters = `${lotLetters(variety)}-`;
  return code.startsWith(letters) ? code.slice(letters.length) : code;
};

const URN = new RegExp(`^urn:epc:class:lgtin:${COMPANY_PREFIX}\\.0(\\d{5})\\.([A-Z0-9-]{1,40})$`);
const LINK = /^https?:\/\/[a-z0-9.-]{1,100}\/01\/(\d{14})\/10\/([A-Z0-9-]{1,40})$/i;

/** The lot codes a class may stand for, the likelier first; null when it is not a lot of ours. */
export function lotCodesOf(epcClass: string): readonly string[] | null {
  const [item, number] = parts(epcClass) ?? [];
  if (item === undefined || number === undefined) return null;
  const variety = item === OTHER_ITEM ? '' : ITEMS[Number(item) - 1];
  return variety === undefined ? null : [`${lotLetters(variety)}-${number}`, number];
}

/** Is this the class of that lot, however it is written? Another item with our lot's number is not our lot. */
export function isClassOf(epcClass: string, lot: NamedLot): boolean {
  const [item, number] = parts(epcClass) ?? [];
  return item === itemOf(lot.variety) && number === lotNumber(lot);
}

function parts(epcClass: string): readonly [item: string, number: string] | null {
  const urn = URN.exec(epcClass);
  if (urn?.[1] !== undefined && urn[2] !== undefined) return [urn[1], urn[2]];
  const link = LINK.exec(epcClass);
  const [, gtin = '', number = ''] = link ?? [];
  return link && gtin === gtin14(gtin.slice(8, 13)) ? [gtin.slice(8, 13), number] : null;
}

const gtin14 = (item: string): string => {
  const body = `0${COMPANY_PREFIX}${item}`;
  return `${body}${gs1CheckDigit(body)}`;
};

/** Where something happened: one location number for the house, and behind it our own code of the site. */
export const siteOf = (code: string): string => `urn:epc:id:sgln:${COMPANY_PREFIX}.00000.${code}`;

/** Eighteen digits as the standard's URN: the extension digit moves behind the prefix. */
export const ssccUrn = (digits: string): string =>
  `urn:epc:id:sscc:${COMPANY_PREFIX}.${digits.slice(0, 1)}${digits.slice(1 + COMPANY_PREFIX.length, 17)}`;

const SSCC_URN = new RegExp(`^urn:epc:id:sscc:${COMPANY_PREFIX}\\.(\\d)(\\d{9})$`);
const SSCC_LINK = /^https?:\/\/[a-z0-9.-]{1,100}\/00\/(\d{18})$/i;

/** The eighteen digits a carton's or pallet's name stands for; null when it is not a number of ours. */
export function ssccOfUrn(epc: string): string | null {
  const [, extension, serial] = SSCC_URN.exec(epc) ?? [];
  const body = extension === undefined || serial === undefined ? null : `${extension}${COMPANY_PREFIX}${serial}`;
  return body === null ? (SSCC_LINK.exec(epc)?.[1] ?? null) : `${body}${gs1CheckDigit(body)}`;
}

/** A business step by its bare word, whichever of the standard's three spellings it came in; others stay as they are. */
export const bareWord = (written: string): string =>
  /^(?:urn:epcglobal:cbv:(?:bizstep|disp):|https?:\/\/(?:ref\.gs1\.org|ns\.gs1\.org)\/cbv\/(?:BizStep|Disp)-|cbv:(?:BizStep|Disp)-)([a-z_]+)$/.exec(
    written,
  )?.[1] ?? written;
