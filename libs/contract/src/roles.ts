import type { Role } from './route';

/**
 * Lists of roles that stand at more than one door, named for what those people do. A list that only one file needs stays
 * in that file. Each is written out of shorter ones, so that a new office is added in one place.
 */
const roles = <const R extends readonly Role[]>(...list: R) => list;

/** The offices that look after a region and decide there. */
export const officers = roles('administrator', 'province_officer', 'city_officer', 'county_officer', 'gba_officer');

/** Who looks after a region without running anything in it. */
export const overseers = roles(...officers, 'inspector', 'auditor');

/** Who reads cases and certificates: those who decide them, look into them, and those they are about. */
export const caseReaders = roles(...overseers, 'applicant');

/** Who reads papers and lots: besides those, the centre that receives the goods and the village that grows them. */
export const supplyReaders = roles(...caseReaders, 'centre_operator', 'village_team');
export const supplyWriters = roles(...officers, 'inspector', 'applicant', 'centre_operator', 'village_team');

/** Who declares a harvest: the base, its village, and the county beside them. */
export const lotKeepers = roles('administrator', 'county_officer', 'village_team', 'applicant');
/** Who brings goods to the centre. */
export const deliverers = roles(...lotKeepers, 'centre_operator');

/** The distribution centre and whoever looks over its shoulder. */
export const centre = roles('administrator', 'centre_operator');
export const centreReaders = roles(...overseers, 'centre_operator');
/** Who lets a lot go, and who runs its recall: never the seller. */
export const releasers = roles('administrator', 'city_officer', 'county_officer', 'centre_operator');
/** Who may stop a sale. */
export const stoppers = roles(...officers, 'centre_operator');

/** People of an outlet. */
export const outlet = roles('outlet_manager', 'outlet_clerk');
/** Who changes stock at a place. */
export const stockKeepers = roles(...centre, 'outlet_manager');

/** Who looks at money: the centre of the county's trade, its accounts, and whoever audits both. */
export const tradeReaders = roles('administrator', 'city_officer', 'centre_operator', 'finance', 'auditor');
