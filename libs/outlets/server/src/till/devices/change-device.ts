import { Injectable } from '@nestjs/common';
import { type CallOf, tillDesk } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { DeviceKeys, audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import { outletScope } from '../../registry/outlet-scope';
import { deviceRevoked } from '../events';
import { type KnownDevice, deviceInScope } from './device-rows';

const DONE = { ok: true } as const;

/** Renames a till, or takes it back. */
@Injectable()
export class ChangeDevice {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly keys: DeviceKeys,
    private readonly clock: Clock,
  ) {}

  rename(call: CallOf<typeof tillDesk.renameDevice>): Promise<typeof DONE> {
    const { name } = call.body;
    return this.database.inTransaction(async (tx) => {
      const device = await deviceInScope(tx, call.params.id, outletScope(call.who, tillDesk.renameDevice.who));
      await this.keys.rename(tx, device.id, name);
      await auditOf(tx, call, device, { action: 'rename_device', before: { name: device.name }, after: { name } });
      return DONE;
    });
  }

  /** It ends a right to sell: no sale of this till is dated after it that was not seen to be. */
  revoke(call: CallOf<typeof tillDesk.revokeDevice>): Promise<typeof DONE> {
    const { reason } = call.body;
    return this.database.inTransaction(async (tx) => {
      const device = await deviceInScope(tx, call.params.id, outletScope(call.who, tillDesk.revokeDevice.who));
      const now = this.clock.now();
      const ended = await this.keys.revoke(tx, device.id, { reason, by: requireUser(call.who).name, now });
      if (!ended) refuse('device_revoked', { revokedAt: device.revokedAt });
      await this.events.tell(tx, deviceRevoked, [{ deviceId: device.id, outletId: device.outletId, at: now, reason }]);
      await auditOf(tx, call, device, { action: 'revoke_device', after: { reason } });
      return DONE;
    }, 'close_sale');
  }
}

async function auditOf(
  tx: Tx,
  call: Parameters<typeof audit>[1],
  device: KnownDevice,
  note: { action: string; before?: unknown; after: unknown },
): Promise<void> {
  await audit(tx, call, {
    ...note,
    room: 'outlets',
    subjectType: 'device',
    subjectId: device.id,
    regionCode: device.regionCode,
  });
}
