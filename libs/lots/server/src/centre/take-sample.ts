import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { refuseField } from '../create-lot';
import { lockLot } from '../locked-lot';
import { refuseSellerOf } from './judge';
import { LotAtCentre } from './lot-at-centre';

/** Takes a sample of a lot. Its number goes on the label and into the test; nobody takes one of what they sell. */
@Injectable()
export class TakeSample {
  constructor(
    private readonly database: Database,
    private readonly atCentre: LotAtCentre,
  ) {}

  async run(call: CallOf<typeof centre.takeSample>): Promise<ReplyOf<typeof centre.takeSample>> {
    const { body, now } = call;
    return this.database.inTransaction(async (tx) => {
      const lot = await lockLot(tx, call.who, call.params.code);
      await refuseSellerOf(tx, call.who, [lot.partyId]);
      if (lot.state === 'recalled') refuse('lot_state', { state: lot.state, move: 'sample' });
      const sampleNo = body.sampleNo ?? (await nextNumber(tx, lot.id, lot.code));
      const [written] = await tx.query(
        `insert into lots.sample (id, lot_id, sample_no, taken_at, grams, note, taken_by_name)
         select $1, $2, $3, $4, $5, $6, $7 where not exists (select 1 from lots.release_test where sample_no = $3)
         on conflict (sample_no) do nothing returning id`,
        [uuidv7(), lot.id, sampleNo, now, body.grams ?? null, body.note ?? null, requireUser(call.who).name],
      );
      if (!written) refuseField('sampleNo', 'taken', `The sample number ${sampleNo} is in use.`);
      await audit(tx, call, {
        action: 'lot.sample',
        room: 'lots',
        subjectType: 'lot',
        subjectId: lot.code,
        regionCode: lot.villageCode,
        after: { sampleNo, grams: body.grams ?? null },
      });
      return this.atCentre.read(tx, lot.id, lot.code, now);
    });
  }
}

async function nextNumber(tx: Tx, lotId: string, code: string): Promise<string> {
  const [row] = await tx.query<{ next: number }>(
    `select count(*)::int + 1 as next from lots.sample where lot_id = $1`,
    [lotId],
  );
  return `S-${code.slice(0, 34)}-${row?.next ?? 1}`;
}

/** A test names a sample of its own lot. A number nobody took here is a laboratory's own, and stands for itself. */
export async function refuseForeignSample(tx: Tx, lotId: string, sampleNo: string): Promise<void> {
  const [sample] = await tx.query<{ lotId: string }>(`select lot_id as "lotId" from lots.sample where sample_no = $1`, [
    sampleNo,
  ]);
  if (sample && sample.lotId !== lotId)
    refuseField('sampleNo', 'of_another_lot', `The sample ${sampleNo} was taken of another lot.`);
}
