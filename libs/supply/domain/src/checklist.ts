/**
 * What inspectors look at. A checklist is data and is frozen with the visit; a new version never changes a visit that is
 * planned. The text of the site-visit checklist of T/GDNB 148 was found nowhere, so every clause here is assumed, and
 * says so wherever it is printed.
 */
export interface Clause {
  readonly code: string;
  readonly text: string;
  readonly textEn: string;
  readonly guide: string;
  readonly guideEn: string;
  /** How much it counts in the score, 1 to 5. */
  readonly weight: number;
  /** A major finding here fails the visit. */
  readonly critical: boolean;
}

export interface ChecklistSection {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly clauses: readonly Clause[];
}

export interface Checklist {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly assumed: readonly string[];
  readonly sections: readonly ChecklistSection[];
}

/**
 * One clause a line: weight (with `!` where a major finding fails the visit) | 条款 | clause | 看什么 | what to look at.
 * The code is the section's letter and the line's number.
 */
function section(letter: string, code: string, name: string, nameEn: string, lines: string): ChecklistSection {
  const clauses = lines
    .trim()
    .split('\n')
    .map((line, index): Clause => {
      const [weight = '1', text = '', textEn = '', guide = '', guideEn = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      return {
        code: `${letter}${index + 1}`,
        text,
        textEn,
        guide,
        guideEn,
        weight: Number.parseInt(weight, 10),
        critical: weight.endsWith('!'),
      };
    });
  return { code, name, nameEn, clauses };
}

const SITE = section(
  'A',
  'site',
  '场地',
  'Site',
  `
  5! | 地块位置、面积与申报一致 | Location and area are as applied for | 走一圈，对照地块图 | Walk the boundary with the plan in hand
  3 | 周边无污染源 | No source of pollution nearby | 工厂、垃圾场、养殖排水 | Factories, dumps, drains of farms
  4 | 灌溉（饮用）水来源清楚，水质有检测 | Water source is known and tested | 看取水口和报告日期 | See the intake and the date of the report
  3 | 土壤（栏舍）环境检测在有效期内 | Soil or housing tests are in date | 报告、采样点 | Report and sampling points
  2 | 地块有编号和标识牌 | Plots are numbered and signed | 牌子与台账编号一致 | Signs agree with the register
  2 | 道路、排水畅通 | Roads and drains are passable | 雨后有无积水 | Standing water after rain
  3 | 与其他作物（批次）隔离 | Kept apart from other crops or batches | 隔离带、围栏 | Buffer strip, fence
  4 | 视频监控在用并接入平台 | Video surveillance works and is connected | 现场调取画面 | Call up the picture on the spot
  1 | 环境整洁，无散落农药瓶 | Tidy, no empty pesticide bottles about | 田头、沟渠 | Field edges and ditches
`,
);

const INPUTS = section(
  'B',
  'inputs',
  '投入品',
  'Farm inputs',
  `
  5! | 无禁用农药、兽药或添加物 | No forbidden pesticide, drug or additive | 仓库逐排查看 | Every shelf of the store
  4 | 投入品从合格渠道购买，有票据 | Inputs are bought from approved sellers, with receipts | 抽三种对票 | Check three against receipts
  3 | 投入品专库存放、上锁 | Inputs are kept in their own locked store | 钥匙由谁保管 | Who holds the key
  3 | 出入库记录完整 | What comes in and goes out is recorded | 库存与台账相符 | Stock agrees with the book
  2 | 农药、肥料（饲料）分开存放 | Pesticides and fertiliser or feed are kept apart | 是否同架 | On one shelf?
  2 | 过期投入品单独处理 | Expired inputs are set aside | 看生产日期 | Look at the dates
  2 | 空瓶空袋回收 | Empty containers are collected | 回收点与记录 | Collection point and record
  2 | 配药器具专用、清洗 | Mixing tools are for that only, and washed | 是否混用 | Used for anything else?
  3 | 种苗（雏鸽）来源可查 | Seedlings or chicks can be traced | 供货证明、检疫证 | Supplier's paper, quarantine paper
`,
);

const MEDICINE = section(
  'C',
  'treatments',
  '用药记录',
  'Treatment records',
  `
  5! | 用药有记录：日期、品种、用量、地块 | Treatments are recorded: date, agent, dose, plot | 抽一个月 | Take one month
  5! | 遵守安全间隔期（休药期） | Waiting periods are kept | 末次用药与采收日期 | Last treatment against harvest
  3 | 由经培训的人员用药 | Only trained people treat | 培训证明 | Proof of training
  3 | 剂量不超过登记用量 | Doses stay within registration | 记录与标签对照 | Record against label
  2 | 病虫害防治优先物理、生物方法 | Physical and biological control comes first | 诱虫灯、粘板 | Traps, sticky boards
  2 | 病死畜禽（病果）无害化处理 | Dead animals or sick fruit are made harmless | 处理点与记录 | Place and record
  3 | 记录保存不少于两年 | Records are kept for two years | 看最早一册 | See the oldest book
  2 | 记录人签名、无事后补记 | Records are signed and not written later | 笔迹、时间 | Handwriting and times
`,
);

const TESTING = section(
  'D',
  'testing',
  '检测',
  'Testing',
  `
  5! | 每品种每批次出场前检测 | Every variety and lot is tested before it leaves | 抽三批对记录 | Three lots against the record
  3 | 快检设备在用、已校准 | The rapid tester works and is calibrated | 校准日期 | Date of calibration
  3 | 检测人员有资格 | Whoever tests is qualified | 证书 | Certificate
  4 | 不合格批次有处理记录 | Failed lots have a record of what was done | 有无放行 | Was any released?
  2 | 试剂在有效期内 | Reagents are in date | 冰箱 | The refrigerator
  3 | 委托检测报告六个月内 | The laboratory's report is under six months old | 实验室名录 | Laboratory on the list
  3 | 按规程采样、留样 | Samples are taken and kept by the rule | 留样柜 | Cabinet of kept samples
  2 | 检测结果在追溯平台登记 | Results are on the tracing platform | 抽一批查平台 | Look one lot up
  4 | 承诺达标合格证按批次开具 | A compliance declaration is issued for each lot | 存根六个月 | Stubs of six months
`,
);

const TRACING = section(
  'E',
  'tracing',
  '追溯',
  'Traceability',
  `
  5! | 批次可从农户追到出货 | A lot can be followed from household to dispatch | 现场追一批 | Follow one on the spot
  4 | 采收记录到户、到重量 | Harvest is recorded by household and weight | 与过磅单一致 | Agrees with the weighbridge
  3 | 标签信息完整、可扫 | Labels are complete and can be scanned | 扫三箱 | Scan three cartons
  4 | 未混入外来产品 | Nothing from elsewhere is mixed in | 产量与面积相称 | Yield fits the area
  3 | 出货有双方确认 | Dispatch is confirmed by both sides | 未确认的单 | Open hand-overs
  2 | 退货、召回有演练 | Returns and recalls have been practised | 最近一次记录 | Record of the last one
  2 | 空白标签专人管理 | Blank labels are in somebody's charge | 领用记录 | Who took how many
  2 | 平台数据当日录入 | Data are entered the same day | 录入时间 | Time of entry
`,
);

const COLD = section(
  'F',
  'cold_chain',
  '冷链与包装',
  'Cold chain and packing',
  `
  3 | 预冷、冷库温度符合要求 | Pre-cooling and cold store are at temperature | 读数与记录 | Reading and record
  3 | 温度记录连续 | The temperature log has no gaps | 看一周 | Take one week
  3 | 包装间清洁、防虫防鼠 | The packing room is clean and keeps pests out | 门窗、鼠饵 | Doors, windows, bait
  2 | 包材食品级、干燥存放 | Packing material is food grade and dry | 合格证明 | Proof
  2 | 车辆清洁、专用 | Vehicles are clean and for this only | 车厢气味 | Smell of the hold
  2 | 地面、器具每日清洗 | Floor and tools are washed daily | 清洗记录 | Washing record
  2 | 成品与原料分区 | Finished goods and raw produce are apart | 动线 | Ways through the room
  3 | 称量器具检定有效 | Scales are verified | 检定标签 | Verification mark
`,
);

const PEOPLE = section(
  'G',
  'people',
  '人员与管理',
  'People and management',
  `
  3 | 质量安全负责人在岗 | The person in charge of quality is there | 任命文件 | Appointment
  3 | 质量管理制度上墙、执行 | The quality rules are posted and followed | 问两名工人 | Ask two workers
  2 | 工人健康证明有效 | Workers' health papers are in date | 抽三人 | Three of them
  2 | 年度培训有记录 | Yearly training is recorded | 签到表 | Attendance sheet
  3 | 联农带农协议真实履行 | The agreements with households are kept | 访一户 | Visit one household
  2 | 投诉有登记、有回复 | Complaints are noted and answered | 最近三件 | The last three
  3 | 上次检查的问题已整改 | Findings of the last visit are put right | 逐条核对 | One by one
  2 | 洗手、更衣设施可用 | Washing and changing facilities work | 水、皂、干手 | Water, soap, drying
  4 | 接受并配合检查 | The visit is received and helped | 有无拒绝 | Anything refused?
`,
);

const PROCESSING = section(
  'H',
  'processing',
  '加工',
  'Processing',
  `
  5! | 食品生产许可有效、范围相符 | The food licence is valid and covers the product | 证照 | Licence
  5! | 无非法添加，添加剂按标准使用 | Nothing illegal is added, additives are within the standard | 配料间 | Ingredient room
  4 | 原料来自已认定基地，批次可查 | Raw produce is from certified bases, by lot | 收货记录 | Receiving record
  3 | 关键控制点有监控记录 | Control points are monitored and recorded | 温度、时间 | Temperature, time
  3 | 生熟分开、人流物流分开 | Raw and cooked, people and goods are kept apart | 动线 | Ways through the plant
  3 | 投料与出成相称 | What goes in fits what comes out | 一批核算 | Reckon one batch
  2 | 设备清洗消毒有记录 | Cleaning of equipment is recorded | 记录表 | Record
  2 | 成品标签符合规定 | Labels of the product are lawful | 一件成品 | One finished item
`,
);

const ASSUMED = ['clauses', 'weights', 'score', 'deadlines'] as const;

export const SURVEILLANCE_OF_BASES: Checklist = {
  code: 'base-surveillance-1',
  name: '生产基地监督检查表',
  nameEn: 'Surveillance checklist for production bases',
  assumed: ASSUMED,
  sections: [SITE, INPUTS, MEDICINE, TESTING, TRACING, COLD, PEOPLE],
};

export const SURVEILLANCE_OF_PROCESSORS: Checklist = {
  code: 'processor-surveillance-1',
  name: '加工企业监督检查表',
  nameEn: 'Surveillance checklist for processors',
  assumed: ASSUMED,
  sections: [PROCESSING, TESTING, TRACING, COLD, PEOPLE],
};

export const clausesOf = (checklist: Checklist): readonly Clause[] =>
  checklist.sections.flatMap((part) => part.clauses);

export const checklistFor = (kind: 'base' | 'processor'): Checklist =>
  kind === 'processor' ? SURVEILLANCE_OF_PROCESSORS : SURVEILLANCE_OF_BASES;
