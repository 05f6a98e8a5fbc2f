import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import type { Sender } from './take-entry';

interface Money {
  readonly kind: 'sale' | 'return' | 'cash_in' | 'cash_out';
  readonly way: string;
  readonly amountFen: number;
}

const OPEN = {
  name: 'outlets.shift.open',
  text: `insert into outlets.shift (id, device_id, outlet_id, opened_at, opened_seq, opened_by, float_fen, float_counted)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
};
const CLOSE = {
  name: 'outlets.shift.close',
  text: `update outlets.shift set closed_at = $3, closed_seq = $4, closed_by = $5, counted = $6, counted_fen = $7, till_expected = $8,
      till_sales = $9, difference_reason = $10, approved_by = $11 where id = $1 and device_id = $2 and closed_at is null`,
};
const MONEY = {
  name: 'outlets.shift.money',
  text: `insert into outlets.shift_money (journal_id, position, shift_id, device_id, happened_at, kind, way, amount_fen)
    select $1, (m.ordinality - 1)::smallint, $2, $3, $4, m.value ->> 'kind', m.value ->> 'way', (m.value ->> 'amountFen')::bigint
    from jsonb_array_elements($5) with ordinality m`,
};

/** What an entry means for its shift's drawer. Head office reckons for itself, and later holds it beside what the till said. */
export async function bookShift(
  tx: Tx,
  journalId: string,
  { device, outlet }: Pick<Sender, 'device' | 'outlet'>,
  seq: number,
  entry: till.TillEntry,
  at: Date,
): Promise<void> {
  if (entry.kind === 'shift_opened') {
    const values = [entry.shiftId ?? entry.id, device.deviceId, outlet.id, at, seq, entry.staffId, entry.floatFen];
    await tx.query(OPEN, [...values, JSON.stringify(entry.counted)]);
    return;
  }
  if (entry.shiftId === null) return;
  if (entry.kind === 'shift_closed') {
    await tx.query(CLOSE, [
      entry.shiftId,
      device.deviceId,
      at,
      seq,
      entry.staffId,
      JSON.stringify(entry.counted),
      entry.countedFen,
      JSON.stringify(entry.expected),
      entry.sales,
      entry.differenceReason ?? null,
      entry.approvedBy ?? null,
    ]);
    return;
  }
  const money = moneyOf(entry);
  if (money.length > 0) await tx.query(MONEY, [journalId, entry.shiftId, device.deviceId, at, JSON.stringify(money)]);
}

function moneyOf(entry: till.TillEntry): Money[] {
  switch (entry.kind) {
    case 'sale':
      return entry.tenders.map(({ way, amountFen }) => ({ kind: 'sale', way, amountFen }));
    case 'return':
      return [{ kind: 'return', way: entry.tender, amountFen: entry.totalFen }];
    case 'cash_moved':
      return [{ kind: entry.direction === 'in' ? 'cash_in' : 'cash_out', way: 'cash', amountFen: entry.amountFen }];
    default:
      return [];
  }
}
