import { COUNTY, type ProductSeed, block } from './product-seed';

const pastry = {
  categoryCode: 'processed',
  variety: 'sweet_potato_pastry',
  countyCode: COUNTY.wuhua,
  regionalBrand: '五华高山红薯',
  geographicalIndication: false,
  perishable: true,
  coldChain: false,
  afterSalesDays: 7,
  artKind: 'pastry',
  storage: '常温阴凉处 45 天；开封后当天吃完。微波 15 秒，馅心会流。',
  storageEn:
    'Forty-five days in a cool place; once open, eat the same day. Fifteen seconds in the microwave and the heart runs.',
} as const;

const sausage = {
  categoryCode: 'processed',
  variety: 'pomelo_peel_sausage',
  countyCode: COUNTY.meixian,
  regionalBrand: '梅州柚',
  geographicalIndication: false,
  perishable: false,
  coldChain: false,
  afterSalesDays: 15,
  artKind: 'sausage',
  storage: '真空包装阴凉处 6 个月；开封后冷藏，一周内吃完。',
  storageEn: 'Six months in its vacuum pack in a cool place; once open, refrigerate and eat within a week.',
} as const;

const sharesOfPastry = block(
  '红薯占多少，钱怎么分',
  'How much is sweet potato, and who earns what',
  '每批流心酥写明用了哪一批红薯、多少克。销售额里红薯那一份记到种红薯的村；面粉、馅料、加工和包装那一份单列为“非村庄”，不藏起来。',
  'Every lot of pastry names the lot of sweet potato in it and its grams. That part of each sale is credited to the villages that grew it; flour, filling, making and packing stand apart as “not a village’s”, shown rather than hidden.',
);
const sharesOfSausage = block(
  '柚皮占多少，钱怎么分',
  'How much is pomelo, and who earns what',
  '每批腊肠写明用了哪一批金柚的果皮、多少克。销售额里柚皮那一份记到种柚的村；猪肉、调料、加工和包装单列为“非村庄”。',
  'Every lot of sausage names the lot of golden pomelo whose peel is in it and the grams. That part of each sale is credited to the villages that grew the fruit; pork, seasoning, making and packing stand apart as “not a village’s”.',
);

export const PROCESSED: readonly ProductSeed[] = [
  {
    ...pastry,
    slug: 'sweet-potato-lava-pastry',
    name: '高山红薯流心酥',
    nameEn: 'Sweet Potato Lava Pastry',
    brief: '五华红薯做心，外酥里流，一口一个。',
    briefEn: 'Wuhua sweet potato at heart: crisp outside, running inside, one bite each.',
    artTint: 'pomelo',
    story: [
      sharesOfPastry,
      block(
        '怎么来的',
        'How it came about',
        '由广州的老字号点心师傅与五华的加工厂一起研发，把红薯从鲜薯卖成点心。',
        'Developed by pastry cooks of an old Guangzhou house together with a plant in Wuhua, so that the root is sold as pastry too.',
      ),
    ],
    skus: [
      ['PS-LAVA-6', '6 枚盒装（240 g）', 'Box of 6 (240 g)', '优等', 240, 2680],
      ['PS-LAVA-12', '12 枚盒装（480 g）', 'Box of 12 (480 g)', '优等', 480, 4980],
      ['PS-LAVA-24', '24 枚分享装（960 g）', 'Sharing pack of 24 (960 g)', '优等', 960, 9280],
    ],
  },
  {
    ...pastry,
    slug: 'lava-pastry-gift-box',
    name: '红薯流心酥礼盒',
    nameEn: 'Lava Pastry Gift Box',
    brief: '两层十六枚，走亲访友的手信。',
    briefEn: 'Sixteen in two layers: something to bring along.',
    artKind: 'gift_box',
    artTint: 'clay',
    story: [sharesOfPastry],
    skus: [
      ['PS-GIFT-16', '16 枚礼盒（640 g）', 'Box of 16 (640 g)', '优等', 640, 7880],
      ['PS-GIFT-32', '32 枚双层礼盒（1.28 kg）', 'Double box of 32 (1.28 kg)', '优等', 1280, 14800],
    ],
  },
  {
    ...sausage,
    slug: 'pomelo-peel-sausage',
    name: '广式柚皮腊肠',
    nameEn: 'Cantonese Pomelo-Peel Sausage',
    brief: '金柚皮切丁入肠，解腻，带柚香。',
    briefEn: 'Diced peel of golden pomelo in the sausage: lighter, with a scent of citrus.',
    artTint: 'clay',
    story: [
      sharesOfSausage,
      block(
        '怎么做',
        'How to cook',
        '饭将熟时铺在面上同蒸 15 分钟，切片即食；炒前先蒸 10 分钟。',
        'Lay on the rice and steam together for the last 15 minutes, then slice; before frying, steam for ten.',
      ),
    ],
    skus: [
      ['SG-500', '真空 500 g', 'Vacuum pack, 500 g', '优等', 500, 5280],
      ['SG-1000', '真空 500 g × 2', 'Vacuum pack, 500 g × 2', '优等', 1000, 9980],
    ],
    loose: { code: 'SG-LOOSE', grade: '优等', fenPerTenGrams: 116 },
  },
  {
    ...sausage,
    slug: 'pomelo-peel-sausage-gift-box',
    name: '柚皮腊肠礼盒',
    nameEn: 'Pomelo-Peel Sausage Gift Box',
    brief: '三包装礼盒，年节餐桌常备。',
    briefEn: 'Three packs in a box for the winter table.',
    artKind: 'gift_box',
    artTint: 'sand',
    story: [sharesOfSausage],
    skus: [
      ['SG-GIFT-1500', '500 g × 3 礼盒', 'Box of 500 g × 3', '优等', 1500, 16800],
      ['SG-GIFT-2500', '500 g × 5 礼盒', 'Box of 500 g × 5', '优等', 2500, 26800],
    ],
  },
];
