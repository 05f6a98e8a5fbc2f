import type { User } from '@youjian/contract';
import { type Database, Events } from '@youjian/database';
import { fixedClock, uuidv7 } from '@youjian/kernel';
import { aCall, aUser } from '@youjian/testing';
import { type LotsRoom, aLotReadyForRelease } from '../testing';
import { Appointments } from './appointments';
import { ArriveDispatch } from './arrive-dispatch';
import { CentreBoard } from './centre-board';
import { SetCentreRule } from './centre-rules';
import { DeclarationLabel } from './declaration-label';
import { DepartDispatch } from './depart-dispatch';
import { DispatchDetail } from './dispatch-detail';
import { GiveHandOver } from './give-hand-over';
import { JudgeDispatch } from './judge-dispatch';
import { ListCartons } from './list-cartons';
import { ListCentreRules } from './list-centre-rules';
import { ListHandOvers } from './list-hand-overs';
import { LoadDispatch } from './load-dispatch';
import { PalletReader } from './list-pallets';
import { LotAtCentre } from './lot-at-centre';
import { MakeDispatch } from './make-dispatch';
import { PackCartons } from './pack-cartons';
import { Pallets } from './pallets';
import { ReceiveHandOver } from './receive-hand-over';
import { RecordTemperatures } from './record-temperatures';
import { ReleaseDesk } from './release-desk';
import { SettleMissing } from './settle-missing';
import { ShowScan } from './show-scan';
import { TakeSample } from './take-sample';
import { Tonnage } from './tonnage';
import { VoidCartons } from './void-cartons';
import { WeighInLot } from './weigh-in-lot';

export const OUTLET = {
  kind: 'outlet',
  outletId: '0192f0c1-0000-7000-8000-000000000001',
  code: 'PLACE-1',
  name: '新安馆',
};

/** The centre with everything real, its verbs as short calls by its operator at a moment that can be set. */
export function centreRoom(database: Database, now: Date, events = new Events()) {
  const clock = fixedClock(now);
  const atCentre = new LotAtCentre(database);
  const detail = new DispatchDetail(database);
  const pallets = new Pallets(database, clock, new PalletReader(database));
  const dispatches = new MakeDispatch(database, events, detail);
  const loads = new LoadDispatch(database, clock, detail);
  const operator = aUser('centre_operator', '4414');
  const keeper = aUser('outlet_manager', '440106', { outletId: OUTLET.outletId });
  const of = (who: User, params: object, body: object = {}) => aCall(who, clock.now(), { params, body });
  const asked = (who: User, query: object) => aCall(who, clock.now(), { query: { limit: 100, ...query } });
  return {
    clock,
    operator,
    keeper,
    inspector: aUser('inspector', '4414'),
    events,
    rule: (body: object, who: User = aUser('administrator')) =>
      new SetCentreRule(database).run(of(who, {}, { alertBps: 9_000, gramsPerSample: 30_000_000, ...body })),
    rules: (who: User = operator) => new ListCentreRules(database).run(of(who, {})),
    previewRule: (query: object) => new ListCentreRules(database).preview(asked(operator, query)),
    announce: (lotCode: string, grams: number, plannedAt = clock.now().toISOString(), who: User = operator) =>
      new Appointments(database).make(of(who, {}, { lotCode, grams, plannedAt })),
    cancel: (id: string, who: User = operator) => new Appointments(database).cancel(of(who, { id })),
    appointments: (query: object = {}, who: User = operator) => new Appointments(database).list(asked(who, query)),
    weigh: (code: string, netGrams: number, body: object = {}, who: User = operator) =>
      new WeighInLot(database, atCentre).run(
        of(who, { code }, { grossGrams: netGrams + 500, tareGrams: 500, moreToCome: false, ...body }),
      ),
    sample: (code: string, body: object = {}, who: User = operator) =>
      new TakeSample(database, atCentre).run(of(who, { code }, body)),
    at: (code: string, who: User = operator) => atCentre.run(of(who, { code })),
    desk: (query: object = {}, who: User = operator) => new ReleaseDesk(database).run(asked(who, query)),
    pack: (code: string, count: number, gramsEach = 5_000, who: User = operator, as: object = {}) =>
      new PackCartons(database, clock, events).run(of(who, { code }, { count, gramsEach, ...as })),
    voidAll: (ssccs: readonly string[]) => new VoidCartons(database).run(of(operator, {}, { ssccs, reason: '箱破损' })),
    cartons: (query: object = {}, who: User = operator) => new ListCartons(database).run(asked(who, query)),
    build: (ssccs: readonly string[]) => pallets.build(of(operator, {}, { ssccs })),
    stack: (code: string, perPallet: number) => pallets.stackLot(of(operator, { code }, { perPallet })),
    pallets: (query: object = {}, who: User = operator) => new PalletReader(database).list(asked(who, query)),
    make: (body: object = {}) => dispatches.make(of(operator, {}, { to: OUTLET, temperatureKind: 'chilled', ...body })),
    load: (number: string, ssccs: readonly string[]) => loads.load(of(operator, { number }, { ssccs })),
    unload: (number: string, ssccs: readonly string[]) => loads.unload(of(operator, { number }, { ssccs })),
    callOff: (number: string) => dispatches.cancel(of(operator, { number })),
    depart: (number: string) => new DepartDispatch(database, clock, events, detail).run(of(operator, { number })),
    read: (number: string, readings: readonly object[], source = '记录仪', who: User = operator) =>
      new RecordTemperatures(database, events, detail).run(of(who, { number }, { readings, source })),
    arrive: (number: string, body: object = {}, who: User = keeper) =>
      new ArriveDispatch(database, events, detail).run(of(who, { number }, { scanId: uuidv7(), missing: [], ...body })),
    settle: (number: string, verdict: string, ssccs: readonly string[], who: User = operator) =>
      new SettleMissing(database, events, detail).run(of(who, { number }, { verdict, ssccs, reason: '清点后核实' })),
    judge: (number: string, verdict: string, who: User) =>
      new JudgeDispatch(database, events, detail).run(of(who, { number }, { verdict, reason: '抽检中心温度' })),
    dispatches: (query: object = {}, who: User = operator) => detail.list(asked(who, query)),
    dispatch: (number: string, who: User = operator) => detail.show(of(who, { number })),
    give: (body: object, who: User) => new GiveHandOver(database).run(of(who, {}, { to: 'centre', ...body })),
    receive: (id: string, body: object, who: User = operator) =>
      new ReceiveHandOver(database).run(of(who, { id }, { scanId: uuidv7(), ...body })),
    handOvers: (query: object = {}, who: User = operator) => new ListHandOvers(database).run(asked(who, query)),
    scan: (code: string, who: User = operator) => new ShowScan(database).run(of(who, { code })),
    label: (code: string, who: User = operator) => new DeclarationLabel(database).run(of(who, { code })),
    tonnage: (query: object = {}, who: User = operator) => new Tonnage(database).run(asked(who, query)),
    board: (who: User = operator) => new CentreBoard(database).run(of(who, {})),
  };
}
export type CentreRoom = ReturnType<typeof centreRoom>;

/** A released lot that stood on the centre's scale. */
export async function aLotToPack(room: LotsRoom, centre: CentreRoom, body: object = {}): Promise<string> {
  const code = await aLotReadyForRelease(room, 8, body);
  await room.release(code);
  const { netGrams } = await centre.at(code);
  await centre.weigh(code, netGrams);
  return code;
}
