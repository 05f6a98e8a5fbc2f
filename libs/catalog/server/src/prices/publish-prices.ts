import { type NewVersion, type PlanProblem, planPrice, priceTakesEffect } from '@youjian/catalog-domain';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, prices as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { type PricedItem, type PriceToWrite, readPrices, writePrices } from './price-book';
import { promotionEnd } from './promotion-end';
import { WhoMayMiss } from './who-may-miss';

const INSERT_PLAN = {
  name: 'catalog.price_plan.insert',
  text: `insert into catalog.price_plan (id, effective_from, promotion_until, note, items, created_at, created_by, unaware_tills) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** Several prices for one moment, all or none: whoever confirmed a list confirmed this list. */
@Injectable()
export class PublishPrices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mayMiss: WhoMayMiss = new WhoMayMiss(),
  ) {}

  async run(asked: CallOf<typeof contract.publishPrices>): Promise<ReplyOf<typeof contract.publishPrices>> {
    return this.database.inTransaction(async (tx) => {
      // "At once" is a moment behind the closed gate, as for a single price.
      const call = { ...asked, now: this.clock.now() };
      const { body, now } = call;
      const from = priceTakesEffect(new Date(body.effectiveFrom), now);
      const until = promotionEnd(body.promotionUntil, from);
      const versions = await this.decide(tx, body.lines, from, until);
      const by = requireUser(call.who).userId;
      const planId = uuidv7();
      const moment = { skuIds: body.lines.map(({ skuId }) => skuId), effectiveFrom: from, now };
      const unawareTills = await this.mayMiss.of(tx, moment);
      await tx.query(INSERT_PLAN, [planId, from, until, body.note ?? '', body.lines.length, now, by, unawareTills]);
      const ids = await writePrices(tx, versions, { at: now, by, planId });
      await audit(tx, call, {
        action: 'price.publish',
        room: 'catalog',
        subjectType: 'price_plan',
        subjectId: planId,
        after: { effectiveFrom: from, promotionUntil: until, items: body.lines, unawareTills },
      });
      const first = versions.flatMap(({ item, priceFen, effectiveFrom }, index) =>
        effectiveFrom.getTime() === from.getTime() ? [{ id: ids[index] ?? '', skuId: item.skuId, priceFen }] : [],
      );
      return {
        id: planId,
        effectiveFrom: shanghaiTime(from),
        promotionUntil: until ? shanghaiTime(until) : null,
        unawareTills,
        items: first,
      };
    }, 'close_sale');
  }

  private async decide(
    tx: Tx,
    lines: readonly { readonly skuId: string; readonly priceFen: number }[],
    from: Date,
    until: Date | null,
  ): Promise<PriceToWrite[]> {
    refuseTwice(lines);
    const items = await readPrices(
      tx,
      lines.map(({ skuId }) => skuId),
    );
    return lines.flatMap(({ skuId, priceFen }) => {
      const item = items.get(skuId) ?? refuse('unknown_sku', { skuId });
      const planned = planPrice(item.versions, { priceFen, from, until });
      return isPlan(planned)
        ? planned.map((version) => ({ ...version, item }))
        : refuseAsPlanned(planned, item, priceFen);
    });
  }
}

export const isPlan = (planned: NewVersion[] | PlanProblem): planned is NewVersion[] => Array.isArray(planned);

export function refuseTwice(lines: readonly { readonly skuId: string }[]): void {
  const seen = new Set<string>();
  for (const [index, { skuId }] of lines.entries()) {
    if (seen.has(skuId))
      refuse('invalid_input', {
        errors: [{ path: `lines.${index}.skuId`, code: 'twice', message: 'This item is named twice.' }],
      });
    seen.add(skuId);
  }
}

/** The facts of a "no" about one item. */
export const factsOf = (problem: PlanProblem, item: PricedItem, priceFen: number): Record<string, string | number> => ({
  skuId: item.skuId,
  code: item.skuCode,
  ...('effectiveFrom' in problem
    ? { effectiveFrom: shanghaiTime(problem.effectiveFrom) }
    : { priceFen, beforeFen: problem.beforeFen }),
});

const refuseAsPlanned = (problem: PlanProblem, item: PricedItem, priceFen: number): never =>
  refuse(problem.code, factsOf(problem, item, priceFen));
