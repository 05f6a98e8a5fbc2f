import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletPages as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { type LicenceState, daysFrom, licenceStanding } from '@youjian/outlets-domain';
import { type OutletOfStore, STORE_COLUMNS, exceptionsFrom, toStoreOutlet } from '../outlet-rows';

type Page = ReplyOf<typeof contract.showOutlet>;
type LicencePage = ReplyOf<typeof contract.showOutletLicence>;

interface PageRow extends OutletOfStore {
  readonly directionsEn: string | null;
  readonly site: Page['site'];
  readonly state: Page['state'];
  readonly stateReason: string | null;
  readonly ahead: OutletOfStore['exceptions'];
  readonly licenceState: LicenceState | null;
  readonly licenceFrom: string | null;
  readonly licenceUntil: string | null;
}

const PAGE = {
  name: 'outlets.page',
  text: `select ${STORE_COLUMNS}, null as "distanceMetres", o.directions_en as "directionsEn",
      json_build_object('kind', o.site_kind, 'name', o.site_name, 'nameEn', o.site_name_en, 'operator', o.site_operator, 'road', o.site_road,
        'direction', o.site_direction) as site,
      o.state, o.state_reason as "stateReason", ${exceptionsFrom('$1', 7)} as ahead,
      l.state as "licenceState", l.valid_from::text as "licenceFrom", l.valid_until::text as "licenceUntil"
    from outlets.outlet o left join outlets.licence l on l.number = o.licence_no where o.id = $2`,
};

const LICENCE = {
  name: 'outlets.licence_page',
  text: `select l.number, l.state, l.state_reason as "stateReason", l.state_since as "stateSince", l.granted_by as "grantedBy",
      l.granted_by_en as "grantedByEn", l.valid_from::text as "validFrom", l.valid_until::text as "validUntil", o.licence_no as "licenceNo",
      json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind, 'address', o.address, 'addressEn', o.address_en,
        'state', o.state, 'opensAt', to_char(o.opens_at, 'HH24:MI'), 'closesAt', to_char(o.closes_at, 'HH24:MI'),
        'openWeekdays', o.open_weekdays, 'openedOn', o.opened_on, 'closedOn', o.closed_on) as outlet
    from outlets.licence l join outlets.outlet o on o.id = l.outlet_id where l.number = upper($1)`,
};

/** What everybody may know of an outlet. */
@Injectable()
export class PublicPages {
  constructor(private readonly database: Database) {}

  async outlet({ params, now }: CallOf<typeof contract.showOutlet>): Promise<Page> {
    const today = shanghaiDate(now);
    const [row] = await this.database.query<PageRow>(PAGE, [today, params.id]);
    if (!row) refuse('not_found', { what: params.id });
    const { directionsEn, site, state, stateReason, ahead, licenceState, licenceFrom, licenceUntil, ...outlet } = row;
    const licence =
      licenceState === null || licenceFrom === null || licenceUntil === null
        ? null
        : licenceStanding({ state: licenceState, validFrom: licenceFrom, validUntil: licenceUntil }, today);
    const shown = toStoreOutlet(outlet, now);
    return {
      ...shown,
      ...{ directionsEn, site, state, stateReason, licence, licenceUntil },
      open: shown.open && state === 'open',
      week: daysFrom({ ...outlet, exceptions: ahead }, today, 7),
    };
  }

  async licence({ params, now }: CallOf<typeof contract.showOutletLicence>): Promise<LicencePage> {
    const [row] = await this.database.query<
      Pick<
        LicencePage,
        'number' | 'stateReason' | 'grantedBy' | 'grantedByEn' | 'validFrom' | 'validUntil' | 'outlet'
      > & {
        readonly state: LicenceState;
        readonly stateSince: Date;
        readonly licenceNo: string;
      }
    >(LICENCE, [params.licenceNo]);
    if (!row) refuse('not_found', { what: params.licenceNo });
    const { state, stateSince, licenceNo, ...licence } = row;
    const standing = licenceStanding({ ...licence, state }, shanghaiDate(now));
    return {
      ...licence,
      standing,
      licensed: standing === 'valid' && row.outlet.state !== 'closed' && licenceNo === row.number,
      stateSince: shanghaiTime(stateSince),
      replacedBy: licenceNo === row.number ? null : licenceNo,
      asOf: shanghaiTime(now),
    };
  }
}
