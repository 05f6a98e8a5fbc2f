type Words = readonly [problem: string, hint: string];

/** Everything that can be wrong with a cell, and how to mend it; `{fact}` is filled in. */
export const IMPORT_PROBLEMS = {
  empty: { zh: ['没有填写', '请填写：{want}'], en: ['Empty', 'Please fill in: {want}'] },
  code_form: {
    zh: ['“{value}”不是编号', '用 3 至 24 个大写字母、数字或连字符，以字母开头'],
    en: ['"{value}" is no code', 'Use 3 to 24 capitals, digits or hyphens, beginning with a letter'],
  },
  code_twice: {
    zh: ['编号 {value} 与第 {row} 行重复', '改为另一个编号，或删去其中一行'],
    en: ['The code {value} is also in row {row}', 'Give it another code, or take one of the rows out'],
  },
  code_registered: {
    zh: ['编号 {value} 已经登记', '已登记的基地不能再导入：删去这一行，或改为新的编号'],
    en: ['The code {value} is registered already', 'Take this row out, or give it a new code'],
  },
  unknown_kind: {
    zh: ['“{value}”不是已知的类型', '填写其中之一：{want}'],
    en: ['"{value}" is no known kind', 'Write one of: {want}'],
  },
  too_short: {
    zh: ['“{value}”太短', '至少 {least} 个字'],
    en: ['"{value}" is too short', 'At least {least} characters'],
  },
  too_long: { zh: ['超过 {most} 个字', '请缩短'], en: ['Longer than {most} characters', 'Please shorten it'] },
  formula: {
    zh: ['“{value}”像公式', '去掉开头的 = + - @'],
    en: ['"{value}" looks like a formula', 'Take the = + - @ at its beginning away'],
  },
  hidden_characters: {
    zh: ['含有看不见的控制字符', '请重新输入这一格'],
    en: ['There are hidden control characters', 'Please type this cell anew'],
  },
  party_mismatch: {
    zh: ['主体 {value} 已登记为“{registered}”', '改成一致的名称，或更正主体编号'],
    en: ['Party {value} is registered as "{registered}"', 'Write that name, or correct the party code'],
  },
  party_mismatch_in_file: {
    zh: ['主体 {value} 在第 {row} 行是“{registered}”', '同一编号的名称和类别须一致'],
    en: ['In row {row} party {value} is "{registered}"', 'One code has one name and one kind'],
  },
  party_kind: {
    zh: ['“{value}”不能经营{kind}', '加工企业由“加工企业”经营，生产基地由“基地经营主体”或“龙头企业”经营'],
    en: [
      '"{value}" cannot run a {kind}',
      'A processor is run by a "processor", a base by a "base_operator" or an "enterprise"',
    ],
  },
  own_party: {
    zh: ['这是您自己的单位', '自己单位的基地须由他人导入'],
    en: ['This is your own party', 'Somebody else has to import the bases of your party'],
  },
  village_form: {
    zh: ['“{value}”不是 12 位村代码', '在“村庄”页面可查到村代码'],
    en: ['"{value}" is no 12-digit village code', 'The villages page shows the codes'],
  },
  unknown_village: {
    zh: ['没有代码为 {value} 的村', '核对村代码；在“村庄”页面可查到'],
    en: ['There is no village {value}', 'Check the code; the villages page shows it'],
  },
  village_out_of_scope: {
    zh: ['{name}（{value}）不在您的辖区（{scope}）', '删去这一行，或请该县人员导入'],
    en: ['{name} ({value}) is outside your region ({scope})', 'Take this row out, or ask that county to import it'],
  },
  area_number: {
    zh: ['“{value}”不是数字', '只写数字，如 1260 或 980.5，不带单位'],
    en: ['"{value}" is no number', 'Write digits only, such as 1260 or 980.5, without a unit'],
  },
  area_range: {
    zh: ['面积 {value} 不合理', '须大于 0、不超过 100000 亩，最多一位小数'],
    en: ['An area of {value} cannot be right', 'It is above 0 and at most 100000 mu, with at most one decimal'],
  },
  unknown_variety: {
    zh: ['没有品种“{value}”', '可用的品种：{want}'],
    en: ['There is no variety "{value}"', 'Known varieties: {want}'],
  },
  variety_twice: {
    zh: ['品种“{value}”写了两次', '删去一个'],
    en: ['"{value}" is named twice', 'Take one away'],
  },
  date_form: {
    zh: ['“{value}”不是日期', '写成 2020-03-01'],
    en: ['"{value}" is no date', 'Write it like 2020-03-01'],
  },
  date_future: {
    zh: ['{value} 晚于今天', '入驻日期不能晚于今天'],
    en: ['{value} is after today', 'The day of enrolment is today at the latest'],
  },
} as const satisfies Record<string, { zh: Words; en: Words }>;
export type ImportProblem = keyof typeof IMPORT_PROBLEMS;

/** The words of a problem in the reader's language, with its facts filled in. */
export function importWords(
  code: ImportProblem,
  facts: Readonly<Record<string, string>>,
  language: 'zh-CN' | 'en',
): { problem: string; hint: string } {
  const [problem, hint] = language === 'en' ? IMPORT_PROBLEMS[code].en : IMPORT_PROBLEMS[code].zh;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
  return { problem: fill(problem), hint: fill(hint) };
}
