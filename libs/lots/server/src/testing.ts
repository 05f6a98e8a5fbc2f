import type { BodyOf, User, lots } from '@youjian/contract';
import { type Database, Events } from '@youjian/database';
import { fixedClock, uuidv7 } from '@youjian/kernel';
import { Households } from '@youjian/regions-server';
import { aCall, aUser } from '@youjian/testing';
import { CreateLot } from './create-lot';
import { DeclareLot } from './declare-lot';
import { HeldLots } from './held-lots';
import { HoldLot } from './hold-lot';
import { ListLots } from './list-lots';
import { LotDetail } from './lot-detail';
import { Lots } from './lots';
import { PreviewContributions } from './preview-contributions';
import { RecallCovered } from './recall-covered';
import { RecallLot } from './recall-lot';
import { Recalls } from './recalls';
import { RecordContributions } from './record-contributions';
import { ReleaseLot } from './release-lot';
import { ShowLot } from './show-lot';
import { ShowTrace } from './show-trace';
import { StopLot } from './stop-lot';
import { StoppedLots } from './stopped-lots';
import { TestLot } from './test-lot';

type Create = BodyOf<typeof lots.createLot>;
type Contribution = BodyOf<typeof lots.recordContributions>['contributions'][number];

/** The room with everything real, its verbs as short calls by somebody at a moment. */
export function lotsRoom(database: Database, now: Date) {
  const clock = fixedClock(now);
  const households = new Households(database);
  const detail = new LotDetail(database, households);
  const events = new Events();
  const held = new HeldLots();
  const recalls = new Recalls(database, clock, events);
  const stopped = new StoppedLots(events, new RecallCovered(events, recalls, held));
  stopped.onModuleInit();
  const stop = new StopLot(database, detail, clock, stopped, held, recalls);
  const admin = aUser('administrator');
  const at = (who: User, code: string, body: object = {}, when = now) => aCall(who, when, { params: { code }, body });
  return {
    admin,
    events,
    recalls,
    stopped,
    lots: new Lots(database),
    create: (body: Partial<Create> = {}, who = admin) =>
      new CreateLot(database, detail).run(aCall(who, now, { body: { ...aHarvest, ...body } })),
    list: (query: object = {}, who = admin) =>
      new ListLots(database).run(aCall(who, now, { query: { limit: 100, ...query } })),
    show: (code: string, who = admin) => new ShowLot(database, detail).run(at(who, code)),
    record: (code: string, contributions: readonly Contribution[], who = admin) =>
      new RecordContributions(database, detail, households).run(at(who, code, { contributions })),
    preview: (code: string, csv: string, who = admin) =>
      new PreviewContributions(database, households).run(at(who, code, { csv })),
    declare: (code: string, body: object = {}, who = admin) =>
      new DeclareLot(database, detail).run(at(who, code, { ...aDeclaration, ...body })),
    test: (code: string, body: object = {}, who = admin) =>
      new TestLot(database, detail, clock, stopped, held).run(
        at(who, code, { ...aTest, sampleNo: `S-${uuidv7()}`, ...body }),
      ),
    release: (code: string, who = admin, when = now) =>
      new ReleaseLot(database, detail, stopped, held).run(at(who, code, {}, when)),
    hold: (code: string, who = admin) => new HoldLot(stop).run(at(who, code, { reason: '待复检' })),
    recall: (code: string, who = admin, level = 2) =>
      new RecallLot(stop).run(at(who, code, { reason: '标签印错', level, buyers: 'later' })),
    trace: (lotCode: string, when = now) =>
      new ShowTrace(database).run(aCall({ kind: 'anyone' }, when, { params: { lotCode } })),
  };
}
export type LotsRoom = ReturnType<typeof lotsRoom>;

const aHarvest: Create = {
  baseCode: 'B441424-06',
  variety: 'golden_pomelo',
  grade: '特级',
  harvestedOn: '2026-11-20',
  bestBefore: '2027-04-20',
  netGrams: 1_000_000,
  components: [],
};
const aDeclaration = {
  kind: 'compliance',
  basis: 'self_test',
  issuer: '洞口金柚合作社',
  issuedOn: '2026-11-21',
  validUntil: '2027-04-20',
};
const aTest = {
  laboratory: '县检测站',
  method: '速测',
  testedOn: '2026-11-21',
  analytes: [{ name: '毒死蜱', value: '未检出', limit: '0.02 mg/kg', passed: true }],
};

export const FAILED = { analytes: [{ name: '毒死蜱', value: '0.5 mg/kg', limit: '0.02 mg/kg', passed: false }] };

/** A village's first households, `H001` and on, without anybody's identity. */
export async function someHouseholds(database: Database, villageCode: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    ref: uuidv7(),
    number: `H${String(index + 1).padStart(3, '0')}`,
  }));
  await database.query(
    `insert into regions.household (ref, village_code, number, persons, name_cipher, phone_cipher, id_number_cipher, bank_account_cipher, registered_from)
     select ref, $2, number, 3, '\\x00', '\\x00', '\\x00', '\\x00', '2016-01-01' from jsonb_to_recordset($1) as t(ref uuid, number text)`,
    [JSON.stringify(rows), villageCode],
  );
  return rows.map(({ ref }) => ref);
}

/** A lot that only waits for its release. */
export async function aLotReadyForRelease(room: LotsRoom, households = 8, body: Partial<Create> = {}): Promise<string> {
  const { code, netGrams } = await room.create(body);
  const each = Math.floor(netGrams / households);
  await room.record(
    code,
    Array.from({ length: households }, (_, index) => ({
      householdNumber: String(index + 1),
      grams: index === 0 ? netGrams - each * (households - 1) : each,
    })),
  );
  await room.declare(code);
  await room.test(code);
  return code;
}
