import type { Tx } from '@youjian/database';
import { assert, shanghaiDate, uuidv7 } from '@youjian/kernel';
import {
  type Share,
  checkRelease,
  declarationKindOf,
  freezeShares,
  lotCode,
  lotCodePrefix,
  namedTwice,
} from '@youjian/lots-domain';
import type { CreatedLot, LotSpec } from './lot-spec';
import {
  type ComponentInsert,
  type ContributionInsert,
  type DeclarationInsert,
  type EventInsert,
  type HandOverInsert,
  type LotInsert,
  type ShareInsert,
  type TestInsert,
  asShareRows,
  insertComponents,
  insertContributions,
  insertDeclarations,
  insertEvents,
  insertHandOvers,
  insertLots,
  insertShares,
  insertTests,
} from './lots.repository';

/** Who signs for the demonstration's past. */
const VILLAGE_TEAM = '驻村工作队（演示）';
/** A switchboard nobody has: the firms are invented. */
const DEMO_CONTACT = '0753-0000000（演示）';
const CENTRE = '梅州配送中心（演示）';

/** Collects the rows of all lots, in order: a processed lot follows what went into it. */
export class SpecRows {
  private readonly lots: LotInsert[] = [];
  private readonly contributions: ContributionInsert[] = [];
  private readonly components: ComponentInsert[] = [];
  private readonly shares: ShareInsert[] = [];
  private readonly declarations: DeclarationInsert[] = [];
  private readonly tests: TestInsert[] = [];
  private readonly handOvers: HandOverInsert[] = [];
  private readonly events: EventInsert[] = [];
  private readonly frozen: (readonly Share[] | null)[] = [];

  constructor(private readonly serials: Map<string, number>) {}

  add(spec: LotSpec, now: Date): CreatedLot {
    const lot = this.lotOf(spec);
    this.lots.push(lot);
    this.addPapers(spec, lot);
    const wasReleased = lot.released_at !== null;
    const shares = wasReleased ? this.freeze(spec, lot, now) : null;
    this.frozen.push(shares);
    if (shares) this.shares.push(...asShareRows(lot.id, shares));
    this.addEvents(spec, lot);
    return {
      id: lot.id,
      code: lot.code,
      baseId: lot.base_id,
      variety: lot.variety,
      grade: lot.grade,
      villageCode: lot.village_code,
      countyCode: lot.village_code.slice(0, 6),
      harvestedOn: lot.harvested_on,
      bestBefore: lot.best_before,
      netGrams: lot.net_grams,
      releasedAt: lot.released_at,
      state: lot.state,
    };
  }

  async write(tx: Tx): Promise<void> {
    const codes = await insertLots(tx, this.lots);
    assert(codes.length === this.lots.length, 'every lot got a code of its own');
    await insertContributions(tx, this.contributions);
    await insertComponents(tx, this.components);
    await insertShares(tx, this.shares);
    await insertDeclarations(tx, this.declarations);
    await insertTests(tx, this.tests);
    await insertHandOvers(tx, this.handOvers);
    await insertEvents(tx, this.events);
  }

  private lotOf(spec: LotSpec): LotInsert {
    const state = spec.outcome?.state ?? 'released';
    const released = state !== 'draft' && state !== 'declared';
    const prefix = lotCodePrefix(spec.variety, spec.harvestedOn, spec.villageCode);
    const serial = (this.serials.get(prefix) ?? 0) + 1;
    this.serials.set(prefix, serial);
    return {
      id: uuidv7(),
      code: lotCode(prefix, serial),
      base_id: spec.base.id,
      party_id: spec.base.partyId,
      variety: spec.variety,
      grade: spec.grade,
      village_code: spec.villageCode,
      harvested_on: spec.harvestedOn,
      best_before: spec.bestBefore,
      net_grams: spec.netGrams,
      declaration_kind: declarationKindOf(spec.variety),
      state,
      state_reason: spec.outcome?.reason ?? null,
      released_at: released ? spec.releasedAt : null,
      released_by: null,
      created_at: new Date(`${spec.harvestedOn}T18:00:00+08:00`),
    };
  }

  private addPapers(spec: LotSpec, lot: LotInsert): void {
    assert(namedTwice(spec.contributions) === null, 'no household brings to a lot twice');
    for (const { villageCode, householdRef, grams } of spec.contributions) {
      this.contributions.push({
        id: uuidv7(),
        lot_id: lot.id,
        village_code: villageCode,
        household_ref: householdRef,
        grams,
        recorded_at: lot.created_at,
      });
    }
    for (const { label, labelEn, weightGrams, source } of spec.components) {
      this.components.push({
        id: uuidv7(),
        lot_id: lot.id,
        component_lot_id: source === null ? null : this.source(source).id,
        label,
        label_en: labelEn,
        weight_grams: weightGrams,
      });
    }
    if (spec.declaration && lot.declaration_kind !== 'none' && lot.state !== 'draft') {
      this.declarations.push({
        id: uuidv7(),
        lot_id: lot.id,
        number: `${lot.declaration_kind === 'compliance' ? 'HGZ' : 'JY'}-${lot.code}`,
        kind: lot.declaration_kind,
        basis: spec.declaration.basis,
        issuer: spec.declaration.issuer,
        contact: DEMO_CONTACT,
        issued_on: spec.harvestedOn,
        valid_until: spec.bestBefore,
      });
    }
    if (spec.test) {
      const { laboratory, method, testedOn, analytes } = spec.test;
      this.tests.push({
        id: uuidv7(),
        lot_id: lot.id,
        sample_no: `S-${lot.code}`,
        laboratory,
        method,
        tested_on: testedOn,
        passed: analytes.every(({ passed }) => passed),
        analytes,
      });
    }
    if (spec.handOver) {
      const { from, to, sentAt, receivedAt } = spec.handOver;
      this.handOvers.push({
        id: uuidv7(),
        lot_id: lot.id,
        from_name: from,
        to_name: to,
        grams: lot.net_grams,
        sent_at: sentAt,
        received_at: receivedAt,
      });
    }
  }

  /** The same questions a release by hand is asked. */
  private freeze(spec: LotSpec, lot: LotInsert, now: Date): Share[] {
    assert(
      spec.releasedAt <= now && shanghaiDate(spec.releasedAt) <= spec.bestBefore,
      `${lot.code} is released in the past, and before it is old`,
    );
    checkRelease({
      code: lot.code,
      state: lot.declaration_kind === 'none' ? 'draft' : 'declared',
      netGrams: lot.net_grams,
      declarationKind: lot.declaration_kind,
      hasDeclaration: spec.declaration !== null,
      newestTestPassed: spec.test === null ? null : spec.test.analytes.every(({ passed }) => passed),
      brought: spec.contributions,
      components: spec.components.map(({ weightGrams, source }) => ({
        weightGrams,
        lotCode: source === null ? null : this.source(source).code,
        lotState: source === null ? null : this.source(source).state,
      })),
    });
    const components = spec.components.map(({ weightGrams, source }) => ({
      weightGrams,
      shares: source === null ? null : (this.frozen[source] ?? null),
    }));
    return freezeShares(lot.net_grams, spec.contributions, components);
  }

  private source(index: number): LotInsert {
    const lot = this.lots[index];
    assert(lot, 'a component is made of a lot that came before it');
    return lot;
  }

  private addEvents(spec: LotSpec, lot: LotInsert): void {
    const event = (at: Date, move: string, actor: string, reason: string | null = null) =>
      this.events.push({ id: uuidv7(), lot_id: lot.id, at, move, reason, actor_name: actor });
    event(lot.created_at, 'created', VILLAGE_TEAM);
    if (spec.declaration && lot.declaration_kind !== 'none' && lot.state !== 'draft')
      event(new Date(lot.created_at.getTime() + 30 * 60_000), 'declared', VILLAGE_TEAM);
    if (spec.test) event(new Date(`${spec.test.testedOn}T11:00:00+08:00`), 'tested', CENTRE);
    if (lot.released_at) event(lot.released_at, 'released', CENTRE);
    if (spec.outcome && (lot.state === 'held' || lot.state === 'recalled'))
      event(spec.outcome.at, lot.state, CENTRE, spec.outcome.reason);
  }
}
