/** The columns of the sheet of bases, in the template's order, with what a person fills in. */
export const IMPORT_COLUMNS = [
  {
    key: 'code',
    name: '基地编号',
    nameEn: 'Base code',
    required: true,
    hint: '大写字母、数字和连字符，如 B441424-06；全平台唯一',
    hintEn: 'Capitals, digits and hyphens, such as B441424-06; unique',
  },
  {
    key: 'kind',
    name: '类型',
    nameEn: 'Kind',
    required: true,
    hint: '“生产基地”或“加工企业”',
    hintEn: '"base" or "processor"',
  },
  {
    key: 'name',
    name: '基地名称',
    nameEn: 'Base name',
    required: true,
    hint: '2 至 60 个字',
    hintEn: '2 to 60 characters',
  },
  {
    key: 'nameEn',
    name: '英文名称',
    nameEn: 'Base name in English',
    required: false,
    hint: '可不填，英文页面则显示中文名',
    hintEn: 'May be empty; English pages then show the Chinese name',
  },
  {
    key: 'partyCode',
    name: '主体编号',
    nameEn: 'Party code',
    required: true,
    hint: '经营主体的编号，如 P441424-06；同一主体可有多个基地',
    hintEn: 'The code of the firm or co-operative, such as P441424-06; it may have several bases',
  },
  {
    key: 'partyName',
    name: '主体名称',
    nameEn: 'Party name',
    required: true,
    hint: '须与已登记的同编号主体一致',
    hintEn: 'The same as registered under that code',
  },
  {
    key: 'partyNameEn',
    name: '主体英文名称',
    nameEn: 'Party name in English',
    required: false,
    hint: '可不填',
    hintEn: 'May be empty',
  },
  {
    key: 'partyKind',
    name: '主体类别',
    nameEn: 'Party kind',
    required: true,
    hint: '“基地经营主体”“加工企业”或“龙头企业”',
    hintEn: '"base_operator", "processor" or "enterprise"',
  },
  {
    key: 'villageCode',
    name: '村代码',
    nameEn: 'Village code',
    required: true,
    hint: '12 位统计用区划代码，须在您的辖区内',
    hintEn: 'The 12-digit division code, inside your own region',
  },
  {
    key: 'areaMu',
    name: '面积（亩）',
    nameEn: 'Area (mu)',
    required: false,
    hint: '大于 0 的数字，最多一位小数；水源地可不填',
    hintEn: 'A number above 0 with at most one decimal; water sources may leave it empty',
  },
  {
    key: 'varieties',
    name: '品种',
    nameEn: 'Varieties',
    required: true,
    hint: '品种名称或代码，多个用顿号或逗号隔开',
    hintEn: 'Names or codes of varieties, separated by commas',
  },
  {
    key: 'enrolledOn',
    name: '入驻日期',
    nameEn: 'Enrolled on',
    required: false,
    hint: '如 2020-03-01，不能晚于今天',
    hintEn: 'Such as 2020-03-01; not after today',
  },
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]['key'];

export type ImportCells = Readonly<Partial<Record<ImportColumn, string>>>;

const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*＊]|\(必填\)|\(required\)/gi, '')
    .toLowerCase();

/** Which column each heading means: its Chinese or English name or its key, with or without the star. Unknown headings are left out. */
export function columnsOf(heads: readonly string[]): (ImportColumn | null)[] {
  const seen = new Set<ImportColumn>();
  return heads.map((head) => {
    const wanted = normal(head);
    const found = IMPORT_COLUMNS.find(({ key, name, nameEn }) => [key, name, nameEn].map(normal).includes(wanted));
    if (!found || seen.has(found.key)) return null;
    seen.add(found.key);
    return found.key;
  });
}

/** Headings without which no row can be right. */
export const missingColumns = (found: readonly (ImportColumn | null)[]): ImportColumn[] =>
  IMPORT_COLUMNS.filter(({ key, required }) => required && !found.includes(key)).map(({ key }) => key);
