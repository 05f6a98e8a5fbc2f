import type { ReplyOf, outletRegistry } from '@youjian/contract';
import { shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { type HoursException, type LicenceState, daysFrom, isOpenAt, licenceStanding } from '@youjian/outlets-domain';
import { SERVICES, exceptionsFrom } from '../outlet-rows';

export type RegistryRow = ReplyOf<typeof outletRegistry.listRegistryOutlets>['items'][number];
export type RegistryOutlet = ReplyOf<typeof outletRegistry.showRegistryOutlet>;
type Exception = RegistryOutlet['exceptions'][number];

export interface RowOfRegistry extends Omit<RegistryRow, 'open' | 'licence'> {
  readonly exceptions: HoursException[];
  readonly licenceState: LicenceState | null;
  readonly licenceFrom: string | null;
}

/** What the desk shows of an outlet "o" with its licence "l"; $1 is today. */
export const REGISTRY_COLUMNS = `o.id, o.code, o.kind, o.name, o.name_en as "nameEn", o.region_code as "regionCode",
  (select r.name from regions.region r where r.code = o.region_code) as "regionName", o.village_code as "villageCode", o.address,
  o.site_kind as "siteKind", o.state, to_char(o.opens_at, 'HH24:MI') as "opensAt", to_char(o.closes_at, 'HH24:MI') as "closesAt",
  o.open_weekdays as "openWeekdays", o.opened_on::text as "openedOn", o.closed_on::text as "closedOn", o.offers_pickup as "offersPickup",
  o.licence_no as "licenceNo", l.state as "licenceState", l.valid_from::text as "licenceFrom", l.valid_until::text as "licenceUntil",
  ${exceptionsFrom('$1', 14)} as exceptions`;

export const REGISTRY_TABLES = `outlets.outlet o left join outlets.licence l on l.number = o.licence_no`;

/** What a licence "l" says on the day `$day`, as `licenceStanding` decides it. */
export const standingIn = (day: string): string =>
  `case when l.state <> 'valid' then l.state when ${day} < l.valid_from then 'not_yet_valid' when ${day} > l.valid_until then 'expired' else 'valid' end`;

export function toRegistryRow(
  { exceptions, licenceState, licenceFrom, ...row }: RowOfRegistry,
  now: Date,
): RegistryRow {
  return {
    ...row,
    licence: standingOfRow({ licenceState, licenceFrom, licenceUntil: row.licenceUntil }, now),
    open: row.state === 'open' && isOpenAt({ ...row, exceptions }, now),
  };
}

const standingOfRow = (
  row: Pick<RowOfRegistry, 'licenceState' | 'licenceFrom' | 'licenceUntil'>,
  now: Date,
): RegistryRow['licence'] =>
  row.licenceState === null || row.licenceFrom === null || row.licenceUntil === null
    ? null
    : licenceStanding(
        { state: row.licenceState, validFrom: row.licenceFrom, validUntil: row.licenceUntil },
        shanghaiDate(now),
      );

interface LicenceOfRow {
  readonly number: string;
  readonly grantedBy: string;
  readonly grantedByEn: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly state: LicenceState;
  readonly stateReason: string | null;
  readonly stateSince: string;
  readonly events: RegistryOutlet['licences'][number]['events'];
}

export interface OutletOfRegistry extends RowOfRegistry {
  readonly addressEn: string;
  readonly directions: string | null;
  readonly directionsEn: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly site: RegistryOutlet['site'];
  readonly stateReason: string | null;
  readonly revision: number;
  readonly services: RegistryOutlet['services'];
  readonly carries: number | null;
  readonly operatorPartyId: string | null;
  readonly listed: Exception[];
  readonly licences: LicenceOfRow[];
}

/** One outlet whole; its exceptions from last month on. */
export const WHOLE_OUTLET = `select ${REGISTRY_COLUMNS}, o.address_en as "addressEn", o.directions, o.directions_en as "directionsEn", o.lat, o.lng,
    json_build_object('kind', o.site_kind, 'name', o.site_name, 'nameEn', o.site_name_en, 'operator', o.site_operator, 'road', o.site_road,
      'direction', o.site_direction) as site,
    o.state_reason as "stateReason", o.revision, o.operator_party_id as "operatorPartyId", ${SERVICES} as services,
    (select nullif(count(*), 0)::int from outlets.assortment a where a.outlet_id = o.id) as carries,
    (select coalesce(json_agg(json_build_object('id', e.id, 'fromDay', e.from_day, 'toDay', e.to_day, 'opensAt', to_char(e.opens_at, 'HH24:MI'),
        'closesAt', to_char(e.closes_at, 'HH24:MI'), 'reason', e.reason, 'reasonEn', e.reason_en) order by e.from_day), '[]')
      from outlets.hours_exception e where e.outlet_id = o.id and e.to_day >= $1::date - 31) as listed,
    (select coalesce(json_agg(json_build_object('number', x.number, 'grantedBy', x.granted_by, 'grantedByEn', x.granted_by_en,
        'validFrom', x.valid_from, 'validUntil', x.valid_until, 'state', x.state, 'stateReason', x.state_reason, 'stateSince', x.state_since,
        'events', (select coalesce(json_agg(json_build_object('at', v.at, 'move', v.move, 'reason', v.reason, 'validUntil', v.valid_until,
            'byName', v.by_name) order by v.at desc, v.id desc), '[]') from outlets.licence_event v where v.number = x.number))
        order by x.valid_from desc, x.number desc), '[]')
      from outlets.licence x where x.outlet_id = o.id) as licences
  from ${REGISTRY_TABLES} where o.id = $2`;

export function toRegistryOutlet(row: OutletOfRegistry, may: RegistryOutlet['may'], now: Date): RegistryOutlet {
  const { listed, licences, operatorPartyId: _, ...rest } = row;
  const today = shanghaiDate(now);
  const { addressEn, directions, directionsEn, lat, lng, site, stateReason, revision, services, carries } = rest;
  return {
    ...toRegistryRow(onlyRow(rest), now),
    ...{ addressEn, directions, directionsEn, lat, lng, site, stateReason, revision, services, carries },
    week: daysFrom({ ...rest, exceptions: rest.exceptions }, today, 14),
    exceptions: listed,
    licences: licences.map(({ state, events, stateSince, ...licence }) => ({
      ...licence,
      stateSince: shanghaiTime(new Date(stateSince)),
      standing: licenceStanding({ state, validFrom: licence.validFrom, validUntil: licence.validUntil }, today),
      events: events.map((event) => ({ ...event, at: shanghaiTime(new Date(event.at)) })),
    })),
    may,
  };
}

function onlyRow(row: RowOfRegistry): RowOfRegistry {
  const { id, code, kind, name, nameEn, regionCode, regionName, villageCode, address, siteKind, state, opensAt } = row;
  const { closesAt, openWeekdays, openedOn, closedOn, offersPickup, licenceNo, licenceUntil } = row;
  const { exceptions, licenceState, licenceFrom } = row;
  return {
    ...{ id, code, kind, name, nameEn, regionCode, regionName, villageCode, address, siteKind, state, opensAt },
    ...{ closesAt, openWeekdays, openedOn, closedOn, offersPickup, licenceNo, licenceUntil },
    ...{ exceptions, licenceState, licenceFrom },
  };
}
