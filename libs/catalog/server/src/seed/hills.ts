import { COUNTY, type ProductSeed, block, howItIsCredited } from './product-seed';

const potato = {
  categoryCode: 'sweet_potato',
  variety: 'wuhua_sweet_potato',
  countyCode: COUNTY.wuhua,
  regionalBrand: '五华高山红薯',
  geographicalIndication: false,
  perishable: true,
  coldChain: false,
  afterSalesDays: 7,
  artKind: 'sweet_potato',
  storage: '10 至 15 度、干燥避光处存放，不要放冰箱；两周内吃完最好。',
  storageEn: 'Keep dry and dark at 10 to 15 °C, not in the refrigerator; best within two weeks.',
} as const;

const mesona = {
  categoryCode: 'herbs',
  variety: 'mesona',
  regionalBrand: null,
  geographicalIndication: false,
  perishable: false,
  coldChain: false,
  afterSalesDays: 15,
  artKind: 'grass_jelly',
  storage: '密封、干燥、避光，可放 24 个月；受潮请勿食用。',
  storageEn: 'Keeps 24 months sealed, dry and dark; do not use if damp.',
} as const;

const whyHigh = block(
  '为什么说高山',
  'Why from the heights',
  '地在五华海拔较高的坡上，土松、夜里凉，薯长得慢，糖分足。挖出来先晾两周再发，更甜更糯。',
  'The plots lie high in Wuhua, with loose soil and cool nights: the roots grow slowly and store sugar. After digging they rest for two weeks before they are sent, and grow sweeter.',
);
const jelly = block(
  '做一碗仙草冻',
  'A bowl of grass jelly',
  '50 克仙草干加 2.5 升水，小火煮两小时滤渣，趁热拌入少许薯粉水，放凉成冻，淋蜂蜜。',
  'Simmer 50 g of dried mesona in 2.5 l of water for two hours and strain; stir in a little starch in water while hot, let it set, and pour honey over it.',
);

export const HILLS: readonly ProductSeed[] = [
  {
    ...potato,
    slug: 'wuhua-sweet-potato',
    name: '五华高山红薯',
    nameEn: 'Wuhua Mountain Sweet Potato',
    brief: '糯甜少丝，烤着吃会流蜜。',
    briefEn: 'Soft, sweet and hardly stringy; it weeps honey in the oven.',
    artTint: 'clay',
    story: [
      whyHigh,
      block(
        '怎么烤',
        'How to bake',
        '不用包锡纸，200 度烤 60 分钟，中间翻一次。',
        'Without foil, 60 minutes at 200 °C; turn once.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['SP-WH-T2-5', '特级 2.5 kg', 'Special grade, 2.5 kg', '特级', 2500, 2680],
      ['SP-WH-T5', '特级 5 kg', 'Special grade, 5 kg', '特级', 5000, 4680],
      ['SP-WH-Y5', '一级 5 kg', 'First grade, 5 kg', '一级', 5000, 3680],
    ],
    loose: { code: 'SP-WH-LOOSE', grade: '一级', fenPerTenGrams: 10 },
  },
  {
    ...potato,
    slug: 'wuhua-purple-sweet-potato',
    name: '五华紫心红薯',
    nameEn: 'Wuhua Purple Sweet Potato',
    brief: '蒸熟粉糯，颜色是天生的。',
    briefEn: 'Mealy when steamed; the colour is its own.',
    artTint: 'dusk',
    story: [whyHigh, howItIsCredited],
    skus: [
      ['SP-WH-P-T2-5', '特级 2.5 kg', 'Special grade, 2.5 kg', '特级', 2500, 2980],
      ['SP-WH-P-Y5', '一级 5 kg', 'First grade, 5 kg', '一级', 5000, 4280],
    ],
  },
  {
    ...potato,
    slug: 'wuhua-mini-sweet-potato',
    name: '五华一口小红薯',
    nameEn: 'Wuhua Bite-size Sweet Potato',
    brief: '单个 50 至 150 克，空气炸锅 20 分钟。',
    briefEn: 'Fifty to 150 g each: twenty minutes in an air fryer.',
    artTint: 'pomelo',
    story: [
      block(
        '小的不是次的',
        'Small is not second',
        '同一垄上的小薯，按个头分出来，甜度不比大的差。过去常留在地里，现在也能卖钱。',
        'The small roots of the same row, sorted by size and no less sweet. They used to be left in the ground; now they earn too.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['SP-WH-M-2-5', '二级 2.5 kg', 'Second grade, 2.5 kg', '二级', 2500, 1980],
      ['SP-WH-M-5', '二级 5 kg', 'Second grade, 5 kg', '二级', 5000, 3480],
    ],
  },
  {
    ...mesona,
    slug: 'pingyuan-dried-mesona',
    name: '平远仙草干',
    nameEn: 'Pingyuan Dried Mesona',
    brief: '整株晒干，做仙草冻、凉茶的底料。',
    briefEn: 'Whole plants dried in the sun: the base of grass jelly and cooling tea.',
    countyCode: COUNTY.pingyuan,
    artTint: 'leaf',
    story: [
      jelly,
      block(
        '从哪里来',
        'Where it comes from',
        '仙草在平远的山坡和田埂上都种，夏秋收割，晒足三天再打捆。',
        'Mesona grows on the slopes and field banks of Pingyuan. It is cut in summer and autumn, dried for three full days and tied in bundles.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['MS-PY-T250', '特级 250 g', 'Special grade, 250 g', '特级', 250, 1880],
      ['MS-PY-Y500', '一级 500 g', 'First grade, 500 g', '一级', 500, 2880],
      ['MS-PY-Y1000', '一级 1 kg', 'First grade, 1 kg', '一级', 1000, 5380],
    ],
  },
  {
    ...mesona,
    slug: 'jiaoling-dried-mesona',
    name: '蕉岭仙草干',
    nameEn: 'Jiaoling Dried Mesona',
    brief: '叶多梗少，煮出的汤色深、胶质足。',
    briefEn: 'More leaf than stem: a dark liquor that sets well.',
    countyCode: COUNTY.jiaoling,
    artTint: 'mist',
    story: [jelly, howItIsCredited],
    skus: [
      ['MS-JL-T250', '特级 250 g', 'Special grade, 250 g', '特级', 250, 1980],
      ['MS-JL-Y500', '一级 500 g', 'First grade, 500 g', '一级', 500, 2980],
    ],
  },
];
