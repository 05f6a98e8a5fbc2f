import { Injectable } from '@nestjs/common';
import type { CallOf, Device, ReplyOf, tillStock } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { LockPhotos } from '../lock-photos';
import { WasteDesk } from '../waste/waste-desk';

type Door = typeof tillStock.bringInPhoto;

/** The photos of a till that cannot send any more come with its file, as if it had sent them itself. */
@Injectable()
export class BringInPhoto {
  constructor(
    private readonly database: Database,
    private readonly lockPhotos: LockPhotos,
    private readonly waste: WasteDesk,
  ) {}

  async run(call: CallOf<Door>): Promise<ReplyOf<Door>> {
    const [device] = await this.database.query<Pick<Device, 'deviceId' | 'outletId' | 'name'>>(
      `select id as "deviceId", outlet_id as "outletId", name from identity.device_key where id = $1`,
      [call.params.id],
    );
    if (!device) refuse('not_found', { what: call.params.id });
    const { taskId } = call.query;
    const keep =
      taskId === undefined ? await this.waste.look(call, device) : await this.lockPhotos.look(call, taskId, device);
    return this.database.inTransaction(async (tx) => {
      const { id, mediaType, byteCount } = await keep(tx);
      await audit(tx, call, {
        action: 'bring_in_photo',
        room: 'inventory',
        subjectType: 'device',
        subjectId: device.deviceId,
        after: { photoId: id, mediaType, byteCount },
      });
      return { id, mediaType, byteCount };
    });
  }
}
