import { COUNTY, type ProductSeed, block, howItIsCredited } from './product-seed';

const pigeon = {
  categoryCode: 'pigeon',
  countyCode: COUNTY.xingning,
  regionalBrand: '兴宁鸽',
  geographicalIndication: false,
  perishable: true,
  coldChain: true,
  afterSalesDays: 3,
} as const;

const dressed = {
  ...pigeon,
  variety: 'xingning_pigeon_dressed',
  artKind: 'pigeon_dressed',
  storage: '零下 18 度冷冻可放 12 个月；解冻后当天烹调，不要再冻。',
  storageEn: 'Twelve months at −18 °C. Cook the day it is thawed; do not freeze again.',
} as const;

const chilled = {
  ...pigeon,
  variety: 'xingning_pigeon_live',
  artKind: 'pigeon_live',
  storage: '0 至 4 度冷藏，收货后 48 小时内烹调。',
  storageEn: 'Keep at 0 to 4 °C and cook within 48 hours of arrival.',
} as const;

const arrival = block(
  '收货时请看一眼',
  'Please look on arrival',
  '全程冷链，箱内有冰袋。收货时如已化冻、漏气，当场拍照，3 天内申请，坏几只退几只。',
  'Sent cold all the way, with ice packs. If a bird has thawed or its bag has opened, take a photo at the door and report it within three days: as many as are spoilt are refunded.',
);

export const PIGEON: readonly ProductSeed[] = [
  {
    ...chilled,
    slug: 'xingning-squab-fresh',
    name: '兴宁乳鸽 活鸽现宰冰鲜',
    nameEn: 'Xingning Squab, slaughtered to order and chilled',
    brief: '25 至 28 天的乳鸽，下单后宰杀，不冷冻。',
    briefEn: 'Squabs of 25 to 28 days, slaughtered after the order, chilled, never frozen.',
    artTint: 'sand',
    story: [
      block(
        '为什么按活鸽批次',
        'Why the lot is of live birds',
        '这一款按活鸽批次登记，附活禽的承诺达标合格证；宰后 0 至 4 度保存，48 小时内送到。',
        'These are registered by lots of live birds with their compliance declaration; after slaughter they stay at 0 to 4 °C and arrive within 48 hours.',
      ),
      block(
        '怎么做',
        'How to cook',
        '一只约 450 克，隔水炖 90 分钟，或卤煮后烤皮至脆。',
        'About 450 g each: steam in a closed pot for 90 minutes, or braise and then crisp the skin.',
      ),
      arrival,
      howItIsCredited,
    ],
    skus: [
      ['SQ-FRESH-2', '2 只装（约 900 g）', '2 birds (about 900 g)', '一级', 900, 6980],
      ['SQ-FRESH-4', '4 只装（约 1.8 kg）', '4 birds (about 1.8 kg)', '一级', 1800, 13280],
    ],
  },
  {
    ...dressed,
    slug: 'xingning-squab-dressed',
    name: '兴宁乳鸽 净膛',
    nameEn: 'Xingning Squab, dressed',
    brief: '去毛净膛，单只真空，解冻就能下锅。',
    briefEn: 'Plucked, drawn and vacuum-packed one by one: thaw and cook.',
    artTint: 'clay',
    story: [
      block(
        '随批的证',
        'What travels with the lot',
        '净膛鸽是屠宰产品，随批的是动物检疫合格证明，不是承诺达标合格证；编号在批次页上。',
        'A dressed bird is a slaughtered product: its lot carries the animal quarantine certificate instead of a compliance declaration; the number is on the lot page.',
      ),
      block(
        '怎么做',
        'How to cook',
        '冷藏解冻一夜，擦干，卤 25 分钟后高温烤 8 分钟上色。',
        'Thaw overnight in the refrigerator, dry, braise for 25 minutes, then roast hot for eight.',
      ),
      arrival,
      howItIsCredited,
    ],
    skus: [
      ['SQ-DRESSED-2', '2 只装（约 760 g）', '2 birds (about 760 g)', '一级', 760, 5280],
      ['SQ-DRESSED-4', '4 只装（约 1.52 kg）', '4 birds (about 1.52 kg)', '一级', 1520, 9880],
      ['SQ-DRESSED-10', '10 只装（约 3.8 kg）', '10 birds (about 3.8 kg)', '一级', 3800, 23800],
    ],
  },
  {
    ...dressed,
    slug: 'xingning-soup-pigeon',
    name: '兴宁老鸽 炖汤用',
    nameEn: 'Xingning Pigeon for Soup',
    brief: '老鸽肉紧味厚，慢火炖两小时汤色清亮。',
    briefEn: 'Older birds with firm flesh: two hours on a low flame give a clear, deep broth.',
    artTint: 'dusk',
    story: [
      block(
        '怎么做',
        'How to cook',
        '冷水下锅焯 3 分钟，换水加姜和红枣，慢火两小时，出锅前放盐。',
        'Blanch for three minutes from cold, change the water, add ginger and red dates, simmer for two hours; salt at the end.',
      ),
      arrival,
      howItIsCredited,
    ],
    skus: [
      ['SQ-SOUP-1', '1 只装（约 420 g）', '1 bird (about 420 g)', '特级', 420, 3980],
      ['SQ-SOUP-2', '2 只装（约 840 g）', '2 birds (about 840 g)', '特级', 840, 7580],
    ],
  },
  {
    ...dressed,
    slug: 'xingning-squab-gift-box',
    name: '兴宁乳鸽礼盒 净膛',
    nameEn: 'Xingning Squab Gift Box, dressed',
    brief: '特级净膛乳鸽，保温箱直送，附两种做法。',
    briefEn: 'Special grade dressed squabs in an insulated box, with two recipes.',
    artKind: 'gift_box',
    artTint: 'clay',
    story: [
      block(
        '盒子里有什么',
        'What is in the box',
        '同一批次的特级净膛乳鸽，保温箱可以再用。附脆皮鸽与炖汤两张做法卡。',
        'Special grade birds of one lot; the insulated box can be used again. Two cards: crisp-skinned and in broth.',
      ),
      arrival,
      howItIsCredited,
    ],
    skus: [
      ['SQ-GIFT-6', '6 只礼盒（约 2.4 kg）', 'Box of 6 (about 2.4 kg)', '特级', 2400, 16800],
      ['SQ-GIFT-8', '8 只礼盒（约 3.2 kg）', 'Box of 8 (about 3.2 kg)', '特级', 3200, 21800],
    ],
  },
];
