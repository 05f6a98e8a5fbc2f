import { Module } from '@nestjs/common';
import { RegionsModule } from '@youjian/regions-server';
import { CreateLot } from './create-lot';
import { DeclareLot } from './declare-lot';
import { CaptureEpcis } from './epcis/capture-epcis';
import { EpcisController } from './epcis/epcis.controller';
import { QueryEpcis } from './epcis/query-epcis';
import { TraceEpcis } from './epcis/trace-epcis';
import { HoldLot } from './hold-lot';
import { ListLots } from './list-lots';
import { LotDetail } from './lot-detail';
import { Lots } from './lots';
import { LotsController } from './lots.controller';
import { LotsLoader } from './lots-loader';
import { OriginClearances } from './origin-clearances';
import { PreviewContributions } from './preview-contributions';
import { RecallLot } from './recall-lot';
import { RecordContributions } from './record-contributions';
import { ReleaseController } from './release.controller';
import { ReleaseLot } from './release-lot';
import { ShowLot } from './show-lot';
import { ShowTrace } from './show-trace';
import { StopLot } from './stop-lot';
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
  imports: [RegionsModule],
  controllers: [EpcisController, LotsController, ReleaseController],
  providers: [...verbs, LotDetail, Lots, LotsLoader, OriginClearances, StopLot],
  exports: [Lots, LotsLoader, OriginClearances],
})
export class LotsModule {}
