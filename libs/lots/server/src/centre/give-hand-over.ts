import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { refuseField } from '../create-lot';
import { type LockedLot, lockLot } from '../locked-lot';
import { ruleOn } from './centre-rules';
import { handOverById, toHandOver } from './hand-over-rows';
import { momentOfScan } from './scanned-at';

type GiveCall = CallOf<typeof centre.giveHandOver>;

/** The giver's scan. Its id was made by the device, so the same scan sent twice, or from two tabs at once, is one hand-over. */
@Injectable()
export class GiveHandOver {
  constructor(private readonly database: Database) {}

  async run(call: GiveCall): Promise<ReplyOf<typeof centre.giveHandOver>> {
    const { body, who, now } = call;
    return this.database.inTransaction(async (tx) => {
      const lot = await lockLot(tx, who, body.lotCode);
      refuseUnready(lot, body.to);
      const isNew = await this.insert(tx, call, lot);
      const row = await handOverById(tx, body.scanId);
      if (!isNew) {
        if (row.lotId !== lot.id || row.sentById !== requireUser(who).userId || row.grams !== body.grams)
          refuseField('scanId', 'used', 'This scan id belongs to another hand-over.');
        return toHandOver(row, who, now);
      }
      await audit(tx, call, {
        action: 'hand_over.give',
        room: 'lots',
        subjectType: 'lot',
        subjectId: lot.code,
        regionCode: lot.villageCode,
        after: { id: body.scanId, to: body.to, grams: body.grams, cartons: body.cartons ?? null },
      });
      await announceChange(tx, 'lot', [lot.id]);
      return toHandOver(row, who, now);
    });
  }

  private async insert(tx: Tx, { body, who, now }: GiveCall, lot: LockedLot): Promise<boolean> {
    const user = requireUser(who);
    const { placeName } = await ruleOn(tx, shanghaiDate(now));
    const [base] = await tx.query<{ name: string }>(`select name from supply.base where id = $1`, [lot.baseId]);
    const names = { base: base?.name ?? lot.code, centre: placeName };
    const from = body.to === 'centre' ? 'base' : 'centre';
    const written = await tx.query(
      `insert into lots.hand_over (id, lot_id, from_kind, from_name, to_kind, to_name, grams, cartons, sent_deci_celsius, sent_note, sent_at, sent_by, sent_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing returning id`,
      [
        body.scanId,
        lot.id,
        from,
        names[from],
        body.to,
        names[body.to],
        body.grams,
        body.cartons || null,
        body.deciCelsius ?? null,
        body.note ?? null,
        momentOfScan(body.scannedAt, now),
        user.userId,
        user.name,
      ],
    );
    return written.length > 0;
  }
}

/** What is recalled goes back only, and what needs its declaration does not leave the base without it. */
function refuseUnready(lot: LockedLot, to: 'centre' | 'base'): void {
  if (to === 'base') return;
  if (lot.state === 'recalled') refuse('lot_state', { state: lot.state, move: 'hand_over' });
  if (lot.state === 'draft' && lot.declarationKind !== 'none')
    refuse('declaration_missing', { code: lot.code, kind: lot.declarationKind });
}
