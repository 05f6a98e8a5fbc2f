import type { SchemeClause, SchemeSection } from '../scheme-version';

/**
 * What inspectors look at. The text of the T/GDNB 148 site-visit checklist was not found; these clauses follow the duties
 * that were, and common good practice. They are a setting, named as assumed ('checklist') in the versions that use them.
 */
const clause = (
  code: string,
  [text, textEn]: readonly [string, string],
  [guide, guideEn]: readonly [string, string] = ['', ''],
  { weight = 2, critical = false } = {},
): SchemeClause => ({ code, text, textEn, guide, guideEn, weight, critical });

const section = (code: string, name: string, nameEn: string, clauses: readonly SchemeClause[]): SchemeSection => ({
  code,
  name,
  nameEn,
  clauses,
});

const must = { weight: 5, critical: true } as const;

const TESTING = section('D', '检测', 'Testing', [
  clause(
    'D1',
    ['每个品种、每个批次出场前检测，有记录', 'Every variety and lot is tested before it leaves, with records'],
    ['抽三个批次，核对检测记录与出场记录', 'Pick three lots and hold test records against dispatch records'],
    must,
  ),
  clause('D2', ['有自检能力或委托协议', 'Own test bench, or a contract with a laboratory']),
  clause(
    'D3',
    ['不合格批次有隔离与处置记录', 'Failed lots are kept apart, with records of what became of them'],
    undefined,
    must,
  ),
  clause('D4', ['留样标识清楚，可对应批次', 'Retained samples are labelled and match their lots']),
]);

const TRACE = section('E', '追溯', 'Traceability', [
  clause(
    'E1',
    ['批次编码可追到地块（栏舍）与采收日', 'A lot code leads back to plot or house and to the day of harvest'],
    undefined,
    must,
  ),
  clause('E2', ['承诺达标合格证按批开具并存档', 'Compliance declarations are issued by lot and kept on file']),
  clause('E3', ['已接入追溯平台，标识码可扫', 'Joined to the traceability platform; its codes can be scanned']),
  clause('E4', [
    '视频监控接入且画面覆盖主要作业点',
    'Video surveillance is connected and covers the main places of work',
  ]),
]);

const COLD = section('F', '包装与冷链', 'Packing and cold chain', [
  clause('F1', ['包装间清洁，内外包材分开存放', 'The packing room is clean; inner and outer packing are kept apart']),
  clause('F2', ['冷藏设施温度有记录', 'Temperatures of cold rooms are recorded']),
  clause('F3', ['运输车辆清洗消毒有记录', 'Vehicles are washed and disinfected, with records']),
]);

const PEOPLE = section('G', '人员与制度', 'People and rules', [
  clause('G1', ['质量安全管理制度上墙并执行', 'The quality and safety rules are posted and kept']),
  clause('G2', ['指定质量安全负责人', 'Somebody is named as responsible for quality and safety']),
  clause('G3', ['从业人员培训与健康记录齐全', 'Training and health records of the staff are complete']),
]);

export const BASE_CHECKLIST: readonly SchemeSection[] = [
  section('A', '场地', 'Site', [
    clause(
      'A1',
      ['四至与申报面积相符', 'Boundaries and area agree with the application'],
      ['沿边界取不少于三个点定位', 'Take a fix at three corners at least'],
      must,
    ),
    clause(
      'A2',
      ['周边无污染源', 'No source of pollution nearby'],
      ['500 米内无化工、矿场、垃圾堆放', 'No chemical works, mine or dump within 500 m'],
      must,
    ),
    clause('A3', ['灌溉（饮用）水源清洁，有检测', 'Water for irrigation or drinking is clean and tested']),
    clause('A4', ['生产区与生活区分开', 'Production and living quarters are apart']),
  ]),
  section('B', '投入品', 'Inputs', [
    clause('B1', ['农药、兽药专库存放，双人双锁', 'Pesticides and drugs are stored apart, under two locks']),
    clause(
      'B2',
      ['无禁用投入品', 'No forbidden inputs'],
      ['核对标签登记证号', 'Check the registration numbers on the labels'],
      must,
    ),
    clause('B3', ['采购、领用台账相符', 'Purchase and issue ledgers agree']),
    clause('B4', ['包装废弃物回收', 'Empty containers are collected']),
  ]),
  section('C', '用药与农事记录', 'Treatment records', [
    clause('C1', ['用药记录完整到地块（栏舍）', 'Treatments are recorded for each plot or house'], undefined, must),
    clause(
      'C2',
      ['严格执行安全间隔期（休药期）', 'Pre-harvest intervals or withdrawal periods are kept'],
      ['核对末次用药与采收日期', 'Hold the last treatment against the day of harvest'],
      must,
    ),
    clause('C3', ['病虫害绿色防控措施', 'Pests are controlled by gentle means first']),
  ]),
  TESTING,
  TRACE,
  COLD,
  PEOPLE,
];

export const PROCESSOR_CHECKLIST: readonly SchemeSection[] = [
  section('A', '厂区与车间', 'Premises', [
    clause('A1', ['厂区环境整洁，布局合理', 'Clean premises, laid out so that ways do not cross']),
    clause('A2', ['原料、加工、成品区分开', 'Raw material, processing and finished goods are apart'], undefined, must),
    clause('A3', ['防虫防鼠设施有效', 'Screens and traps work']),
  ]),
  section('B', '原料', 'Raw material', [
    clause(
      'B1',
      ['原料来自获证基地，批次可追', 'Raw material comes from certified bases and can be traced by lot'],
      undefined,
      must,
    ),
    clause('B2', ['进货查验记录齐全', 'Records of goods received are complete']),
    clause('B3', ['添加剂使用合规', 'Additives are used as the rules say'], undefined, must),
  ]),
  section('C', '加工过程', 'Processing', [
    clause('C1', ['关键控制点有监控记录', 'Critical control points are monitored, with records']),
    clause('C2', ['清洗消毒有记录', 'Cleaning and disinfection are recorded']),
    clause('C3', ['设备计量器具在检定期内', 'Scales and gauges are within their calibration']),
  ]),
  TESTING,
  TRACE,
  COLD,
  PEOPLE,
];
