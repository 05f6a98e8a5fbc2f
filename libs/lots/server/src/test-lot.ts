import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import type { LotState } from '@youjian/lots-domain';
import { refuseSellerOf } from './centre/judge';
import { refuseForeignSample } from './centre/take-sample';
import { refuseField } from './create-lot';
import { HeldLots, isHeldForItself } from './held-lots';
import { LotDetail } from './lot-detail';
import { type LockedLot, lockLot } from './locked-lot';
import { insertEvents, insertTests } from './lots.repository';
import { lockFamily } from './made-of';
import { StoppedLots } from './stopped-lots';

type TestCall = CallOf<typeof lots.testLot>;

/** Enters a test. One that fails stops a lot that is being sold, in the same moment. */
@Injectable()
export class TestLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
    private readonly clock: Clock,
    private readonly stopped: StoppedLots,
    private readonly held: HeldLots,
  ) {}

  async run(asked: TestCall): Promise<ReplyOf<typeof lots.testLot>> {
    const passed = asked.body.analytes.every((analyte) => analyte.passed);
    return this.database.inTransaction(
      async (tx) => {
        const call = { ...asked, now: this.clock.now() };
        await lockFamily(tx, [call.params.code]);
        const lot = await lockLot(tx, call.who, call.params.code);
        await refuseSellerOf(tx, call.who, [lot.partyId]);
        if (lot.state === 'recalled') refuse('lot_state', { state: lot.state, move: 'test' });
        await refuseForeignSample(tx, lot.id, call.body.sampleNo);
        await this.insert(tx, call, lot, passed);
        const state = passed ? lot.state : await this.stop(tx, call, lot);
        await audit(tx, call, {
          action: 'lot.test',
          room: 'lots',
          subjectType: 'lot',
          subjectId: lot.code,
          regionCode: lot.villageCode,
          before: { state: lot.state },
          after: { sampleNo: call.body.sampleNo, passed, state },
        });
        await announceChange(tx, 'lot', [lot.id]);
        return this.detail.read(lot.code, call.now, tx);
      },
      passed ? undefined : 'close_sale',
    );
  }

  private async insert(tx: Tx, { body, now, who }: TestCall, lot: LockedLot, passed: boolean): Promise<void> {
    if (body.testedOn > shanghaiDate(now)) refuseField('testedOn', 'in_future', 'A test does not lie in the future.');
    const [written] = await insertTests(tx, [
      {
        id: uuidv7(),
        lot_id: lot.id,
        sample_no: body.sampleNo,
        laboratory: body.laboratory,
        method: body.method,
        tested_on: body.testedOn,
        passed,
        analytes: body.analytes,
      },
    ]);
    if (written === undefined) refuseField('sampleNo', 'taken', `The sample ${body.sampleNo} was entered before.`);
    await insertEvents(tx, [
      {
        id: uuidv7(),
        lot_id: lot.id,
        at: now,
        move: passed ? 'tested' : 'test_failed',
        reason: null,
        actor_name: requireUser(who).name,
      },
    ]);
  }

  /** One that is being sold stops, and so does what was made of it; one held for another's sake is held for its own from now on. */
  private async stop(tx: Tx, { body, now, who }: TestCall, lot: LockedLot): Promise<LotState> {
    const isKept = lot.state === 'held' && !(await isHeldForItself(tx, lot.id, lot.state));
    if (lot.state !== 'released' && !isKept) return lot.state;
    const failed = body.analytes.filter((analyte) => !analyte.passed).map(({ name }) => name);
    const reason = `${failed.join('、')} 不合格（${body.sampleNo}）`.slice(0, 500);
    const { state, stopped } = await this.held.hold(tx, lot, reason, { at: now, byName: requireUser(who).name });
    await this.stopped.tell(tx, stopped);
    return state;
  }
}
