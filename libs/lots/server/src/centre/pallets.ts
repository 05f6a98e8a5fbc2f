import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { lockLot } from '../locked-lot';
import { ruleOn } from './centre-rules';
import { PalletReader } from './list-pallets';
import { requireSellable } from './lot-facts';
import { idsOf, lockCartons, lotsOf } from './locked-cartons';
import { nextSsccs } from './sscc';

/** Cartons are put on pallets: aggregation, each pallet with a number of its own. */
@Injectable()
export class Pallets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reader: PalletReader,
  ) {}

  async build(call: CallOf<typeof centre.buildPallet>): Promise<ReplyOf<typeof centre.buildPallet>> {
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const cartons = await lockCartons(tx, call.body.ssccs, 'palletise');
      const stacked = cartons.find(({ palletId }) => palletId !== null);
      if (stacked) refuse('carton_state', { sscc: stacked.sscc, state: 'on_pallet', move: 'palletise' });
      await requireSellable(tx, lotsOf(cartons), now);
      const [sscc] = await this.stack(tx, [idsOf(cartons)], now, requireUser(call.who).name);
      await audit(
        tx,
        { ...call, now },
        {
          action: 'pallet.build',
          room: 'lots',
          subjectType: 'pallet',
          subjectId: sscc ?? '',
          after: { cartons: cartons.length },
        },
      );
      return this.reader.read(tx, sscc ?? '');
    }, 'enter_sale');
  }

  async stackLot(call: CallOf<typeof centre.stackPallets>): Promise<ReplyOf<typeof centre.stackPallets>> {
    const { perPallet } = call.body;
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const lot = await lockLot(tx, call.who, call.params.code);
      await requireSellable(tx, [lot.id], now);
      const loose = await tx.query<{ id: string }>(
        `select id from lots.carton where lot_id = $1 and state = 'packed' and pallet_id is null order by id for update`,
        [lot.id],
      );
      if (loose.length === 0) refuse('carton_state', { sscc: lot.code, state: 'none', move: 'palletise' });
      const groups = Array.from({ length: Math.ceil(loose.length / perPallet) }, (_, index) =>
        idsOf(loose.slice(index * perPallet, (index + 1) * perPallet)),
      );
      const ssccs = await this.stack(tx, groups, now, requireUser(call.who).name);
      await audit(
        tx,
        { ...call, now },
        {
          action: 'pallet.stack',
          room: 'lots',
          subjectType: 'lot',
          subjectId: lot.code,
          regionCode: lot.villageCode,
          after: { cartons: loose.length, pallets: ssccs.length },
        },
      );
      return { pallets: ssccs.map((sscc, index) => ({ sscc, cartons: groups[index]?.length ?? 0 })) };
    }, 'enter_sale');
  }

  /** One pallet a group, all in three statements. */
  private async stack(tx: Tx, groups: readonly string[][], now: Date, by: string): Promise<string[]> {
    const { companyPrefix } = await ruleOn(tx, shanghaiDate(now));
    const ssccs = await nextSsccs(tx, companyPrefix, groups.length);
    const ids = groups.map(() => uuidv7());
    await tx.query(
      `insert into lots.pallet (id, sscc, built_at, built_by_name) select x.id, x.sscc, $3, $4 from unnest($1::uuid[], $2::text[]) as x(id, sscc)`,
      [ids, ssccs, now, by],
    );
    const cartonIds = groups.flat();
    const palletIds = groups.flatMap((group, index) => group.map(() => ids[index]));
    await tx.query(
      `update lots.carton c set pallet_id = x.pallet_id from unnest($1::uuid[], $2::uuid[]) as x(id, pallet_id) where c.id = x.id`,
      [cartonIds, palletIds],
    );
    await tx.query(
      `insert into lots.pallet_lot (pallet_id, lot_id, ssccs)
       select pallet_id, lot_id, array_agg(sscc order by sscc) from lots.carton where pallet_id = any($1::uuid[]) group by pallet_id, lot_id`,
      [ids],
    );
    return ssccs;
  }
}
