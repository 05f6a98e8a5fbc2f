import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, Who, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, hasRole, requireRegion } from '@youjian/identity-server';
import { refuse, sumGrams, uuidv7 } from '@youjian/kernel';
import { type Contribution, checkContributions, namedTwice } from '@youjian/lots-domain';
import { Households } from '@youjian/regions-server';
import { refuseField } from './create-lot';
import { LotDetail } from './lot-detail';
import { type LockedLot, lockLot } from './locked-lot';
import { insertContributions } from './lots.repository';

type Input = BodyOf<typeof lots.recordContributions>['contributions'][number];

/** Replaces what the households brought by these weights; they must add up to the lot. After the release nobody can. */
@Injectable()
export class RecordContributions {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
    private readonly households: Households,
  ) {}

  async run(call: CallOf<typeof lots.recordContributions>): Promise<ReplyOf<typeof lots.recordContributions>> {
    return this.database.inTransaction(async (tx) => {
      const lot = await lockLot(tx, call.who, call.params.code);
      await refuseFrozen(tx, lot);
      const contributions = await this.resolve(tx, call.who, lot, call.body.contributions);
      checkContributions(contributions, lot.netGrams);
      await this.replace(tx, call, lot, contributions);
      return this.detail.read(lot.code, call.now, tx);
    });
  }

  /** Numbers as they were typed become refs; a number its village does not have is refused, and so is naming anybody twice. */
  private async resolve(tx: Tx, who: Who, lot: LockedLot, inputs: readonly Input[]): Promise<Contribution[]> {
    const villageOf = (input: Input) => input.villageCode ?? lot.villageCode;
    const refs = new Map<string, ReadonlyMap<string, { ref: string }>>();
    for (const villageCode of new Set(inputs.map(villageOf))) {
      await requireVillage(tx, who, lot, villageCode);
      const typed = inputs
        .filter((input) => villageOf(input) === villageCode)
        .flatMap(({ householdNumber }) => householdNumber ?? []);
      refs.set(villageCode, await this.households.byNumber(villageCode, typed, tx));
    }
    const contributions = inputs.map((input): Contribution => {
      const villageCode = villageOf(input);
      const { householdNumber, grams } = input;
      if (householdNumber === null || householdNumber === undefined) return { villageCode, householdRef: null, grams };
      const household = refs.get(villageCode)?.get(householdNumber);
      return household
        ? { villageCode, householdRef: household.ref, grams }
        : refuse('unknown_household', { villageCode, householdNumber });
    });
    const twice = namedTwice(contributions);
    if (twice)
      refuseField(
        `contributions.${contributions.lastIndexOf(twice)}`,
        'twice',
        'The same household, or the same collective, is named twice.',
      );
    return contributions;
  }

  private async replace(
    tx: Tx,
    call: CallOf<typeof lots.recordContributions>,
    lot: LockedLot,
    contributions: readonly Contribution[],
  ): Promise<void> {
    const gone = await tx.query<{ grams: number }>(`delete from lots.contribution where lot_id = $1 returning grams`, [
      lot.id,
    ]);
    await insertContributions(
      tx,
      contributions.map(({ villageCode, householdRef, grams }) => ({
        id: uuidv7(),
        lot_id: lot.id,
        village_code: villageCode,
        household_ref: householdRef,
        grams,
        recorded_at: call.now,
      })),
    );
    const told = (rows: readonly { grams: number }[]) => ({
      contributions: rows.length,
      grams: sumGrams(rows.map(({ grams }) => grams)),
    });
    await audit(tx, call, {
      action: 'lot.contributions',
      room: 'lots',
      subjectType: 'lot',
      subjectId: lot.code,
      regionCode: lot.villageCode,
      before: told(gone),
      after: told(contributions),
    });
    await announceChange(tx, 'lot', [lot.id]);
  }
}

/** Once released, and after a recall, the weights are what sales were split by. What is made of components has none. */
export async function refuseFrozen(tx: Tx | Database, lot: LockedLot): Promise<void> {
  if (lot.releasedAt !== null || lot.state === 'recalled')
    refuse('contributions_frozen', { code: lot.code, state: lot.state });
  const [component] = await tx.query(`select 1 from lots.component where lot_id = $1 limit 1`, [lot.id]);
  if (component)
    refuseField(
      'contributions',
      'processed_lot',
      'This lot is made of components; their households are those of the lots that went in.',
    );
}

/** A real village, in the county of the lot; and within the scope of who records. */
export async function requireVillage(tx: Tx | Database, who: Who, lot: LockedLot, villageCode: string): Promise<void> {
  if (villageCode === lot.villageCode) return;
  if (!hasRole(who, 'applicant')) requireRegion(who, villageCode);
  if (villageCode.slice(0, 6) !== lot.villageCode.slice(0, 6)) refuse('out_of_scope', { regionCode: villageCode });
  const [village] = await tx.query(`select 1 from regions.region where code = $1 and level = 5`, [villageCode]);
  if (!village) refuseField('contributions', 'unknown_village', `There is no village ${villageCode}.`);
}
