import { Module } from '@nestjs/common';
import { RegionsModule } from '@youjian/regions-server';
import { SupplyModule } from '@youjian/supply-server';
import { centreControllers, centreVerbs } from './centre/parts';
import { CreateLot } from './create-lot';
import { DeclareLot } from './declare-lot';
import { CaptureEpcis } from './epcis/capture-epcis';
import { EpcisController } from './epcis/epcis.controller';
import { LotBooks } from './epcis/lot-books';
import { QueryEpcis } from './epcis/query-epcis';
import { TraceEpcis } from './epcis/trace-epcis';
import { HeldLots } from './held-lots';
import { HoldLot } from './hold-lot';
import { ListLots } from './list-lots';
import { LotDetail } from './lot-detail';
import { Lots } from './lots';
import { LotsController } from './lots.controller';
import { LotsHaveDocuments } from './lots-have-documents';
import { LotsLoader } from './lots-loader';
import { OriginClearances } from './origin-clearances';
import { PreviewContributions } from './preview-contributions';
import { RecallCovered } from './recall-covered';
import { RecallLot } from './recall-lot';
import { Recalls } from './recalls';
import { RecallsController } from './recalls.controller';
import { RecordContributions } from './record-contributions';
import { ReleaseController } from './release.controller';
import { ReleaseLot } from './release-lot';
import { ShowLot } from './show-lot';
import { ShowTrace } from './show-trace';
import { StopLot } from './stop-lot';
import { StoppedLots } from './stopped-lots';
import { TestLot } from './test-lot';

const verbs = [
  CaptureEpcis,
  CreateLot,
  DeclareLot,
  HoldLot,
  ListLots,
  PreviewContributions,
  QueryEpcis,
  RecallLot,
  RecordContributions,
  ReleaseLot,
  ShowLot,
  ShowTrace,
  TestLot,
  TraceEpcis,
];

@Module({
  imports: [RegionsModule, SupplyModule],
  controllers: [EpcisController, LotsController, ReleaseController, RecallsController, ...centreControllers],
  providers: [
    ...verbs,
    ...centreVerbs,
    HeldLots,
    LotBooks,
    LotDetail,
    Lots,
    LotsHaveDocuments,
    LotsLoader,
    OriginClearances,
    RecallCovered,
    Recalls,
    StopLot,
    StoppedLots,
  ],
  exports: [HoldLot, RecallLot, LotBooks, Lots, LotsLoader, OriginClearances, Recalls, StoppedLots],
})
export class LotsModule {}
