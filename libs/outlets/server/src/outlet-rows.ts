import type { ReplyOf, outlets } from '@youjian/contract';
import { shanghaiDate } from '@youjian/kernel';
import { type HoursException, hoursOn, isOpenAt } from '@youjian/outlets-domain';

export type StoreOutlet = ReplyOf<typeof outlets.listOutlets>['items'][number];

export interface OutletOfStore extends Omit<StoreOutlet, 'open' | 'todayReason' | 'todayReasonEn'> {
  readonly openWeekdays: number[];
  readonly exceptions: HoursException[];
}

/** The exceptional hours that matter from yesterday on, for as many days ahead; `day` is the parameter that holds today. */
export const exceptionsFrom = (day: string, days: number): string => `
  (select coalesce(json_agg(json_build_object('fromDay', e.from_day, 'toDay', e.to_day, 'opensAt', to_char(e.opens_at, 'HH24:MI'),
      'closesAt', to_char(e.closes_at, 'HH24:MI'), 'reason', e.reason, 'reasonEn', e.reason_en) order by e.from_day), '[]')
    from outlets.hours_exception e where e.outlet_id = o.id and e.to_day >= ${day}::date - 1 and e.from_day <= ${day}::date + ${days})`;

export const SERVICES = `
  (select coalesce(json_agg(json_build_object('code', s.code, 'name', s.name, 'nameEn', s.name_en) order by s.position, s.code), '[]')
    from outlets.outlet_service os join outlets.service s on s.code = os.service_code where os.outlet_id = o.id and s.offered)`;

/** What the shop shows of an outlet "o"; $1 is today. */
export const STORE_COLUMNS = `o.id, o.code, o.name, o.name_en as "nameEn", o.kind, o.address, o.address_en as "addressEn", o.directions,
  o.region_code as "regionCode", (select r.name from regions.region r where r.code = o.region_code) as "regionName", o.lat, o.lng,
  to_char(o.opens_at, 'HH24:MI') as "opensAt", to_char(o.closes_at, 'HH24:MI') as "closesAt", o.open_weekdays as "openWeekdays",
  o.opened_on::text as "openedOn", o.closed_on::text as "closedOn", o.offers_pickup as "offersPickup", o.licence_no as "licenceNo",
  ${exceptionsFrom('$1', 0)} as exceptions, ${SERVICES} as services`;

export function toStoreOutlet({ openWeekdays, exceptions, ...row }: OutletOfStore, now: Date): StoreOutlet {
  const opening = { ...row, openWeekdays, exceptions };
  const today = hoursOn(opening, shanghaiDate(now));
  return {
    ...row,
    // What stands on the card are the hours of today, if it is open today at all.
    opensAt: today.opensAt ?? row.opensAt,
    closesAt: today.closesAt ?? row.closesAt,
    open: isOpenAt(opening, now),
    todayReason: today.reason,
    todayReasonEn: today.reasonEn,
  };
}
