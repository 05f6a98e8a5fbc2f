import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillDesk } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { madeUpCode, refuse, uuidv7 } from '@youjian/kernel';
import { type KnownOutlet, Outlets } from '../../outlets';
import { outletScope } from '../../registry/outlet-scope';
import { deviceInScope } from './device-rows';

type Door = typeof tillDesk.inviteDevice;

const LIFE_MS = 30 * 60_000;
/** Read out over the telephone without spelling. */
/** However it was typed: a code is its letters and digits. */
export const codeHash = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest();

/** Forty bits that work once and for half an hour; what is kept of them opens nothing. */
const newCode = (): string => {
  const letters = madeUpCode(8, randomInt);
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** The code an administrator shows to a device, so that it becomes a till of this outlet. */
@Injectable()
export class InviteDevice {
  constructor(
    private readonly database: Database,
    private readonly outlets: Outlets,
  ) {}

  run(call: CallOf<Door>): Promise<ReplyOf<Door>> {
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.outlets.known(call.params.id, tx);
      return this.invite(tx, call, { outlet, name: call.body.name, replaces: null });
    });
  }

  /** For a device that takes another's place, under its name. What the other still holds can come until then. */
  replace(call: CallOf<typeof tillDesk.replaceDevice>): Promise<ReplyOf<Door>> {
    return this.database.inTransaction(async (tx) => {
      const device = await deviceInScope(tx, call.params.id, outletScope(call.who, tillDesk.replaceDevice.who));
      if (device.state === 'revoked') refuse('device_revoked', { revokedAt: device.revokedAt });
      const outlet = await this.outlets.known(device.outletId, tx);
      return this.invite(tx, call, { outlet, name: device.name, replaces: device.id });
    });
  }

  private async invite(tx: Tx, call: AnyCall, { outlet, name, replaces }: Invited): Promise<ReplyOf<Door>> {
    const code = newCode();
    const expiresAt = new Date(call.now.getTime() + LIFE_MS);
    const id = uuidv7();
    await tx.query(
      `insert into outlets.enrolment (id, outlet_id, device_name, code_hash, created_at, created_by, expires_at, replaces)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, outlet.id, name, codeHash(code), call.now, requireUser(call.who).name, expiresAt, replaces],
    );
    await audit(tx, call, {
      action: replaces === null ? 'invite_device' : 'replace_device',
      room: 'outlets',
      subjectType: 'enrolment',
      subjectId: id,
      regionCode: outlet.regionCode,
      after: {
        ...{ outletCode: outlet.code, name, expiresAt: expiresAt.toISOString() },
        ...(replaces === null ? {} : { replaces }),
      },
    });
    return { code, expiresAt: expiresAt.toISOString(), path: `/kiosk/enrol?code=${code}` };
  }
}

type AnyCall = CallOf<Door> | CallOf<typeof tillDesk.replaceDevice>;
interface Invited {
  readonly outlet: KnownOutlet;
  readonly name: string;
  readonly replaces: string | null;
}
