import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { StopLot } from './stop-lot';

@Injectable()
export class HoldLot {
  constructor(private readonly stop: StopLot) {}

  run(call: CallOf<typeof lots.holdLot>): Promise<ReplyOf<typeof lots.holdLot>> {
    return this.stop.hold(call);
  }
}
