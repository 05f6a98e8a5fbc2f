import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { isOverCapacity, weighAgainst } from '@youjian/lots-domain';
import { refuseField } from '../create-lot';
import { type LockedLot, lockLot } from '../locked-lot';
import { bookedOn } from './appointments';
import { ruleOn } from './centre-rules';
import { LotAtCentre } from './lot-at-centre';
import { massOfOne } from './lot-facts';

type WeighCall = CallOf<typeof centre.weighInLot>;

/** Enters a load that stood on the scale. Its net counts as received, and counts towards the day. */
@Injectable()
export class WeighInLot {
  constructor(
    private readonly database: Database,
    private readonly atCentre: LotAtCentre,
  ) {}

  async run(call: WeighCall): Promise<ReplyOf<typeof centre.weighInLot>> {
    const { body, now } = call;
    const netGrams = body.grossGrams - body.tareGrams;
    if (netGrams <= 0) refuseField('tareGrams', 'not_below_gross', 'The tare is less than the gross weight.');
    return this.database.inTransaction(async (tx) => {
      const lot = await lockLot(tx, call.who, call.params.code);
      if (lot.state === 'recalled') refuse('lot_state', { state: lot.state, move: 'weigh_in' });
      await this.meetAppointment(tx, lot, body.appointmentId);
      const day = shanghaiDate(now);
      const rule = await ruleOn(tx, day);
      const over = isOverCapacity(day, rule, await bookedOn(tx, day), netGrams);
      const { receivedGrams } = await massOfOne(tx, lot.id);
      const weighed = weighAgainst(lot.netGrams, receivedGrams + netGrams, rule.toleranceBps, body.moreToCome);
      await tx.query(
        `insert into lots.weigh_in (id, lot_id, appointment_id, weighed_on, weighed_at, gross_grams, tare_grams, net_grams,
           difference_grams, more_to_come, flagged, over_capacity, note, weighed_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          uuidv7(),
          lot.id,
          body.appointmentId ?? null,
          day,
          now,
          body.grossGrams,
          body.tareGrams,
          netGrams,
          weighed.differenceGrams,
          body.moreToCome,
          weighed.flagged,
          over,
          body.note ?? null,
          requireUser(call.who).name,
        ],
      );
      await audit(tx, call, {
        action: 'lot.weigh_in',
        room: 'lots',
        subjectType: 'lot',
        subjectId: lot.code,
        regionCode: lot.villageCode,
        after: { grossGrams: body.grossGrams, tareGrams: body.tareGrams, netGrams, ...weighed, overCapacity: over },
      });
      return this.atCentre.read(tx, lot.id, lot.code, now);
    });
  }

  /** The announced delivery has come; what it announced no longer counts towards the day, what was weighed does. */
  private async meetAppointment(tx: Tx, lot: LockedLot, appointmentId: string | undefined): Promise<void> {
    if (appointmentId === undefined) return;
    const [row] = await tx.query<{ number: string; state: string; lotId: string }>(
      `select number, state, lot_id as "lotId" from lots.appointment where id = $1 for update`,
      [appointmentId],
    );
    if (!row || row.lotId !== lot.id) refuse('not_found', { what: appointmentId });
    if (row.state === 'cancelled')
      refuse('appointment_state', { number: row.number, state: row.state, move: 'weigh_in' });
    await tx.query(`update lots.appointment set state = 'arrived' where id = $1`, [appointmentId]);
  }
}
