import { Injectable } from '@nestjs/common';
import type { CallOf, tillStock as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import type { StockKey } from '../incoming/stock-moves';
import { keeperScope } from '../list-stock';
import { refuseLocked } from '../lock-stock';
import { LeasedShelf } from './leased-shelf';
import { type LeaseDetail, ListLeases } from './list-leases';

/**
 * What a revoked till was lent and has not sold is under review until somebody has counted it: what is there is free again,
 * what is not leaves the books as a count. A sale of it that comes in later takes what is free, or is a shortage.
 */
@Injectable()
export class SettleLease {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ListLeases,
  ) {}

  run(call: CallOf<typeof contract.settleLease>): Promise<LeaseDetail> {
    const { deviceId } = call.params;
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const before = await this.lists.read(tx, deviceId, now);
      const scope = keeperScope(call.who);
      if (scope !== null && scope !== before.placeId) refuse('out_of_scope');
      const keyFor = ({ skuId, lotId }: LeaseDetail['units'][number]): StockKey => ({
        placeId: before.placeId,
        skuId,
        lotId,
      });
      const held = before.units.filter(({ heldUnits }) => heldUnits > 0);
      const shelf = await LeasedShelf.open(tx, deviceId, held.map(keyFor));
      const [lease] = await tx.query<{ state: string }>(
        `select state from inventory.stock_lease where device_id = $1 for update`,
        [deviceId],
      );
      if (lease?.state !== 'review') refuse('lease_state', { state: lease?.state ?? 'settled' });
      await refuseLocked(tx, ...held.map(({ lotId }) => lotId));
      const cause = { cause: `lease-settled:${deviceId}`, seq: null };
      for (const unit of held) {
        const has = shelf.get(keyFor(unit))?.leased ?? 0;
        const found = call.body.found.find(({ leaseUnitId }) => leaseUnitId === unit.id)?.units ?? -1;
        if (found < 0 || found > has)
          refuse('lease_count_incomplete', { lotCode: unit.lotCode, held: has, found: Math.max(0, found) });
        shelf.giveBack(keyFor(unit), has, cause);
        shelf.take(keyFor(unit), has - found, 'counted', cause);
      }
      await shelf.write(tx, now);
      await tx.query(
        `update inventory.stock_lease set state = 'settled', settled_at = $2, settled_by_name = $3, settle_note = $4 where device_id = $1`,
        [deviceId, now, user.name, call.body.note],
      );
      await audit(tx, call, {
        action: 'settle_lease',
        room: 'inventory',
        subjectType: 'till',
        subjectId: deviceId,
        before: { held: before.heldUnits },
        after: { found: call.body.found.reduce((sum, { units }) => sum + units, 0), note: call.body.note },
      });
      return this.lists.read(tx, deviceId, now);
    });
  }
}
