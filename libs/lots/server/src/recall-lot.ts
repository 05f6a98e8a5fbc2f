import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { StopLot } from './stop-lot';

@Injectable()
export class RecallLot {
  constructor(private readonly stop: StopLot) {}

  run(call: CallOf<typeof lots.recallLot>): Promise<ReplyOf<typeof lots.recallLot>> {
    return this.stop.recall(call);
  }
}
