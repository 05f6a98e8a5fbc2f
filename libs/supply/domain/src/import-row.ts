import { isCalendarDate } from '@youjian/kernel';
import { IMPORT_COLUMNS, type ImportCells, type ImportColumn } from './import-columns';
import type { ImportProblem } from './import-problems';
import { VARIETIES, type Variety } from './varieties';

export interface CellError {
  readonly column: ImportColumn;
  readonly code: ImportProblem;
  readonly facts: Readonly<Record<string, string>>;
}

export type BaseKind = 'base' | 'processor';
export type PartyKind = 'base_operator' | 'processor' | 'enterprise';

/** A row as it would stand in the register. */
export interface ImportedBase {
  readonly code: string;
  readonly kind: BaseKind;
  readonly name: string;
  readonly nameEn: string;
  readonly partyCode: string;
  readonly partyName: string;
  readonly partyNameEn: string;
  readonly partyKind: PartyKind;
  readonly villageCode: string;
  readonly areaMu: string | null;
  readonly varieties: readonly Variety[];
  readonly enrolledOn: string | null;
}

export interface ReadRow {
  readonly errors: readonly CellError[];
  /** What could be read; whole when there are no errors. */
  readonly base: Partial<ImportedBase>;
}

export const KIND_WORDS = {
  base: ['生产基地', '基地', 'base', 'production base'],
  processor: ['加工企业', 'processor'],
} as const satisfies Record<BaseKind, readonly string[]>;
export const PARTY_KIND_WORDS = {
  base_operator: ['基地经营主体', '经营主体', '合作社', 'base_operator', 'base operator'],
  processor: ['加工企业', 'processor'],
  enterprise: ['龙头企业', '企业', 'enterprise'],
} as const satisfies Record<PartyKind, readonly string[]>;

/** Everything about a row that can be said without knowing any other row or the register. */
export function readImportRow(cells: ImportCells, today: string): ReadRow {
  const reader = new CellReader(cells);
  const base = {
    code: reader.code('code'),
    kind: reader.word('kind', KIND_WORDS),
    name: reader.text('name', 60),
    nameEn: reader.optionalText('nameEn', 120),
    partyCode: reader.code('partyCode'),
    partyName: reader.text('partyName', 80),
    partyNameEn: reader.optionalText('partyNameEn', 120),
    partyKind: reader.word('partyKind', PARTY_KIND_WORDS),
    villageCode: reader.village(),
    areaMu: reader.area(),
    varieties: reader.varieties(),
    enrolledOn: reader.date(today),
  };
  if (base.kind && base.partyKind && (base.kind === 'processor') !== (base.partyKind === 'processor')) {
    const [kind = ''] = KIND_WORDS[base.kind];
    reader.wrong('partyKind', 'party_kind', { value: cells.partyKind ?? '', kind });
  }
  const known = Object.entries(base).filter(([, value]) => value !== undefined);
  return {
    errors: reader.errors,
    base: {
      ...(Object.fromEntries(known) as Partial<ImportedBase>),
      // Whoever has no English name yet is shown by the Chinese one.
      ...(base.name ? { nameEn: base.nameEn ?? base.name } : {}),
      ...(base.partyName ? { partyNameEn: base.partyNameEn ?? base.partyName } : {}),
    },
  };
}

class CellReader {
  readonly errors: CellError[] = [];

  constructor(private readonly cells: ImportCells) {}

  wrong(column: ImportColumn, code: ImportProblem, facts: Readonly<Record<string, string>> = {}): undefined {
    this.errors.push({
      column,
      code,
      facts: { ...facts, ...(facts['value'] ? { value: facts['value'].slice(0, 60) } : {}) },
    });
    return undefined;
  }

  code(column: ImportColumn): string | undefined {
    const value = this.needed(column);
    if (value === undefined) return undefined;
    const code = value.normalize('NFKC').toUpperCase();
    return /^[A-Z][A-Z0-9-]{2,23}$/.test(code) ? code : this.wrong(column, 'code_form', { value });
  }

  word<K extends string>(column: ImportColumn, words: Readonly<Record<K, readonly string[]>>): K | undefined {
    const value = this.needed(column);
    if (value === undefined) return undefined;
    const entries = Object.entries(words) as [K, readonly string[]][];
    const [found] = entries.find(([, names]) => names.includes(value.toLowerCase())) ?? [];
    return (
      found ?? this.wrong(column, 'unknown_kind', { value, want: entries.map(([, names]) => names[0]).join('、') })
    );
  }

  text(column: ImportColumn, most: number): string | undefined {
    const value = this.needed(column);
    if (value === undefined) return undefined;
    if ([...value].length < 2) return this.wrong(column, 'too_short', { value, least: '2' });
    return this.sound(column, value, most);
  }

  optionalText(column: ImportColumn, most: number): string | undefined {
    const value = this.given(column);
    return value === '' ? undefined : this.sound(column, value, most);
  }

  village(): string | undefined {
    const value = this.needed('villageCode');
    if (value === undefined) return undefined;
    const digits = value.normalize('NFKC').replace(/\s/g, '');
    return /^\d{12}$/.test(digits) ? digits : this.wrong('villageCode', 'village_form', { value });
  }

  area(): string | null | undefined {
    const value = this.given('areaMu');
    if (value === '') return null;
    const digits = value.normalize('NFKC');
    if (!/^\d{1,12}(\.\d+)?$/.test(digits)) return this.wrong('areaMu', 'area_number', { value });
    const mu = Number(digits);
    // A spreadsheet writes 980.5 as 980.50000000001 when it was computed; a tenth of a mu is meant.
    const tenths = Math.round(mu * 10);
    const isTenths = Math.abs(mu * 10 - tenths) < 1e-6;
    return tenths > 0 && mu <= 100_000 && isTenths
      ? String(tenths / 10)
      : this.wrong('areaMu', 'area_range', { value });
  }

  varieties(): readonly Variety[] | undefined {
    const value = this.needed('varieties');
    if (value === undefined) return undefined;
    const before = this.errors.length;
    const found: Variety[] = [];
    for (const named of value.split(/[、,，;；/|\n]+/).map((part) => part.trim())) {
      if (named === '') continue;
      const variety = varietyCalled(named);
      if (!variety) this.wrong('varieties', 'unknown_variety', { value: named, want: VARIETY_NAMES });
      else if (found.includes(variety)) this.wrong('varieties', 'variety_twice', { value: named });
      else found.push(variety);
    }
    if (found.length === 0 && this.errors.length === before)
      return this.wrong('varieties', 'empty', { want: VARIETY_NAMES });
    return this.errors.length > before ? undefined : found;
  }

  date(today: string): string | null | undefined {
    const value = this.given('enrolledOn');
    if (value === '') return null;
    const day = dayOf(value);
    if (day === undefined) return this.wrong('enrolledOn', 'date_form', { value });
    return day > today ? this.wrong('enrolledOn', 'date_future', { value: day }) : day;
  }

  private given(column: ImportColumn): string {
    return (this.cells[column] ?? '').trim();
  }

  private needed(column: ImportColumn): string | undefined {
    const value = this.given(column);
    if (value !== '') return value;
    const want = IMPORT_COLUMNS.find(({ key }) => key === column);
    return this.wrong(column, 'empty', { want: want?.hint ?? '' });
  }

  /** A name that is safe in every list, file and header it will ever stand in. */
  private sound(column: ImportColumn, value: string, most: number): string | undefined {
    if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(value)) return this.wrong(column, 'hidden_characters');
    // Our own exports put an apostrophe before what looks like a formula.
    if (/^'?[=+\-@＝＋－＠]/.test(value)) return this.wrong(column, 'formula', { value });
    return [...value].length > most
      ? this.wrong(column, 'too_long', { most: String(most) })
      : value.replace(/\s+/g, ' ');
  }
}

const CODES = Object.keys(VARIETIES) as Variety[];
const VARIETY_NAMES = CODES.map((code) => VARIETIES[code].name).join('、');
const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

function varietyCalled(name: string): Variety | undefined {
  return CODES.find((code) => [code, VARIETIES[code].name, VARIETIES[code].nameEn].map(plain).includes(plain(name)));
}

/** A day as people and spreadsheets write it: 2020-03-01, 2020/3/1, 2020年3月1日, 20200301, or a spreadsheet's own count of days. */
function dayOf(value: string): string | undefined {
  const text = value.normalize('NFKC');
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?(?:\.0+)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts) {
    const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
    return isCalendarDate(day) ? day : undefined;
  }
  const serial = /^\d{5}(\.0+)?$/.test(text) ? Number(text) : 0;
  return serial > 0 ? new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10) : undefined;
}
