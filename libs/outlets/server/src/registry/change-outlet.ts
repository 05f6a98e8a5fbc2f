import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, Events, announceChange } from '@youjian/database';
import { audit, requireRegion } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { areHours } from '@youjian/outlets-domain';
import { outletRenamed } from './events';
import { Registry, refuseClosed } from './registry';
import type { OutletOfRegistry } from './registry-rows';
import { requirePlace } from './require-place';

const SET_FACTS = `update outlets.outlet set name = $2, name_en = $3, region_code = $4, village_code = $5, address = $6, address_en = $7, directions = $8,
    directions_en = $9, lat = $10, lng = $11, site_kind = $12, site_name = $13, site_name_en = $14, site_operator = $15, site_road = $16,
    site_direction = $17, revision = revision + 1 where id = $1`;

/** The facts of an outlet, and its usual hours. */
@Injectable()
export class ChangeOutlet {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly registry: Registry,
  ) {}

  facts(call: CallOf<typeof contract.changeOutlet>): Promise<ReplyOf<typeof contract.changeOutlet>> {
    const { revision, ...facts } = call.body;
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.lock(tx, call, contract.changeOutlet.who, revision);
      refuseClosed(outlet);
      // It may not be moved out of, nor into, what one does not look after.
      requireRegion(call.who, facts.villageCode ?? facts.regionCode, contract.changeOutlet.who);
      await requirePlace(tx, facts);
      if ((outlet.kind === 'service_point') !== (facts.villageCode !== null))
        refuse('unknown_village', { villageCode: facts.villageCode ?? '–' });
      const { site } = facts;
      await tx.query(SET_FACTS, [
        ...[outlet.id, facts.name, facts.nameEn, facts.regionCode, facts.villageCode, facts.address, facts.addressEn],
        ...[facts.directions, facts.directionsEn, facts.lat, facts.lng],
        ...[site.kind, site.name, site.nameEn, site.operator, site.road, site.direction],
      ]);
      await this.events.tell(tx, outletRenamed, [{ outletId: outlet.id, ...facts }]);
      await audit(tx, call, {
        ...aboutOutlet(outlet, 'change_outlet'),
        before: factsOf(outlet),
        after: facts,
      });
      await announceChange(tx, 'outlet', [outlet.id]);
      return this.registry.after(tx, call);
    });
  }

  hours(call: CallOf<typeof contract.setOutletHours>): Promise<ReplyOf<typeof contract.setOutletHours>> {
    const { opensAt, closesAt, openWeekdays, revision } = call.body;
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.lock(tx, call, contract.setOutletHours.who, revision);
      refuseClosed(outlet);
      const closedOn = outlet.kind === 'fair' ? (call.body.closedOn ?? outlet.closedOn) : outlet.closedOn;
      if (!areHours(call.body) || (closedOn !== null && closedOn < outlet.openedOn))
        refuse('outlet_days', { openedOn: outlet.openedOn, closedOn });
      await tx.query(
        `update outlets.outlet set opens_at = $2, closes_at = $3, open_weekdays = $4, closed_on = $5, revision = revision + 1 where id = $1`,
        [outlet.id, opensAt, closesAt, [...openWeekdays].sort(), closedOn],
      );
      await audit(tx, call, {
        ...aboutOutlet(outlet, 'set_outlet_hours'),
        before: {
          opensAt: outlet.opensAt,
          closesAt: outlet.closesAt,
          openWeekdays: outlet.openWeekdays,
          closedOn: outlet.closedOn,
        },
        after: { opensAt, closesAt, openWeekdays, closedOn },
      });
      await announceChange(tx, 'outlet', [outlet.id]);
      return this.registry.after(tx, call);
    });
  }
}

/** What every note about an outlet begins with. */
export const aboutOutlet = (outlet: Pick<OutletOfRegistry, 'id' | 'villageCode' | 'regionCode'>, action: string) => ({
  action,
  room: 'outlets',
  subjectType: 'outlet',
  subjectId: outlet.id,
  regionCode: outlet.villageCode ?? outlet.regionCode,
});

const factsOf = (outlet: OutletOfRegistry) => ({
  name: outlet.name,
  nameEn: outlet.nameEn,
  regionCode: outlet.regionCode,
  villageCode: outlet.villageCode,
  address: outlet.address,
  addressEn: outlet.addressEn,
  directions: outlet.directions,
  directionsEn: outlet.directionsEn,
  lat: outlet.lat,
  lng: outlet.lng,
  site: outlet.site,
});
