import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  bearerOfRefund,
  changeUnits,
  splitLine,
  type LotShare,
  type SoldLine as SplittableLine,
} from '@youjian/attribution-domain';
import { Events, type Tx } from '@youjian/database';
import { shanghaiDate, sumFen } from '@youjian/kernel';
import type { LineSold, SoldLine, UnitsRefunded } from '@youjian/orders-domain';
import { linesSold, unitsRefunded } from '@youjian/orders-server';
import { LotShares } from './lot-shares';
import { PostingsRepository, type Cause } from './postings.repository';

/**
 * Credits every paid line to the lots and villages it came from, and takes back exactly the parts of refunded units.
 *
 * It listens inside the transaction that makes the order paid: a paid order without its postings does not exist. News
 * that arrives twice posts once, because its cause is unique.
 */
@Injectable()
export class PostSale implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly lotShares: LotShares,
    private readonly postings: PostingsRepository,
  ) {}

  onModuleInit(): void {
    this.events.on(linesSold, (tx, batch) => this.sold(tx, batch));
    this.events.on(unitsRefunded, (tx, batch) => this.refunded(tx, batch));
  }

  async sold(tx: Tx, batch: readonly LineSold[]): Promise<void> {
    const sharesOf = await this.sharesOf(tx, batch);
    this.postings.insertOnce(
      tx,
      batch.map((line) => saleOf(line, sharesOf)),
    );
  }

  async refunded(tx: Tx, batch: readonly UnitsRefunded[]): Promise<void> {
    const sharesOf = await this.sharesOf(tx, batch);
    this.postings.insertOnce(
      tx,
      batch.map((refund) => refundOf(refund, sharesOf)),
    );
  }

  private sharesOf(tx: Tx, batch: readonly SoldLine[]): Promise<SharesOf> {
    return this.lotShares.of(
      tx,
      batch.flatMap((line) => line.runs.map((run) => run.lotId)),
    );
  }
}

type SharesOf = (lotId: string) => readonly LotShare[];

function saleOf(line: LineSold, sharesOf: SharesOf): Cause {
  return {
    ...contextOf(line),
    id: `sale:${line.lineId}`,
    netFen: sumFen(line.unitNetFen),
    at: line.at,
    bearer: 'lot',
    postedOn: line.soldOn,
    parts: splitLine(splittable(line, sharesOf)),
  };
}

/** A refund, or its reversal: who bears it was decided on the day of the refund, so its reversal walks the same path back. */
function refundOf(refund: UnitsRefunded, sharesOf: SharesOf): Cause {
  const { kind, changes } = refund;
  return {
    ...contextOf(refund),
    id: `${kind}:${refund.refundLineId}`,
    netFen: sumFen(changes.map(({ beforeFen, afterFen }) => afterFen - beforeFen)),
    at: refund.at,
    bearer: bearerOfRefund(refund.refundedOn, refund.maturesOn),
    postedOn: shanghaiDate(refund.at),
    parts: changeUnits(splittable(refund, sharesOf), changes, kind),
  };
}

const contextOf = ({ lineId, orderId, channel, outletId, destinationCode, productId, maturesOn }: SoldLine) => ({
  lineId,
  orderId,
  channel,
  outletId,
  destinationCode,
  productId,
  maturesOn,
});

function splittable(line: SoldLine, sharesOf: SharesOf): SplittableLine {
  return {
    id: line.lineId,
    unitNetFen: line.unitNetFen,
    unitNetGrams: line.unitNetGrams,
    lots: line.runs.map((run) => ({ ...run, shares: sharesOf(run.lotId) })),
  };
}
