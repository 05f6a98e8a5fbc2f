import { Controller } from '@nestjs/common';
import { type CallOf, lots as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { CreateLot } from './create-lot';
import { DeclareLot } from './declare-lot';
import { ListLots } from './list-lots';
import { PreviewContributions } from './preview-contributions';
import { RecordContributions } from './record-contributions';
import { ShowLot } from './show-lot';
import { TestLot } from './test-lot';

/** The lot's papers; whether it is sold is decided at the doors of its release. */
@Controller()
export class LotsController {
  constructor(
    private readonly listLots: ListLots,
    private readonly showLot: ShowLot,
    private readonly createLot: CreateLot,
    private readonly recordContributions: RecordContributions,
    private readonly previewContributions: PreviewContributions,
    private readonly declareLot: DeclareLot,
    private readonly testLot: TestLot,
  ) {}

  @Door(contract.listLots) list(@Call() call: CallOf<typeof contract.listLots>) {
    return this.listLots.run(call);
  }
  @Door(contract.showLot) show(@Call() call: CallOf<typeof contract.showLot>) {
    return this.showLot.run(call);
  }
  @Door(contract.createLot) create(@Call() call: CallOf<typeof contract.createLot>) {
    return this.createLot.run(call);
  }
  @Door(contract.recordContributions) record(@Call() call: CallOf<typeof contract.recordContributions>) {
    return this.recordContributions.run(call);
  }
  @Door(contract.previewContributions) preview(@Call() call: CallOf<typeof contract.previewContributions>) {
    return this.previewContributions.run(call);
  }
  @Door(contract.declareLot) declare(@Call() call: CallOf<typeof contract.declareLot>) {
    return this.declareLot.run(call);
  }
  @Door(contract.testLot) test(@Call() call: CallOf<typeof contract.testLot>) {
    return this.testLot.run(call);
  }
}
