import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, User, lots } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit, hasRole, requireUser } from '@youjian/identity-server';
import { refuse, sumGrams, uuidv7 } from '@youjian/kernel';
import { declarationKindOf, leftToUse, lotCode, lotCodePrefix } from '@youjian/lots-domain';
import { type KnownBase, readBases } from '@youjian/supply-server';
import { massOf } from './centre/lot-facts';
import { LotDetail } from './lot-detail';
import { requireLot } from './locked-lot';
import { type ComponentInsert, type LotInsert, insertComponents, insertEvents, insertLots } from './lots.repository';

type Ask = BodyOf<typeof lots.createLot>;

/** Registers what was harvested, slaughtered or made: whose, where, when and how heavy. Its papers follow. */
@Injectable()
export class CreateLot {
  constructor(
    private readonly database: Database,
    private readonly detail: LotDetail,
  ) {}

  async run(call: CallOf<typeof lots.createLot>): Promise<ReplyOf<typeof lots.createLot>> {
    const { body, who, now } = call;
    const user = requireUser(who);
    return this.database.inTransaction(async (tx) => {
      const base = await this.baseOf(tx, body);
      const villageCode = await this.villageOf(tx, body, base, user);
      requireLot(who, { villageCode, partyId: base.partyId });
      checkAsk(body, base);
      const lot = await this.insert(tx, body, base, villageCode, now);
      await insertComponents(tx, await this.componentsOf(tx, body, lot.id));
      await insertEvents(tx, [
        { id: uuidv7(), lot_id: lot.id, at: now, move: 'created', reason: null, actor_name: user.name },
      ]);
      await audit(tx, call, {
        action: 'lot.create',
        room: 'lots',
        subjectType: 'lot',
        subjectId: lot.code,
        regionCode: villageCode,
        after: { ...body, code: lot.code, villageCode },
      });
      await announceChange(tx, 'lot', [lot.id]);
      return this.detail.read(lot.code, now, tx);
    });
  }

  private async baseOf(tx: Tx, { baseCode }: Ask): Promise<KnownBase> {
    const [base] = await readBases(tx, baseCode);
    return base ?? refuse('not_found', { what: baseCode });
  }

  /** Said, or else the team's own village, or else the base's. It lies in the base's county: that is who delivers there. */
  private async villageOf(tx: Tx, body: Ask, base: KnownBase, user: User): Promise<string> {
    const own = hasRole(user, 'village_team') && user.regionCode.length === 12 ? user.regionCode : undefined;
    const villageCode = body.villageCode ?? own ?? base.villageCode;
    const [village] = await tx.query(`select 1 from regions.region where code = $1 and level = 5`, [villageCode]);
    if (!village) refuseField('villageCode', 'unknown', `There is no village ${villageCode}.`);
    if (villageCode.slice(0, 6) !== base.regionCode) refuse('out_of_scope', { regionCode: villageCode });
    return villageCode;
  }

  private async insert(tx: Tx, body: Ask, base: KnownBase, villageCode: string, now: Date): Promise<LotInsert> {
    const row = (code: string): LotInsert => ({
      id: uuidv7(),
      code,
      base_id: base.id,
      party_id: base.partyId,
      variety: body.variety,
      grade: body.grade,
      village_code: villageCode,
      harvested_on: body.harvestedOn,
      best_before: body.bestBefore,
      net_grams: body.netGrams,
      declaration_kind: declarationKindOf(body.variety),
      state: 'draft',
      state_reason: null,
      released_at: null,
      released_by: null,
      created_at: now,
    });
    if (body.code !== undefined) {
      const lot = row(body.code);
      const [written] = await insertLots(tx, [lot]);
      return written === undefined ? refuse('lot_code_taken', { code: body.code }) : lot;
    }
    return this.insertNumbered(tx, row, lotCodePrefix(body.variety, body.harvestedOn, villageCode));
  }

  /** The next free number of the day; whoever asks at the same moment waits for it and gets the one after. */
  private async insertNumbered(tx: Tx, row: (code: string) => LotInsert, prefix: string): Promise<LotInsert> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('lots.code/' || $1, 0))`, [prefix]);
    const [last] = await tx.query<{ serial: number }>(
      `select coalesce(max(substring(code from '[0-9]+$')::bigint), 0) as serial from lots.lot where code ~ ('^' || $1 || '[0-9]{1,9}$')`,
      [prefix],
    );
    const lot = row(lotCode(prefix, (last?.serial ?? 0) + 1));
    const [written] = await insertLots(tx, [lot]);
    return written === undefined ? refuse('lot_code_taken', { code: lot.code }) : lot;
  }

  private async componentsOf(tx: Tx, body: Ask, lotId: string): Promise<ComponentInsert[]> {
    const codes = body.components.flatMap(({ componentLotCode }) => componentLotCode ?? []);
    // Held in the order of their ids: two who use the same lot do so one after the other, and the second sees the first.
    const found = await tx.query<{ id: string; code: string }>(
      `select id, code from lots.lot where code = any($1) order by id for update`,
      [codes],
    );
    const ids = new Map(found.map(({ id, code }) => [code, id]));
    const missing = codes.find((code) => !ids.has(code));
    if (missing !== undefined) refuse('not_found', { what: missing });
    await this.refuseMoreThanThereIs(tx, body, ids);
    return body.components.map(({ label, labelEn, componentLotCode, weightGrams }) => ({
      id: uuidv7(),
      lot_id: lotId,
      component_lot_id: ids.get(componentLotCode ?? '') ?? null,
      label,
      label_en: labelEn,
      weight_grams: weightGrams,
    }));
  }

  /** Nothing is made of more than a lot has: what it weighs, less what was packed of it and what went into others. */
  private async refuseMoreThanThereIs(tx: Tx, body: Ask, ids: ReadonlyMap<string, string>): Promise<void> {
    const left = new Map((await massOf(tx, [...ids.values()])).map((mass) => [mass.lotId, leftToUse(mass)]));
    for (const { componentLotCode, weightGrams } of body.components) {
      const leftGrams = left.get(ids.get(componentLotCode ?? '') ?? '');
      if (leftGrams !== undefined && weightGrams > leftGrams)
        refuse('lot_mass_exceeded', { leftGrams, wantedGrams: weightGrams, lotCode: componentLotCode });
    }
  }
}

function checkAsk(body: Ask, base: KnownBase): void {
  if (!base.varieties.includes(body.variety))
    refuseField('variety', 'not_of_base', `Base ${base.code} does not deliver ${body.variety}.`);
  if (body.bestBefore < body.harvestedOn)
    refuseField('bestBefore', 'before_harvest', 'The best-before day lies before the harvest.');
  const parts = sumGrams(body.components.map(({ weightGrams }) => weightGrams));
  if (body.components.length > 0 && parts !== body.netGrams)
    refuseField('components', 'sum', `The components weigh ${parts} g, the lot ${body.netGrams} g.`);
  const sources = body.components.flatMap(({ componentLotCode }) => componentLotCode ?? []);
  if (new Set(sources).size < sources.length) refuseField('components', 'twice', 'The same lot is named twice.');
}

export function refuseField(path: string, code: string, message: string): never {
  refuse('invalid_input', { errors: [{ path, code, message }] });
}
