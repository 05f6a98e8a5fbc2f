import type { ImportCells } from './import-columns';
import { type CellError, type ImportedBase, type PartyKind, type ReadRow, readImportRow } from './import-row';

export interface NumberedCells {
  readonly number: number;
  readonly cells: ImportCells;
}

export interface CheckedRow extends NumberedCells {
  readonly errors: readonly CellError[];
  /** Only when nothing is wrong. */
  readonly base: ImportedBase | null;
}

export interface KnownParty {
  readonly name: string;
  readonly kind: string;
}

/** What the register knows of the codes a file names. */
export interface RegisterKnows {
  readonly baseCodes: ReadonlySet<string>;
  readonly parties: ReadonlyMap<string, KnownParty>;
  readonly villages: ReadonlyMap<string, string>;
}

export interface ImportCheck {
  readonly today: string;
  /** What the codes of villages the importer may add to begin with. */
  readonly scope: string;
  readonly ownPartyCode: string | null;
  readonly register: RegisterKnows;
}

/** Reads all rows, each for itself, then against one another and against the register. A code belongs to the row that names it first. */
export function checkImport(rows: readonly NumberedCells[], check: ImportCheck): CheckedRow[] {
  const firstWith = new Map<string, number>();
  const parties = new Map<string, { row: number; name: string; kind: PartyKind }>();
  return rows.map((row) => {
    const read = readImportRow(row.cells, check.today);
    const errors = [
      ...read.errors,
      ...codeErrors(read, row.number, firstWith, check),
      ...partyErrors(read, row.number, parties, check),
      ...villageErrors(read, check),
    ];
    return { ...row, errors, base: errors.length === 0 ? (read.base as ImportedBase) : null };
  });
}

function codeErrors(
  { base }: ReadRow,
  number: number,
  firstWith: Map<string, number>,
  check: ImportCheck,
): CellError[] {
  const { code } = base;
  if (code === undefined) return [];
  const first = firstWith.get(code);
  if (first !== undefined) return [{ column: 'code', code: 'code_twice', facts: { value: code, row: String(first) } }];
  firstWith.set(code, number);
  return check.register.baseCodes.has(code)
    ? [{ column: 'code', code: 'code_registered', facts: { value: code } }]
    : [];
}

function partyErrors(
  { base }: ReadRow,
  number: number,
  parties: Map<string, { row: number; name: string; kind: PartyKind }>,
  check: ImportCheck,
): CellError[] {
  const { partyCode: value, partyName: name, partyKind: kind } = base;
  if (value === undefined || name === undefined || kind === undefined) return [];
  if (value === check.ownPartyCode) return [{ column: 'partyCode', code: 'own_party', facts: { value } }];
  const registered = check.register.parties.get(value);
  if (registered) {
    const differs = registered.name !== name ? 'partyName' : registered.kind !== kind ? 'partyKind' : undefined;
    if (!differs) return [];
    const shown = differs === 'partyName' ? registered.name : registered.kind;
    return [{ column: differs, code: 'party_mismatch', facts: { value, registered: shown } }];
  }
  const before = parties.get(value);
  if (!before) {
    parties.set(value, { row: number, name, kind });
    return [];
  }
  if (before.name === name && before.kind === kind) return [];
  const facts = { value, row: String(before.row), registered: before.name === name ? before.kind : before.name };
  return [{ column: before.name === name ? 'partyKind' : 'partyName', code: 'party_mismatch_in_file', facts }];
}

function villageErrors({ base }: ReadRow, { register, scope }: ImportCheck): CellError[] {
  const { villageCode: value } = base;
  if (value === undefined) return [];
  const name = register.villages.get(value);
  if (name === undefined) return [{ column: 'villageCode', code: 'unknown_village', facts: { value } }];
  return value.startsWith(scope)
    ? []
    : [{ column: 'villageCode', code: 'village_out_of_scope', facts: { value, name, scope } }];
}
