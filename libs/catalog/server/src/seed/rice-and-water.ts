import { COUNTY, type ProductSeed, block, howItIsCredited } from './product-seed';

const rice = {
  categoryCode: 'rice_water',
  variety: 'kedu_rice',
  regionalBrand: '客都米',
  geographicalIndication: false,
  perishable: false,
  coldChain: false,
  afterSalesDays: 15,
  artKind: 'rice',
  storage: '阴凉干燥处密封存放；真空包装开封后尽快吃完，夏天建议冷藏。',
  storageEn: 'Keep sealed, cool and dry. Once the vacuum pack is open, use soon; refrigerate in summer.',
} as const;

const water = {
  categoryCode: 'rice_water',
  variety: 'shouxiang_water',
  regionalBrand: '寿乡水',
  geographicalIndication: false,
  perishable: false,
  coldChain: false,
  afterSalesDays: 30,
  artKind: 'water',
  countyCode: COUNTY.jiaoling,
  storage: '阴凉避光存放，避免冰冻和暴晒；开盖后一天内喝完。',
  storageEn: 'Keep cool and dark, away from frost and sun; drink within a day of opening.',
} as const;

const freshlyMilled = block(
  '现碾现发',
  'Milled to order',
  '稻谷按批次入仓，接单后再碾。米袋上印有收割日期和碾米日期，两个都看得见。',
  'Paddy is stored by lot and milled after the order. The bag shows both days: harvest and milling.',
);

export const RICE_AND_WATER: readonly ProductSeed[] = [
  {
    ...rice,
    slug: 'xingning-silky-rice',
    name: '兴宁丝苗米',
    nameEn: 'Xingning Silky Rice',
    brief: '细长油润，饭粒分明，冷了也不硬。',
    briefEn: 'Long, glossy grains that stay apart and soft even when cold.',
    countyCode: COUNTY.xingning,
    artTint: 'sand',
    story: [
      freshlyMilled,
      block(
        '怎么煮',
        'How to cook',
        '一杯米配一杯水，泡 15 分钟再煮，跳闸后焖 10 分钟。',
        'One cup of rice to one of water; soak for 15 minutes, cook, then leave covered for ten.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['RICE-XN-SM-T5', '特级 5 kg', 'Special grade, 5 kg', '特级', 5000, 5980],
      ['RICE-XN-SM-Y5', '一级 5 kg', 'First grade, 5 kg', '一级', 5000, 4580],
      ['RICE-XN-SM-Y10', '一级 10 kg', 'First grade, 10 kg', '一级', 10000, 8680],
    ],
  },
  {
    ...rice,
    slug: 'wuhua-silky-rice',
    name: '五华丝苗米',
    nameEn: 'Wuhua Silky Rice',
    brief: '山泉水田，一年两造，晚造更香。',
    briefEn: 'From fields watered by hill springs, two harvests a year; the late one smells best.',
    countyCode: COUNTY.wuhua,
    artTint: 'leaf',
    story: [freshlyMilled, howItIsCredited],
    skus: [
      ['RICE-WH-SM-T5', '特级 5 kg', 'Special grade, 5 kg', '特级', 5000, 5680],
      ['RICE-WH-SM-Y10', '一级 10 kg', 'First grade, 10 kg', '一级', 10000, 8280],
    ],
  },
  {
    ...rice,
    slug: 'xingning-brown-rice',
    name: '兴宁糙米',
    nameEn: 'Xingning Brown Rice',
    brief: '只脱壳不抛光，胚芽都在，有嚼劲。',
    briefEn: 'Husked, not polished: the germ is still there, with a good bite.',
    countyCode: COUNTY.xingning,
    artTint: 'clay',
    story: [
      block(
        '怎么煮',
        'How to cook',
        '先泡 4 小时，一杯米配一杯半水；与白米一比二掺着煮，口感更软。',
        'Soak for four hours; a cup and a half of water to one of rice. Mixed one to two with white rice it is softer.',
      ),
      freshlyMilled,
      howItIsCredited,
    ],
    skus: [
      ['RICE-XN-BR-1', '真空 1 kg', 'Vacuum pack, 1 kg', '一级', 1000, 1580],
      ['RICE-XN-BR-2-5', '真空 2.5 kg', 'Vacuum pack, 2.5 kg', '一级', 2500, 3580],
    ],
  },
  {
    ...water,
    slug: 'shouxiang-water-bottles',
    name: '寿乡水 饮用天然水',
    nameEn: 'Shouxiang Natural Water',
    brief: '蕉岭山区水源，瓶装，口感软。',
    briefEn: 'Bottled from a source in the hills of Jiaoling; soft on the tongue.',
    artTint: 'mist',
    story: [
      block(
        '从哪里来',
        'Where it comes from',
        '水源地在蕉岭县的山区。每批灌装都有检验报告，批次页可以看到检验项目和结果。',
        'The source lies in the hills of Jiaoling. Every bottling lot has its test report; the lot page lists what was tested and the result.',
      ),
      block(
        '这一单记给谁',
        'Who this sale is credited to',
        '水没有农户的重量，收入记给水源所在村的集体，这一点我们照实写出来。',
        'Water has no household weights. What is earned is credited to the collective of the village where the source lies, and the page says so.',
      ),
    ],
    skus: [
      ['WATER-350-24', '350 ml × 24 瓶', '350 ml × 24', '优等', 8400, 3600],
      ['WATER-550-24', '550 ml × 24 瓶', '550 ml × 24', '优等', 13200, 4200],
    ],
  },
  {
    ...water,
    slug: 'shouxiang-water-family',
    name: '寿乡水 家庭装',
    nameEn: 'Shouxiang Water, family size',
    brief: '泡茶、煮饭用的大桶装，提手好拿。',
    briefEn: 'Large bottles with a handle, for tea and cooking.',
    artTint: 'leaf',
    story: [
      block(
        '用来泡茶',
        'For tea',
        '水质偏软，泡绿茶和单丛都不抢味。',
        'The water is on the soft side and lets green tea and dancong speak.',
      ),
      block(
        '这一单记给谁',
        'Who this sale is credited to',
        '水没有农户的重量，收入记给水源所在村的集体，这一点我们照实写出来。',
        'Water has no household weights. What is earned is credited to the collective of the village where the source lies, and the page says so.',
      ),
    ],
    skus: [
      ['WATER-4500-4', '4.5 L × 4 桶', '4.5 L × 4', '优等', 18000, 4800],
      ['WATER-12000-1', '12 L 一次性桶 × 1', '12 L × 1', '优等', 12000, 2600],
    ],
  },
];
