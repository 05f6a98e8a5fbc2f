import { Injectable } from '@nestjs/common';
import type { CallOf, Language, baseImport as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import {
  IMPORT_COLUMNS,
  type ImportColumn,
  KIND_WORDS,
  PARTY_KIND_WORDS,
  VARIETIES,
  type Variety,
} from '@youjian/supply-domain';
import { csvFile } from '@youjian/kernel';
import { contentDisposition } from '../documents/file-headers';
import { supplyScope } from '../supply-scope';
import { sheetFile } from './sheet-file';

type Format = contract.SheetFormat;
type Asked = Pick<CallOf<typeof contract.baseTemplateExcel>, 'who' | 'language'>;
type Line = Readonly<Record<ImportColumn, string>>;

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const BASES = {
  name: 'supply.base.sheet',
  text: `select b.code, b.kind, b.name, b.name_en as "nameEn", p.code as "partyCode", p.name as "partyName", p.name_en as "partyNameEn", p.kind as "partyKind",
      b.village_code as "villageCode", coalesce(trim_scale(b.area_mu)::text, '') as "areaMu", b.varieties, coalesce(b.enrolled_on::text, '') as "enrolledOn"
    from supply.base b join supply.party p on p.id = b.party_id where b.village_code like $1 || '%' order by b.code`,
};

/** Sheets in the columns of the import: an empty one with examples, and what the register holds already. */
@Injectable()
export class BaseSheets {
  constructor(private readonly database: Database) {}

  template({ language }: Pick<Asked, 'language'>, format: Format): Promise<Ready> {
    return fileOf(language === 'en' ? 'bases-template' : '基地导入模板', EXAMPLES, format, language);
  }

  async register({ who, language }: Asked, format: Format): Promise<Ready> {
    const rows = await this.database.query<Line & { readonly varieties: readonly string[] }>(BASES, [
      supplyScope(who).prefix,
    ]);
    return fileOf(
      language === 'en' ? 'bases' : '基地',
      rows.map((row) => inWords(row)),
      format,
      language,
    );
  }
}

/** The words of the template, which are what people write. */
function inWords(row: Omit<Line, 'varieties'> & { readonly varieties: readonly string[] }): Line {
  return {
    ...row,
    kind: KIND_WORDS[row.kind as keyof typeof KIND_WORDS][0],
    partyKind: PARTY_KIND_WORDS[row.partyKind as keyof typeof PARTY_KIND_WORDS]?.[0] ?? row.partyKind,
    varieties: row.varieties.map((code) => VARIETIES[code as Variety]?.name ?? code).join('、'),
  };
}

async function fileOf(name: string, lines: readonly Line[], format: Format, language: Language): Promise<Ready> {
  const keys = IMPORT_COLUMNS.map(({ key }) => key);
  const heads = IMPORT_COLUMNS.map(
    (column) => `${language === 'en' ? column.nameEn : column.name}${column.required ? '*' : ''}`,
  );
  const table = lines.map((line) => keys.map((key) => line[key]));
  const body = format === 'csv' ? csvFile([heads, ...table]) : await sheetFile(heads, table, language);
  return new Ready(body, {
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : EXCEL,
    'content-disposition': contentDisposition('attachment', `${name}.${format}`),
  });
}

/** Invented, and with codes that are refused as they stand: an example must not be imported by accident. */
const EXAMPLES: readonly Line[] = [
  {
    code: 'B441424-示例1',
    kind: '生产基地',
    name: '龙村示例金柚基地',
    nameEn: 'Longcun Example Golden Pomelo Base',
    partyCode: 'P441424-示例1',
    partyName: '五华示例农民专业合作社',
    partyNameEn: 'Wuhua Example Farmers’ Co-operative',
    partyKind: '基地经营主体',
    villageCode: '441424127211',
    areaMu: '1260',
    varieties: '金柚、五华高山红薯',
    enrolledOn: '2020-03-01',
  },
  {
    code: 'J441424-示例2',
    kind: '加工企业',
    name: '龙村示例红薯加工厂',
    nameEn: 'Longcun Example Sweet Potato Works',
    partyCode: 'J441424-示例2',
    partyName: '五华示例食品有限公司',
    partyNameEn: 'Wuhua Example Foods Co.',
    partyKind: '加工企业',
    villageCode: '441424127211',
    areaMu: '43.5',
    varieties: '高山红薯流心酥',
    enrolledOn: '2020-06-18',
  },
];
