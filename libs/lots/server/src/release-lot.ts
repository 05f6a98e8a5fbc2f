import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type LotState, checkRelease, freezeShares } from '@youjian/lots-domain';
import { refuseSellerOf } from './centre/judge';
import { HeldLots } from './held-lots';
import { LotDetail } from './lot-detail';
import { type LockedLot, lockLot } from './locked-lot';
import { asShareRows, insertEvents, insertShares, sharesOf } from './lots.repository';
import { lockFamily } from './made-of';
import { StoppedLots } from './stopped-lots';

interface Standing {
  readonly hasDeclaration: boolean;
  readonly newestTestPassed: boolean | null;
}
interface Component {
  readonly weightGrams: number;
  readonly lotId: string | null;
  readonly lotCode: string | null;
  readonly lotState: LotState | null;
}

/** Lets a lot be sold. At its first release the shares of its villages are frozen, and every sale is split by them for ever. */
@Injectable()
export class ReleaseLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
    private readonly stopped: StoppedLots,
    private readonly held: HeldLots,
  ) {}

  async run(call: CallOf<typeof lots.releaseLot>): Promise<ReplyOf<typeof lots.releaseLot>> {
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      await lockFamily(tx, [call.params.code]);
      const lot = await lockLot(tx, call.who, call.params.code);
      await refuseSellerOf(tx, call.who, [lot.partyId]);
      const brought = await contributionsOf(tx, lot);
      const components = await componentsOf(tx, lot);
      const state = checkRelease({ ...lot, ...(await standingOf(tx, lot, call.now)), brought, components });
      if (lot.releasedAt === null) await this.freeze(tx, lot, brought, components);
      await tx.query(
        `update lots.lot set state = $2, state_reason = null, released_at = coalesce(released_at, $3), released_by = coalesce(released_by, $4) where id = $1`,
        [lot.id, state, call.now, user.userId],
      );
      await insertEvents(tx, [
        {
          id: uuidv7(),
          lot_id: lot.id,
          at: call.now,
          move: 'released',
          reason: call.body.note ?? null,
          actor_name: user.name,
        },
      ]);
      const freed = await this.held.letGo(tx, lot, { at: call.now, byName: user.name });
      await audit(tx, call, {
        action: 'lot.release',
        room: 'lots',
        subjectType: 'lot',
        subjectId: lot.code,
        regionCode: lot.villageCode,
        before: { state: lot.state },
        after: { state, note: call.body.note },
      });
      await this.stopped.tellCleared(tx, [lot.id, ...freed], call.now);
      await announceChange(tx, 'lot', [lot.id]);
      return this.detail.read(lot.code, call.now, tx);
    });
  }

  private async freeze(
    tx: Tx,
    lot: LockedLot,
    brought: readonly { villageCode: string; grams: number }[],
    components: readonly Component[],
  ): Promise<void> {
    const known = await sharesOf(
      tx,
      components.flatMap(({ lotId }) => lotId ?? []),
    );
    const parts = components.map(({ weightGrams, lotId }) => ({
      weightGrams,
      shares: lotId === null ? null : (known.get(lotId) ?? null),
    }));
    await insertShares(tx, asShareRows(lot.id, freezeShares(lot.netGrams, brought, parts)));
  }
}

const contributionsOf = (tx: Tx, lot: LockedLot): Promise<{ villageCode: string; grams: number }[]> =>
  tx.query(`select village_code as "villageCode", grams from lots.contribution where lot_id = $1`, [lot.id]);

/** What went in; held since before this was decided, so that no component is recalled meanwhile. */
const componentsOf = (tx: Tx, lot: LockedLot): Promise<Component[]> =>
  tx.query<Component>(
    `select k.weight_grams as "weightGrams", m.id as "lotId", m.code as "lotCode", m.state as "lotState"
     from lots.component k
     left join lots.lot m on m.id = k.component_lot_id
     where k.lot_id = $1 order by k.id`,
    [lot.id],
  );

async function standingOf(tx: Tx, lot: LockedLot, now: Date): Promise<Standing> {
  const [row] = await tx.query<Standing>(
    `select exists (select 1 from lots.declaration where lot_id = $1 and kind = $2 and issued_on <= $3 and $3 <= valid_until) as "hasDeclaration",
       (select passed from lots.release_test where lot_id = $1 order by tested_on desc, id desc limit 1) as "newestTestPassed"`,
    [lot.id, lot.declarationKind, shanghaiDate(now)],
  );
  return row ?? { hasDeclaration: false, newestTestPassed: null };
}
