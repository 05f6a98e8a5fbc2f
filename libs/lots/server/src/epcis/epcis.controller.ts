import { Controller } from '@nestjs/common';
import { type CallOf, epcis as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CaptureEpcis } from './capture-epcis';
import { QueryEpcis } from './query-epcis';
import { TraceEpcis } from './trace-epcis';

/** The face of a lot that speaks EPCIS 2.0. */
@Controller()
export class EpcisController {
  constructor(
    private readonly traceEpcis: TraceEpcis,
    private readonly queryEpcis: QueryEpcis,
    private readonly captureEpcis: CaptureEpcis,
  ) {}

  @Door(contract.traceEpcis) trace(@Call() call: CallOf<typeof contract.traceEpcis>) {
    return this.traceEpcis.run(call);
  }
  @Door(contract.queryEpcis) query(@Call() call: CallOf<typeof contract.queryEpcis>) {
    return this.queryEpcis.run(call);
  }
  @Door(contract.captureEpcis) capture(@Call() call: CallOf<typeof contract.captureEpcis>) {
    return this.captureEpcis.run(call);
  }
}
