import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillDevices } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { DeviceKeys, HouseKey, IdentitySettings, SignInThrottle, audit, isPublicKey } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { deviceRevoked } from '../events';
import { outletOfTill } from '../kiosk-day';
import { codeHash } from './invite-device';

type Door = typeof tillDevices.enrolDevice;

interface Invitation {
  readonly id: string;
  readonly outletId: string;
  readonly name: string;
  readonly createdBy: string;
  /** The till whose place it takes. */
  readonly replaces: string | null;
}

// Whoever is first has it; of two devices with one code one is told that it was used.
const USE = {
  name: 'outlets.enrolment.use',
  text: `update outlets.enrolment set used_at = $2
    where code_hash = $1 and expires_at > $2 and (used_at is null or demo)
      and not (demo and $3)
    returning id, outlet_id as "outletId", device_name as name, created_by as "createdBy", replaces`,
};

/** A device becomes a till: it brings the code it was shown and the public half of a key that it made for itself. */
@Injectable()
export class EnrolDevice {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly keys: DeviceKeys,
    private readonly houseKey: HouseKey,
    private readonly settings: IdentitySettings,
    private readonly throttle: SignInThrottle,
  ) {}

  async run(call: CallOf<Door>): Promise<ReplyOf<Door>> {
    const { body, now } = call;
    if (!isPublicKey(body.publicKey)) refuse('bad_public_key');
    const counted = await this.throttle.count(`enrolment:${body.code}`, call.ip, now);
    const houseKey = await this.houseKey.publicKey();
    const till = await this.database.inTransaction(
      (tx) => this.enrol(tx, call),
      // It may end another till's right to sell.
      'close_sale',
    );
    await this.throttle.forgive(counted);
    return { serverTime: now.toISOString(), houseKey, ...till };
  }

  private async enrol(tx: Tx, call: CallOf<Door>): Promise<Pick<ReplyOf<Door>, 'device' | 'outlet'>> {
    const { body, now } = call;
    const [invited] = await tx.query<Invitation>(USE, [codeHash(body.code), now, this.settings.production]);
    if (!invited) refuse('wrong_enrolment_code');
    // The numbers of an outlet's tills are given one after another.
    await tx.query(`select 1 from outlets.outlet where id = $1 for update`, [invited.outletId]);
    const outlet = await outletOfTill(tx, invited.outletId, now);
    const device = await this.keys.enrol(tx, {
      outletId: outlet.id,
      outletKind: outlet.kind,
      name: invited.name,
      publicKey: body.publicKey,
      enrolledBy: invited.createdBy,
      now,
    });
    if (invited.replaces !== null) await this.takeBack(tx, invited, outlet.id, now);
    await tx.query(`update outlets.enrolment set device_id = $2 where id = $1`, [invited.id, device.id]);
    await audit(tx, call, {
      action: 'enrol_device',
      room: 'outlets',
      subjectType: 'device',
      subjectId: device.id,
      after: {
        outletCode: outlet.code,
        name: invited.name,
        number: device.number,
        invitedBy: invited.createdBy,
        replaces: invited.replaces,
      },
    });
    return { device: { ...device, name: invited.name }, outlet };
  }

  /** The till before it says nothing more; what it was lent waits to be counted, as of every till that is taken back. */
  private async takeBack(
    tx: Tx,
    { replaces, createdBy, name }: Invitation,
    outletId: string,
    now: Date,
  ): Promise<void> {
    if (replaces === null) return;
    const reason = `重新登记：${name}`;
    const ended = await this.keys.revoke(tx, replaces, { reason, by: createdBy, now });
    if (ended) await this.events.tell(tx, deviceRevoked, [{ deviceId: replaces, outletId, at: now, reason }]);
  }
}
