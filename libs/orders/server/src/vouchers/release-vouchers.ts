import type { Tx } from '@youjian/database';
import { type VoucherRestores, restoresVoucher } from '@youjian/orders-domain';
import { RELEASE_VOUCHERS } from './vouchers.sql';

/** Gives vouchers of orders back, all or only these. The orders are locked already, and their stock. */
export async function releaseVouchers(
  tx: Tx,
  release: {
    readonly orderIds: readonly string[];
    readonly voucherIds?: readonly string[];
    readonly why: 'expired' | 'cancelled' | 'refund';
    readonly at: Date;
  },
): Promise<void> {
  const { orderIds, voucherIds, why, at } = release;
  if (orderIds.length > 0) await tx.query(RELEASE_VOUCHERS, [orderIds, at, why, voucherIds ?? null]);
}

/** After the last unit of a paid order is given back: each voucher by its own rule. */
export async function restoreVouchers(tx: Tx, orderId: string, at: Date, dispatched: boolean): Promise<void> {
  const claims = await tx.query<{ voucherId: string; restores: VoucherRestores }>(
    `select v.id as "voucherId", v.restores from orders.voucher_claim c join orders.voucher v on v.id = c.voucher_id
     where c.order_id = $1 and c.released_at is null`,
    [orderId],
  );
  const voucherIds = claims
    .filter(({ restores }) => restoresVoucher(restores, { everyUnit: true, dispatched }))
    .map(({ voucherId }) => voucherId);
  if (voucherIds.length > 0) await releaseVouchers(tx, { orderIds: [orderId], voucherIds, why: 'refund', at });
}
