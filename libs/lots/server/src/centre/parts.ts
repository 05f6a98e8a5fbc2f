import { Appointments } from './appointments';
import { ArriveDispatch } from './arrive-dispatch';
import { CentreBoard } from './centre-board';
import { SetCentreRule } from './centre-rules';
import { DeclarationLabel } from './declaration-label';
import { DepartDispatch } from './depart-dispatch';
import { ArrivalController, DispatchController, HandOverController } from './dispatch.controller';
import { DispatchDetail } from './dispatch-detail';
import { CentreRuleController, GateController } from './gate.controller';
import { GiveHandOver } from './give-hand-over';
import { JudgeDispatch } from './judge-dispatch';
import { ListCentreRules } from './list-centre-rules';
import { ListCartons } from './list-cartons';
import { ListHandOvers } from './list-hand-overs';
import { PalletReader } from './list-pallets';
import { LoadDispatch } from './load-dispatch';
import { LotAtCentre } from './lot-at-centre';
import { MakeDispatch } from './make-dispatch';
import { PackCartons } from './pack-cartons';
import { PackingController } from './packing.controller';
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

/** The distribution centre, as the lots module takes it in. */
export const centreControllers = [
  GateController,
  CentreRuleController,
  PackingController,
  DispatchController,
  ArrivalController,
  HandOverController,
];
export const centreVerbs = [
  Appointments,
  ArriveDispatch,
  CentreBoard,
  DeclarationLabel,
  DepartDispatch,
  DispatchDetail,
  GiveHandOver,
  JudgeDispatch,
  ListCartons,
  ListCentreRules,
  ListHandOvers,
  LoadDispatch,
  LotAtCentre,
  MakeDispatch,
  PackCartons,
  PalletReader,
  Pallets,
  ReceiveHandOver,
  RecordTemperatures,
  ReleaseDesk,
  SetCentreRule,
  SettleMissing,
  ShowScan,
  TakeSample,
  Tonnage,
  VoidCartons,
  WeighInLot,
];
