import { changeBps, planPrice, priceTakesEffect } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, prices as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { type PricedItem, inForce, readPrices, referenceAt, withNew } from './price-book';
import { PriceSettings } from './price-settings';
import { promotionEnd } from './promotion-end';
import { isPlan, refuseTwice } from './publish-prices';

type Preview = ReplyOf<typeof contract.previewPrices>;
type Previewed = Preview['items'][number];
interface Ask {
  readonly priceFen: number;
  readonly from: Date;
  readonly until: Date | null;
}

const HOUR_MS = 60 * 60 * 1000;

/** What a plan would change, decided by the same rules as when it is published. Nothing is written. */
@Injectable()
export class PreviewPrices {
  constructor(
    private readonly database: Database,
    private readonly settings: PriceSettings,
  ) {}

  async run({ body, now }: CallOf<typeof contract.previewPrices>): Promise<Preview> {
    const from = priceTakesEffect(new Date(body.effectiveFrom), now);
    const until = promotionEnd(body.promotionUntil, from);
    refuseTwice(body.lines);
    const { promiseHours } = await this.settings.current(this.database);
    const items = await readPrices(
      this.database,
      body.lines.map(({ skuId }) => skuId),
    );
    return {
      effectiveFrom: shanghaiTime(from),
      promotionUntil: until ? shanghaiTime(until) : null,
      promiseHours,
      soonerThanPromised: from.getTime() < now.getTime() + promiseHours * HOUR_MS,
      items: body.lines.map(({ skuId, priceFen }) =>
        previewOf(items.get(skuId) ?? refuse('unknown_sku', { skuId }), { priceFen, from, until }),
      ),
    };
  }
}

function previewOf(item: PricedItem, { priceFen, from, until }: Ask): Previewed {
  const { versions, productId: _productId, ...named } = item;
  const justBefore = new Date(from.getTime() - 1);
  const beforeFen = inForce(versions, justBefore)?.priceFen ?? null;
  const planned = planPrice(versions, { priceFen, from, until });
  return {
    ...named,
    beforeFen,
    priceFen,
    changeBps: changeBps(beforeFen, priceFen),
    referenceBeforeFen: referenceAt(versions, justBefore),
    referenceFen: isPlan(planned) ? referenceAt(withNew(versions, planned), from) : null,
    problem: isPlan(planned) ? null : planned.code,
    problemAt: 'effectiveFrom' in planned ? shanghaiTime(planned.effectiveFrom) : null,
  };
}
