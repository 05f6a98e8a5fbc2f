import { Injectable } from '@nestjs/common';
import { type BodyOf, type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireRegion, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { areHours, nextLicenceNo } from '@youjian/outlets-domain';
import { GRANTED_BY } from '../outlet.repository';
import { writeServices } from './change-services';
import { requirePlace } from './require-place';
import { Registry } from './registry';

type Body = BodyOf<typeof contract.createOutlet>;

const INSERT = {
  name: 'outlets.registry.insert',
  text: `insert into outlets.outlet (id, code, kind, name, name_en, region_code, village_code, address, address_en, directions, directions_en, lat, lng,
      opens_at, closes_at, open_weekdays, opened_on, closed_on, licence_no, site_kind, site_name, site_name_en, site_operator, site_road, site_direction)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
    on conflict do nothing returning id`,
};

/** Registers an outlet together with its first licence. */
@Injectable()
export class CreateOutlet {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  run(call: CallOf<typeof contract.createOutlet>): Promise<ReplyOf<typeof contract.createOutlet>> {
    const { body, who, now } = call;
    requireRegion(who, body.villageCode ?? body.regionCode, contract.createOutlet.who);
    refuseImpossible(body);
    return this.database.inTransaction(async (tx) => {
      await requirePlace(tx, body);
      const id = uuidv7();
      const licenceNo = nextLicenceNo(body.code, []);
      const [made] = await tx.query(INSERT, [id, ...valuesOf(body, licenceNo)]);
      if (!made) refuse('outlet_code_taken', { code: body.code });
      await grantLicence(tx, {
        ...{ number: licenceNo, outletId: id, validFrom: body.openedOn, validUntil: body.licenceUntil, now },
        ...{ reason: '首次登记', byName: requireUser(who).name },
      });
      await writeServices(tx, id, body.services);
      await audit(tx, call, {
        action: 'create_outlet',
        room: 'outlets',
        subjectType: 'outlet',
        subjectId: id,
        regionCode: body.villageCode ?? body.regionCode,
        after: { ...body, licenceNo },
      });
      await announceChange(tx, 'outlet', [id]);
      return this.registry.after(tx, { who, now, params: { id } });
    });
  }
}

/** A fair ends; nothing ends before it begins; a village point stands in a village. */
function refuseImpossible(body: Body): void {
  const { kind, openedOn, closedOn, licenceUntil, villageCode } = body;
  const ends = closedOn ?? openedOn;
  if (!areHours(body) || ends < openedOn || licenceUntil < openedOn || (kind === 'fair') !== (closedOn !== null))
    refuse('outlet_days', { openedOn, closedOn, licenceUntil });
  if ((kind === 'service_point') !== (villageCode !== null))
    refuse('unknown_village', { villageCode: villageCode ?? '–' });
}

const valuesOf = (body: Body, licenceNo: string): unknown[] => [
  ...[body.code, body.kind, body.name, body.nameEn, body.regionCode, body.villageCode, body.address, body.addressEn],
  ...[body.directions, body.directionsEn, body.lat, body.lng, body.opensAt, body.closesAt, body.openWeekdays],
  ...[body.openedOn, body.closedOn, licenceNo],
  ...[body.site.kind, body.site.name, body.site.nameEn, body.site.operator, body.site.road, body.site.direction],
];

interface Grant {
  readonly number: string;
  readonly outletId: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly reason: string;
  readonly byName: string;
  readonly now: Date;
}

export async function grantLicence(tx: Tx, grant: Grant): Promise<void> {
  const { number, outletId, validFrom, validUntil, reason, byName, now } = grant;
  await tx.query(
    `insert into outlets.licence (number, outlet_id, granted_by, granted_by_en, valid_from, valid_until, state_since) values ($1, $2, $3, $4, $5, $6, $7)`,
    [number, outletId, GRANTED_BY.zh, GRANTED_BY.en, validFrom, validUntil, now],
  );
  await noteLicence(tx, { number, move: 'grant', reason, validUntil, byName, now });
}

export const noteLicence = async (
  tx: Tx,
  note: Omit<Grant, 'outletId' | 'validFrom'> & { readonly move: string },
): Promise<void> => {
  await tx.query(
    `insert into outlets.licence_event (id, number, at, move, reason, valid_until, by_name) values ($1, $2, $3, $4, $5, $6, $7)`,
    [uuidv7(), note.number, note.now, note.move, note.reason, note.validUntil, note.byName],
  );
};
