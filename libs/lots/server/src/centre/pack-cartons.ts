import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, Events } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { leftToPack } from '@youjian/lots-domain';
import { refuseField } from '../create-lot';
import { cartonsPacked } from '../events';
import { lockLot } from '../locked-lot';
import { ruleOn } from './centre-rules';
import { massOfOne, requireSellable } from './lot-facts';
import { nextSsccs } from './sscc';

const INSERT = {
  name: 'lots.carton.pack',
  text: `insert into lots.carton (id, sscc, lot_id, grams, units, sku_id, state, place_code, packed_at, packed_by_name)
    select x.id, x.sscc, $3, $4, $5, $9, 'packed', $6, $7, $8 from unnest($1::uuid[], $2::text[]) as x(id, sscc)`,
};

/** Packs cartons by the set. Only of a lot that may be sold, and never more than was received of it. */
@Injectable()
export class PackCartons {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  async run(call: CallOf<typeof centre.packCartons>): Promise<ReplyOf<typeof centre.packCartons>> {
    const { count, gramsEach, unitsEach, skuId } = call.body;
    if (skuId !== undefined && unitsEach === undefined)
      refuseField('unitsEach', 'needed', 'Of an SKU a carton holds so many packs.');
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const lot = await lockLot(tx, call.who, call.params.code);
      await requireSellable(tx, [lot.id], now);
      const leftGrams = leftToPack(await massOfOne(tx, lot.id));
      const wantedGrams = count * gramsEach;
      if (wantedGrams > leftGrams) refuse('lot_mass_exceeded', { leftGrams, wantedGrams });
      if (skuId !== undefined && unitsEach !== undefined)
        await this.events.tell(tx, cartonsPacked, [
          { lotCode: lot.code, variety: lot.variety, grade: lot.grade, skuId, unitsEach, gramsEach },
        ]);
      const rule = await ruleOn(tx, shanghaiDate(now));
      const ssccs = await nextSsccs(tx, rule.companyPrefix, count);
      const ids = ssccs.map(() => uuidv7());
      await tx.query(INSERT, [
        ids,
        ssccs,
        lot.id,
        gramsEach,
        unitsEach ?? null,
        rule.placeCode,
        now,
        user.name,
        skuId ?? null,
      ]);
      await audit(
        tx,
        { ...call, now },
        {
          action: 'carton.pack',
          room: 'lots',
          subjectType: 'lot',
          subjectId: lot.code,
          regionCode: lot.villageCode,
          after: { cartons: count, gramsEach, skuId: skuId ?? null, first: ssccs[0], last: ssccs.at(-1) },
        },
      );
      return { ssccs, grams: wantedGrams, leftGrams: leftGrams - wantedGrams };
    }, 'enter_sale');
  }
}
