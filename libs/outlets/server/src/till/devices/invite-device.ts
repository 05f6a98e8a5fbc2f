import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillDesk } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { uuidv7 } from '@youjian/kernel';
import { Outlets } from '../../outlets';

type Door = typeof tillDesk.inviteDevice;

const LIFE_MS = 30 * 60_000;
/** Read out over the telephone without spelling. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** However it was typed: a code is its letters and digits. */
export const codeHash = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest();

/** Forty bits that work once and for half an hour; what is kept of them opens nothing. */
const newCode = (): string => {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** The code an administrator shows to a device, so that it becomes a till of this outlet. */
@Injectable()
export class InviteDevice {
  constructor(
    private readonly database: Database,
    private readonly outlets: Outlets,
  ) {}

  async run(call: CallOf<Door>): Promise<ReplyOf<Door>> {
    const { params, body, now } = call;
    const code = newCode();
    const expiresAt = new Date(now.getTime() + LIFE_MS);
    await this.database.inTransaction(async (tx) => {
      const outlet = await this.outlets.known(params.id, tx);
      const id = uuidv7();
      await tx.query(
        `insert into outlets.enrolment (id, outlet_id, device_name, code_hash, created_at, created_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, outlet.id, body.name, codeHash(code), now, requireUser(call.who).name, expiresAt],
      );
      await audit(tx, call, {
        action: 'invite_device',
        room: 'outlets',
        subjectType: 'enrolment',
        subjectId: id,
        regionCode: outlet.regionCode,
        after: { outletCode: outlet.code, name: body.name, expiresAt: expiresAt.toISOString() },
      });
    });
    return { code, expiresAt: expiresAt.toISOString(), path: `/kiosk/enrol?code=${code}` };
  }
}
