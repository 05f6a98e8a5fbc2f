import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database } from '@youjian/database';
import { DeviceKeys, audit } from '@youjian/identity-server';
import { outletScope } from '../../registry/outlet-scope';
import { Outlets } from '../../outlets';
import { deviceInScope } from '../devices/device-rows';
import { SyncJournal, verdictOf } from '../journal/sync-journal';

type Door = typeof tillBooks.bringInJournal;

/**
 * The file of a till that cannot send any more. Its entries are numbered, chained and signed already, so whoever brings it
 * cannot have changed it; those of a till that was taken back are looked at.
 */
@Injectable()
export class BringIn {
  constructor(
    private readonly database: Database,
    private readonly keys: DeviceKeys,
    private readonly outlets: Outlets,
    private readonly journal: SyncJournal,
  ) {}

  async run(call: CallOf<Door>): Promise<ReplyOf<Door>> {
    const device = await deviceInScope(
      this.database,
      call.params.id,
      outletScope(call.who, tillBooks.bringInJournal.who),
    );
    const { outletId, outletKind, number, name } = device;
    const key = await this.keys.keyOf(device.id);
    const outlet = await this.outlets.known(outletId);
    const sender = { deviceId: device.id, outletId, outletKind, number, name };
    const taken = await this.journal.take({ ...key, device: sender, outlet, cameBy: 'file' }, call.body.sales);
    await this.database.inTransaction((tx) =>
      audit(tx, call, {
        action: 'bring_in_journal',
        room: 'outlets',
        subjectType: 'device',
        subjectId: device.id,
        regionCode: device.regionCode,
        after: { entries: taken.length, replayed: taken.filter(({ replayed }) => replayed).length },
      }),
    );
    return { verdicts: taken.map((one) => verdictOf(one, call.language)) };
  }
}
