import { Controller } from '@nestjs/common';
import { type CallOf, tillStock as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Counts } from './counts/counts';
import { ListLeases } from './leases/list-leases';
import { RenewLease } from './leases/renew-lease';
import { SettleLease } from './leases/settle-lease';
import { BringInPhoto } from './recall-tasks/bring-in-photo';
import { GoodsToCheck } from './returned-goods/goods-to-check';
import { Shortages } from './shortages/shortages';
import { WasteDesk } from './waste/waste-desk';

/** What tills are lent. */
@Controller()
export class LeasesController {
  constructor(
    private readonly renewLease: RenewLease,
    private readonly lists: ListLeases,
    private readonly settles: SettleLease,
  ) {}

  @Door(contract.renewLease) renew(@Call() call: CallOf<typeof contract.renewLease>) {
    return this.renewLease.run(call);
  }

  @Door(contract.listLeases) list(@Call() call: CallOf<typeof contract.listLeases>) {
    return this.lists.list(call);
  }

  @Door(contract.showLease) show(@Call() call: CallOf<typeof contract.showLease>) {
    return this.lists.show(call);
  }

  @Door(contract.settleLease) settle(@Call() call: CallOf<typeof contract.settleLease>) {
    return this.settles.run(call);
  }
}

/** What somebody has to look at: holes, goods that came back, differences, and what was thrown away. */
@Controller()
export class StockTasksController {
  constructor(
    private readonly shortages: Shortages,
    private readonly goods: GoodsToCheck,
    private readonly counts: Counts,
    private readonly waste: WasteDesk,
    private readonly photos: BringInPhoto,
  ) {}

  @Door(contract.listShortages) listShortages(@Call() call: CallOf<typeof contract.listShortages>) {
    return this.shortages.list(call);
  }

  @Door(contract.settleShortage) settleShortage(@Call() call: CallOf<typeof contract.settleShortage>) {
    return this.shortages.settle(call);
  }

  @Door(contract.listGoodsToCheck) listGoods(@Call() call: CallOf<typeof contract.listGoodsToCheck>) {
    return this.goods.list(call);
  }

  @Door(contract.judgeGoods) judgeGoods(@Call() call: CallOf<typeof contract.judgeGoods>) {
    return this.goods.judge(call);
  }

  @Door(contract.listCounts) listCounts(@Call() call: CallOf<typeof contract.listCounts>) {
    return this.counts.list(call);
  }

  @Door(contract.decideCount) decideCount(@Call() call: CallOf<typeof contract.decideCount>) {
    return this.counts.decide(call);
  }

  @Door(contract.uploadWastePhoto) uploadPhoto(@Call() call: CallOf<typeof contract.uploadWastePhoto>) {
    return this.waste.upload(call);
  }

  @Door(contract.bringInPhoto) bringIn(@Call() call: CallOf<typeof contract.bringInPhoto>) {
    return this.photos.run(call);
  }

  @Door(contract.listWaste) listWaste(@Call() call: CallOf<typeof contract.listWaste>) {
    return this.waste.list(call);
  }

  @Door(contract.readWastePhoto) readPhoto(@Call() call: CallOf<typeof contract.readWastePhoto>) {
    return this.waste.read(call);
  }
}
