import { COUNTY, type ProductSeed, block, howItIsCredited } from './product-seed';

const tea = {
  categoryCode: 'tea',
  variety: 'jiaying_tea',
  regionalBrand: '嘉应茶',
  geographicalIndication: false,
  perishable: false,
  coldChain: false,
  afterSalesDays: 15,
  artKind: 'tea',
} as const;

const dark = {
  storage: '密封、避光、防潮、远离异味；常温可放 18 个月。',
  storageEn: 'Keep sealed, dark, dry and away from smells; 18 months at room temperature.',
} as const;
const green = {
  storage: '密封后冷藏更鲜；常温避光可放 12 个月，开封后 1 个月内喝完。',
  storageEn:
    'Fresher if sealed and refrigerated; 12 months in the dark at room temperature. Once open, drink within a month.',
} as const;

export const TEA: readonly ProductSeed[] = [
  {
    ...tea,
    ...dark,
    slug: 'fengshun-dancong-tea',
    name: '丰顺高山单丛',
    nameEn: 'Fengshun Dancong Oolong',
    brief: '山场老丛，花蜜香明显，七泡有余香。',
    briefEn: 'Oolong from old bushes: a clear scent of blossom and honey through seven infusions.',
    countyCode: COUNTY.fengshun,
    artTint: 'mist',
    story: [
      block(
        '怎么泡',
        'How to brew',
        '100 毫升的盖碗放 7 克茶，沸水，头几泡不超过 10 秒，之后每泡加 5 秒。',
        'Seven grams in a 100 ml gaiwan, boiling water; no more than ten seconds for the first infusions, five more for each that follows.',
      ),
      block(
        '从哪里来',
        'Where it comes from',
        '茶园在丰顺的高山镇村，人工采摘，村里的小厂做青、炒青、烘干，一个批次只做一个山场。',
        'The gardens lie in the high villages of Fengshun. Leaves are picked by hand and made in the village; one lot is the leaf of one slope.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['TEA-FS-DC-T125', '特级 125 g 罐装', 'Special grade, 125 g tin', '特级', 125, 12800],
      ['TEA-FS-DC-Y250', '一级 250 g 袋装', 'First grade, 250 g bag', '一级', 250, 13800],
      ['TEA-FS-DC-Y500', '一级 500 g 袋装', 'First grade, 500 g bag', '一级', 500, 25800],
    ],
  },
  {
    ...tea,
    ...green,
    slug: 'fengshun-high-mountain-green-tea',
    name: '丰顺高山绿茶',
    nameEn: 'Fengshun High-Mountain Green Tea',
    brief: '清明前后采，炒青工艺，豆香清爽。',
    briefEn: 'Picked around Qingming and pan-fired: fresh, with a scent of young beans.',
    countyCode: COUNTY.fengshun,
    artTint: 'leaf',
    story: [
      block(
        '怎么泡',
        'How to brew',
        '玻璃杯放 3 克，85 度水，先注三分之一，待叶展开再注满。',
        'Three grams in a glass, water at 85 °C; fill a third, let the leaves open, then fill up.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['TEA-FS-GR-T125', '特级 125 g 罐装', 'Special grade, 125 g tin', '特级', 125, 9800],
      ['TEA-FS-GR-Y250', '一级 250 g 袋装', 'First grade, 250 g bag', '一级', 250, 8800],
    ],
  },
  {
    ...tea,
    ...green,
    slug: 'meijiang-green-tea',
    name: '梅江清凉山绿茶',
    nameEn: 'Meijiang Green Tea',
    brief: '云雾多的山，叶子厚，耐泡，回甘长。',
    briefEn: 'From misty slopes: thick leaves that brew long and leave a sweet finish.',
    countyCode: COUNTY.meijiang,
    artTint: 'leaf',
    story: [
      block(
        '从哪里来',
        'Where it comes from',
        '茶园在梅江区东面的山上，农户采青交到村里的茶厂，当天杀青。',
        'The gardens lie in the hills east of Meijiang. Households bring the leaf to the village workshop, where it is fired the same day.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['TEA-MJ-GR-T100', '特级 100 g 罐装', 'Special grade, 100 g tin', '特级', 100, 8800],
      ['TEA-MJ-GR-Y250', '一级 250 g 袋装', 'First grade, 250 g bag', '一级', 250, 7800],
      ['TEA-MJ-GR-Y500', '一级 500 g 家庭装', 'First grade, 500 g family bag', '一级', 500, 14800],
    ],
  },
  {
    ...tea,
    ...dark,
    slug: 'dabu-oolong-tea',
    name: '大埔高山乌龙',
    nameEn: 'Dabu High-Mountain Oolong',
    brief: '条索紧结，汤色金黄，花香里带一点奶香。',
    briefEn: 'Tightly rolled leaf, golden cup; blossom with a hint of milk.',
    countyCode: COUNTY.dabu,
    artTint: 'sand',
    story: [
      block(
        '怎么泡',
        'How to brew',
        '盖碗或小壶放 6 克，95 度以上的水，前三泡 10 秒出汤。',
        'Six grams in a gaiwan or small pot, water above 95 °C; pour off the first three infusions after ten seconds.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['TEA-DB-OL-T125', '特级 125 g 罐装', 'Special grade, 125 g tin', '特级', 125, 11800],
      ['TEA-DB-OL-Y250', '一级 250 g 袋装', 'First grade, 250 g bag', '一级', 250, 11800],
    ],
  },
  {
    ...tea,
    ...dark,
    slug: 'jiaying-tea-gift-box',
    name: '嘉应茶礼盒 单丛',
    nameEn: 'Dancong Oolong Gift Box',
    brief: '两罐特级单丛，木纹纸盒，附冲泡卡。',
    briefEn: 'Two tins of special grade dancong in a paper box, with a brewing card.',
    countyCode: COUNTY.fengshun,
    artKind: 'gift_box',
    artTint: 'mist',
    story: [
      block(
        '盒子里有什么',
        'What is in the box',
        '两罐同一批次的特级单丛，每罐 125 克；冲泡卡背面是批次二维码。',
        'Two 125 g tins of special grade dancong of one lot; the back of the brewing card carries the code of the lot.',
      ),
      howItIsCredited,
    ],
    skus: [
      ['TEA-GIFT-DC-250', '两罐装 250 g', 'Two tins, 250 g', '特级', 250, 26800],
      ['TEA-GIFT-DC-500', '四罐装 500 g', 'Four tins, 500 g', '特级', 500, 49800],
    ],
  },
];
