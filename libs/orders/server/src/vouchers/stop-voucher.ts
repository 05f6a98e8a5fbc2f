import { Injectable } from '@nestjs/common';
import type { CallOf, vouchers as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import { type VoucherReply, voucherOf } from './voucher-rows';

/** Ends a voucher at once. It waits for orders that are taking it, and those that come after find it stopped. */
@Injectable()
export class StopVoucher {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(call: CallOf<typeof contract.stopVoucher>): Promise<VoucherReply> {
    const { id } = call.params;
    return this.database.inTransaction(async (tx) => {
      const [voucher] = await tx.query<{ name: string; stopped: boolean }>(
        `select name, stopped_at is not null as stopped from orders.voucher where id = $1 for update`,
        [id],
      );
      if (!voucher) refuse('not_found', { what: id });
      if (voucher.stopped) refuse('voucher_stopped', { name: voucher.name });
      const now = this.clock.now();
      const { reason } = call.body;
      await tx.query(`update orders.voucher set stopped_at = $2, stop_reason = $3 where id = $1`, [id, now, reason]);
      await audit(tx, call, {
        action: 'stop_voucher',
        room: 'orders',
        subjectType: 'voucher',
        subjectId: id,
        after: { reason },
      });
      return voucherOf(tx, id, now);
    });
  }
}
