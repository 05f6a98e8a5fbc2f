import type { Sql } from '@youjian/database';
import type { DeclarationKind, LotState, Share } from '@youjian/lots-domain';

export interface LotInsert {
  readonly id: string;
  readonly code: string;
  readonly base_id: string;
  readonly party_id: string;
  readonly variety: string;
  readonly grade: string;
  readonly village_code: string;
  readonly harvested_on: string;
  readonly best_before: string;
  readonly net_grams: number;
  readonly declaration_kind: DeclarationKind;
  readonly state: LotState;
  readonly state_reason: string | null;
  readonly released_at: Date | null;
  readonly released_by: string | null;
  readonly created_at: Date;
}
export interface ContributionInsert {
  readonly id: string;
  readonly lot_id: string;
  readonly village_code: string;
  readonly household_ref: string | null;
  readonly grams: number;
  readonly recorded_at: Date;
}
export interface ComponentInsert {
  readonly id: string;
  readonly lot_id: string;
  readonly component_lot_id: string | null;
  readonly label: string;
  readonly label_en: string;
  readonly weight_grams: number;
}
export interface ShareInsert {
  readonly lot_id: string;
  readonly position: number;
  readonly village_code: string;
  readonly weight_grams: number;
}
export interface DeclarationInsert {
  readonly id: string;
  readonly lot_id: string;
  readonly number: string;
  readonly kind: 'compliance' | 'quarantine';
  readonly basis: 'self_control' | 'self_test' | 'lab_test' | 'veterinary';
  readonly issuer: string;
  readonly contact: string | null;
  readonly issued_on: string;
  readonly valid_until: string;
}
export interface Analyte {
  readonly name: string;
  readonly value: string;
  readonly limit: string;
  readonly passed: boolean;
}
export interface TestInsert {
  readonly id: string;
  readonly lot_id: string;
  readonly sample_no: string;
  readonly laboratory: string;
  readonly method: string;
  readonly tested_on: string;
  readonly passed: boolean;
  readonly analytes: readonly Analyte[];
}
export interface HandOverInsert {
  readonly id: string;
  readonly lot_id: string;
  readonly from_name: string;
  readonly to_name: string;
  readonly grams: number;
  readonly sent_at: Date;
  readonly received_at: Date | null;
}
export interface EventInsert {
  readonly id: string;
  readonly lot_id: string;
  readonly at: Date;
  readonly move: string;
  readonly reason: string | null;
  readonly actor_name: string;
}

const INSERT_LOTS = `insert into lots.lot
    (id, code, base_id, party_id, variety, grade, village_code, harvested_on, best_before, net_grams, declaration_kind, state,
     state_reason, released_at, released_by, created_at)
  select id, code, base_id, party_id, variety, grade, village_code, harvested_on, best_before, net_grams, declaration_kind, state,
    state_reason, released_at, released_by, created_at
  from jsonb_populate_recordset(null::lots.lot, $1) on conflict (code) do nothing returning code as written`;

const INSERT_CONTRIBUTIONS = `insert into lots.contribution (id, lot_id, village_code, household_ref, grams, recorded_at)
  select id, lot_id, village_code, household_ref, grams, recorded_at from jsonb_populate_recordset(null::lots.contribution, $1)`;

const INSERT_COMPONENTS = `insert into lots.component (id, lot_id, component_lot_id, label, label_en, weight_grams)
  select id, lot_id, component_lot_id, label, label_en, weight_grams from jsonb_populate_recordset(null::lots.component, $1)`;

const INSERT_SHARES = `insert into lots.share (lot_id, position, village_code, weight_grams)
  select lot_id, position, village_code, weight_grams from jsonb_populate_recordset(null::lots.share, $1)`;

const INSERT_DECLARATIONS = `insert into lots.declaration (id, lot_id, number, kind, basis, issuer, contact, issued_on, valid_until)
  select id, lot_id, number, kind, basis, issuer, contact, issued_on, valid_until
  from jsonb_populate_recordset(null::lots.declaration, $1) on conflict (number) do nothing returning number as written`;

const INSERT_TESTS = `insert into lots.release_test (id, lot_id, sample_no, laboratory, method, tested_on, passed, analytes)
  select id, lot_id, sample_no, laboratory, method, tested_on, passed, analytes
  from jsonb_populate_recordset(null::lots.release_test, $1) on conflict (sample_no) do nothing returning sample_no as written`;

const INSERT_HAND_OVERS = `insert into lots.hand_over (id, lot_id, from_name, to_name, grams, sent_at, received_at)
  select id, lot_id, from_name, to_name, grams, sent_at, received_at from jsonb_populate_recordset(null::lots.hand_over, $1)`;

const INSERT_EVENTS = `insert into lots.lot_event (id, lot_id, at, move, reason, actor_name)
  select id, lot_id, at, move, reason, actor_name from jsonb_populate_recordset(null::lots.lot_event, $1)`;

/** Rows of one table in one statement, however many. Answers what was free, where a code or number may be taken. */
const writes =
  <Row extends object>(statement: string) =>
  async (sql: Sql, rows: readonly Row[]): Promise<string[]> => {
    if (rows.length === 0) return [];
    const answered = await sql.query<{ written: string }>(statement, [JSON.stringify(rows)]);
    return answered.map(({ written }) => written);
  };

/** Answers the codes that were free. */
export const insertLots = writes<LotInsert>(INSERT_LOTS);
export const insertContributions = writes<ContributionInsert>(INSERT_CONTRIBUTIONS);
export const insertComponents = writes<ComponentInsert>(INSERT_COMPONENTS);
export const insertShares = writes<ShareInsert>(INSERT_SHARES);
/** Answers the numbers that were free. */
export const insertDeclarations = writes<DeclarationInsert>(INSERT_DECLARATIONS);
/** Answers the sample numbers that were free. */
export const insertTests = writes<TestInsert>(INSERT_TESTS);
export const insertHandOvers = writes<HandOverInsert>(INSERT_HAND_OVERS);
export const insertEvents = writes<EventInsert>(INSERT_EVENTS);

const SHARES = {
  name: 'lots.shares',
  text: `select lot_id, village_code, weight_grams from lots.share where lot_id = any($1::uuid[]) order by lot_id, position`,
};

/** The frozen shares of those lots that were released. */
export async function sharesOf(sql: Sql, lotIds: readonly string[]): Promise<Map<string, Share[]>> {
  const rows = await sql.query<{ lot_id: string; village_code: string; weight_grams: number }>(SHARES, [lotIds]);
  const shares = new Map<string, Share[]>();
  for (const { lot_id: lotId, village_code: villageCode, weight_grams: weightGrams } of rows) {
    shares.set(lotId, [...(shares.get(lotId) ?? []), { villageCode, weightGrams }]);
  }
  return shares;
}

export const asShareRows = (lotId: string, shares: readonly Share[]): ShareInsert[] =>
  shares.map(({ villageCode, weightGrams }, position) => ({
    lot_id: lotId,
    position,
    village_code: villageCode,
    weight_grams: weightGrams,
  }));
