import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, centre } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { requireLot } from '../locked-lot';
import { type HandOverRow, handOverById, standsOnReceivingSide, toHandOver } from './hand-over-rows';
import { momentOfScan } from './scanned-at';

type ReceiveCall = CallOf<typeof centre.receiveHandOver>;

/** The receiver's scan, with what was really got. A difference is kept and shown, never evened out. */
@Injectable()
export class ReceiveHandOver {
  constructor(private readonly database: Database) {}

  async run(call: ReceiveCall): Promise<ReplyOf<typeof centre.receiveHandOver>> {
    const { body, params, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      await tx.query(`select id from lots.hand_over where id = $1 for update`, [params.id]);
      const row = await handOverById(tx, params.id);
      refuseOtherSide(who, row);
      if (row.receivedScanId === body.scanId) return toHandOver(row, who, now);
      if (row.receivedAt !== null)
        refuse('already_received', { by: row.receivedBy ?? row.to, at: row.receivedAt.toISOString() });
      if (row.dispatchNumber !== null)
        refuse('dispatch_state', { number: row.dispatchNumber, state: 'underway', move: 'receive' });
      await this.confirm(tx, call, row);
      await audit(tx, call, {
        action: 'hand_over.receive',
        room: 'lots',
        subjectType: 'lot',
        subjectId: row.lotCode,
        regionCode: row.villageCode,
        before: { grams: row.grams, cartons: row.cartons },
        after: { id: row.id, grams: body.grams, cartons: body.cartons ?? null },
      });
      await announceChange(tx, 'lot', [row.lotId]);
      return toHandOver(await handOverById(tx, row.id), who, now);
    });
  }

  private async confirm(tx: Tx, { body, who, now }: ReceiveCall, row: HandOverRow): Promise<void> {
    const user = requireUser(who);
    const used = await tx.query(`select 1 from lots.hand_over where received_scan_id = $1`, [body.scanId]);
    if (used.length > 0)
      refuse('invalid_input', {
        errors: [{ path: 'scanId', code: 'used', message: 'This scan id belongs to another hand-over.' }],
      });
    await tx.query(
      `update lots.hand_over set received_scan_id = $2, received_at = $3, received_grams = $4, received_cartons = $5,
         received_deci_celsius = $6, received_note = $7, received_by = $8, received_by_name = $9 where id = $1`,
      [
        row.id,
        body.scanId,
        momentOfScan(body.scannedAt, now, row.sentAt),
        body.grams,
        body.cartons ?? null,
        body.deciCelsius ?? null,
        body.note ?? null,
        user.userId,
        user.name,
      ],
    );
  }
}

/** Nobody confirms for the side they do not stand on; and the giver does not confirm their own scan. */
function refuseOtherSide(who: Who, row: HandOverRow): void {
  if (!standsOnReceivingSide(who, row) || row.sentById === requireUser(who).userId) refuse('out_of_scope', {});
  if (row.toKind === 'base') requireLot(who, row);
}
