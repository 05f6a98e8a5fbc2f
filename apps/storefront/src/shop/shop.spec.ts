import { areaList } from '@vant/area-data';
import { csvFile } from '@youjian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AreaList, citiesOf, countiesOf, parseAddress, provinces, regionOf, regionText } from './address';
import { addToCart, type CartLine, type Quote, readCart, reckon } from './cart';
import { checkDraft, deliveryOf, EMPTY_DRAFT, fieldAt, firstFault, readBuyNow } from './checkout-form';
import { formatCountdown, formatDay, formatMonth, formatSeasonDay, formatTime } from './dates';
import { formatCount, formatLarge, formatWeight, perJinFen, perKgFen } from './money';
import { readMyOrders, rememberOrder } from './my-orders';
import { weekdayRuns } from './outlet-words';
import { shareOut } from './shares';
import { activeFilters, readShelfQuery, withoutFilters, writeShelfQuery } from './shelf-query';

const SKU = '0198c0de-0000-7000-8000-000000000001';
const aLine = (change: Partial<CartLine> = {}): CartLine => ({
  skuId: SKU,
  quantity: 1,
  isChecked: true,
  slug: 'golden-pomelo',
  name: '金柚',
  nameEn: 'Golden pomelo',
  skuName: '5斤装',
  skuNameEn: '2.5 kg',
  imageUrl: '/art/golden_pomelo-front-leaf.svg',
  seenPriceFen: 5980,
  addedAt: 1_000,
  ...change,
});
const aQuote = (change: Partial<Quote> = {}): Quote => ({
  skuId: SKU,
  priceFen: 5980,
  available: 10,
  forSale: true,
  reason: 'for_sale',
  ...change,
});

describe('unit prices', () => {
  it('say what a jin and a kilogram of the box cost', () => {
    expect([perJinFen(5980, 2500), perKgFen(5980, 2500)]).toEqual([1196, 2392]);
  });
  it('agree with the price of the box to the fen, whatever it weighs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (priceFen, weightGrams) => {
          const [jin, kg] = [perJinFen(priceFen, weightGrams), perKgFen(priceFen, weightGrams)];
          expect(jin).toBe(Math.round((priceFen * 500) / weightGrams));
          expect(Math.abs(kg - 2 * jin)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
  it.each([
    [340, 'zh-CN', '340 g'],
    [2500, 'zh-CN', '5斤 · 2.5 kg'],
    [2500, 'en', '2.5 kg'],
    [115_210_000, 'zh-CN', '115.21 t'],
  ] as const)('write %i grams in %s as %s', (weight, language, text) => {
    expect(formatWeight(weight, language)).toBe(text);
  });
  it.each([
    [4_300_000_000_00, 'zh-CN', '43.00 亿元'],
    [123_456_78, 'zh-CN', '12.35 万元'],
    [999_99, 'zh-CN', '999.99 元'],
    [4_300_000_000_00, 'en', '4.30 billion yuan'],
    [123_456_78, 'en', '123,456.78 yuan'],
  ] as const)('write %i fen in %s as %s', (amount, language, text) => {
    const { number, unit } = formatLarge(amount, language);
    expect(`${number} ${unit}`).toBe(text);
  });
  it('groups thousands', () => expect(formatCount(40971)).toBe('40,971'));
});

describe('the basket', () => {
  it('adds to the line of the same box and stops at what there is', () => {
    const once = addToCart([], aLine({ quantity: 4 }), 5, 2_000);
    const twice = addToCart(once, aLine({ quantity: 4 }), 5, 3_000);
    expect(twice).toHaveLength(1);
    expect(twice[0]?.quantity).toBe(5);
  });
  it('adds up only what is ticked, at today’s price', () => {
    const other = aLine({ skuId: 'b', isChecked: false });
    const { checkedFen, checkedCount } = reckon(
      [aLine({ quantity: 3 }), other],
      [aQuote({ priceFen: 6000 }), aQuote({ skuId: 'b' })],
    );
    expect([checkedFen, checkedCount]).toEqual([18000, 3]);
  });
  it('says when a price is not the one that was seen', () => {
    expect(reckon([aLine()], [aQuote({ priceFen: 6180 })]).lines[0]?.wasFen).toBe(5980);
    expect(reckon([aLine()], [aQuote()]).lines[0]?.wasFen).toBeNull();
  });
  it('brings the quantity down to what is left and says so', () => {
    const { lines, reduced } = reckon([aLine({ quantity: 7 })], [aQuote({ available: 2 })]);
    expect(lines[0]?.quantity).toBe(2);
    expect(reduced).toEqual([{ skuId: SKU, from: 7, to: 2 }]);
  });
  it.each([
    [[], 'not_for_sale'],
    [[aQuote({ available: 0 })], 'sold_out'],
    [[aQuote({ forSale: false, reason: 'certificate_not_valid' as const })], 'certificate_not_valid'],
  ] as const)('sets aside what cannot be bought, with its reason', (quotes, reason) => {
    const { lines, refused, checkedFen } = reckon([aLine()], quotes);
    expect([lines.length, refused[0]?.reason, checkedFen]).toEqual([0, reason, 0]);
  });
  it('forgets after thirty days', () => {
    const kept = JSON.stringify([aLine({ addedAt: 0 }), aLine({ skuId: 'b', addedAt: 20 * 86_400_000 })]);
    expect(readCart(kept, 31 * 86_400_000).map((line) => line.skuId)).toEqual(['b']);
  });
  it.each([
    null,
    '',
    '{',
    '{}',
    '[1,null,{"skuId":7}]',
    JSON.stringify([aLine({ imageUrl: 'https://elsewhere/x.png' })]),
    JSON.stringify([aLine({ quantity: -1 })]),
  ])('reads %s as an empty basket', (text) => {
    expect(readCart(text, 2_000)).toEqual([]);
  });
});

describe('orders of this device', () => {
  const order = { orderNo: 'YJ1', token: 'tttttttttttt', totalFen: 5980, placedAt: '2026-10-01T00:00:00Z' };
  it('keep one entry for each order, the newest first', () => {
    const kept = rememberOrder(rememberOrder([order], { ...order, orderNo: 'YJ2' }), order);
    expect(kept.map((one) => one.orderNo)).toEqual(['YJ1', 'YJ2']);
    expect(readMyOrders(JSON.stringify(kept))).toEqual(kept);
  });
  it('are empty when the storage was tampered with', () => expect(readMyOrders('[{"orderNo":1},null]')).toEqual([]));
});

describe('a pasted address', () => {
  const areas: AreaList = areaList;
  it.each([
    [
      '张三 13800138000 广东省广州市天河区体育西路103号维多利广场A座',
      '张三',
      '13800138000',
      '440106',
      '体育西路103号维多利广场A座',
    ],
    [
      '广东省梅州市梅县区程江镇宪梓大道1号，李小梅，138 0013 8000',
      '李小梅',
      '13800138000',
      '441403',
      '程江镇宪梓大道1号',
    ],
    [
      '收货人：欧阳明\n手机号码：+86 139-1234-5678\n所在地区：北京市朝阳区\n详细地址：建国路88号',
      '欧阳明',
      '13912345678',
      '110105',
      '建国路88号',
    ],
    ['深圳南山区科技园 陈工 15912345678', '陈工', '15912345678', '440305', '科技园'],
    ['广东东莞市南城街道鸿福路1号 王五 13700001111', '王五', '13700001111', '441903', '鸿福路1号'],
    [
      '香港特别行政区 香港岛 中西区 皇后大道中1号 Chan Tai Man 13800138000',
      '',
      '13800138000',
      '810101',
      '皇后大道中1号 Chan Tai Man',
    ],
  ])('%s', (text, name, phone, code, detail) => {
    const parsed = parseAddress(text, areas);
    expect({ name: parsed.name, phone: parsed.phone, code: parsed.region?.code, detail: parsed.detail }).toEqual({
      name,
      phone,
      code,
      detail,
    });
  });
  it('does not guess between districts of the same name', () => {
    expect(parseAddress('李四 13800138000 鼓楼区中山路1号', areas)).toMatchObject({
      name: '李四',
      phone: '13800138000',
      region: null,
    });
  });
  it('leaves empty what is not there, whatever was pasted', () => {
    expect(parseAddress('', areas)).toEqual({ name: '', phone: '', region: null, detail: '' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => void parseAddress(text, areas)),
      { numRuns: 50 },
    );
  });
  it('knows all provinces down to the districts', () => {
    expect(provinces(areas)).toHaveLength(34);
    expect(citiesOf('440000', areas).some((city) => city.name === '梅州市')).toBe(true);
    expect(countiesOf('441400', areas)).toHaveLength(8);
    const region = regionOf('441424', areas);
    expect(region && regionText(region)).toBe('广东省梅州市五华县');
    expect(regionText({ code: '110105', names: ['北京市', '北京市', '朝阳区'] })).toBe('北京市朝阳区');
  });
});

describe('the checkout form', () => {
  const good = {
    ...EMPTY_DRAFT,
    name: '林小姐',
    phone: '138 0013 8000',
    regionCode: '440106',
    detail: '体育西路103号',
  };
  it('takes a complete address', () => {
    expect(checkDraft(good)).toEqual({});
    expect(deliveryOf(good)).toEqual({
      type: 'ship',
      recipient: { name: '林小姐', phone: '13800138000' },
      address: { regionCode: '440106', detail: '体育西路103号' },
    });
  });
  it('names everything that is missing and starts with the first field', () => {
    const faults = checkDraft(EMPTY_DRAFT);
    expect(faults).toEqual({
      name: 'name_missing',
      phone: 'phone_missing',
      regionCode: 'region_missing',
      detail: 'detail_missing',
    });
    expect(firstFault(faults)).toBe('name');
  });
  it.each(['12345', '1380013800', '138001380001', 'abc', '２３４'])('does not take %s for a phone', (phone) => {
    expect(checkDraft({ ...good, phone })).toEqual({ phone: 'phone_wrong' });
  });
  it.each(['13800138000', '+8613800138000', '１３８００１３８０００', '+852 6123 4567', '0753-2255123'])(
    'takes %s for a phone',
    (phone) => {
      expect(checkDraft({ ...good, phone })).toEqual({});
    },
  );
  it('asks for an outlet and no address when the goods are picked up', () => {
    expect(checkDraft({ ...EMPTY_DRAFT, type: 'pickup', name: 'A', phone: '13800138000' })).toEqual({
      outletId: 'outlet_missing',
    });
  });
  it('puts the answers of the API beside their fields', () => {
    expect(
      ['body.delivery.recipient.phone', 'delivery.address.regionCode', 'delivery.address', 'lines.0.quantity'].map(
        fieldAt,
      ),
    ).toEqual(['phone', 'regionCode', 'detail', null]);
  });
  it.each([
    [`${SKU}:2`, { skuId: SKU, quantity: 2 }],
    [`${SKU}:0`, null],
    [`${SKU}:1.5`, null],
    ['x:1', null],
    [null, null],
  ])('reads the purchase %s', (text, expected) => {
    expect(readBuyNow(text)).toEqual(expected);
  });
});

describe('a shelf', () => {
  it('is described by its address alone', () => {
    const query = readShelfQuery(new URLSearchParams('county=441424&sort=price&inStock=true&gi=true'));
    expect(query).toMatchObject({ county: '441424', sort: 'price', inStock: true, geographical: true });
    expect(readShelfQuery(new URLSearchParams(writeShelfQuery(query)))).toEqual(query);
    expect(activeFilters(query)).toBe(3);
    expect(writeShelfQuery(withoutFilters(query))).toBe('?sort=price');
  });
  it('ignores what nobody offers', () => {
    expect(writeShelfQuery(readShelfQuery(new URLSearchParams('county=110105&sort=luck&outlet=1&x=y')))).toBe('');
  });
});

describe('dates', () => {
  it('are those of Shanghai, in both languages', () => {
    expect(formatTime('2026-10-01T18:05:00Z', 'zh-CN')).toBe('2026年10月2日 02:05');
    expect(formatTime('2026-10-02T02:05:00+08:00', 'en')).toBe('2 Oct 2026 02:05');
    expect(formatDay('2026-10-02', 'zh-CN')).toBe('2026年10月2日');
    expect([
      formatMonth('2026-09', 'zh-CN'),
      formatMonth('2026-09', 'en', true),
      formatSeasonDay('09-01', 'en'),
      formatSeasonDay('2026-11-07', 'zh-CN'),
    ]).toEqual(['9月', 'Sep 2026', '1 Sep', '11月7日']);
  });
  it('count down to zero and stay there', () => {
    expect([formatCountdown(899_001), formatCountdown(61_000), formatCountdown(-5)]).toEqual([
      '15:00',
      '01:01',
      '00:00',
    ]);
  });
});

it('never loses a fen when a price is shown by village', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 }),
      (price, shares) => {
        expect(shareOut(price, shares).reduce((sum, part) => sum + part, 0)).toBe(price);
      },
    ),
  );
});

it('writes a file that a spreadsheet reads and does not run', () => {
  expect(
    csvFile([
      ['村, "A"', 12.5],
      ['=1+1', '-'],
    ]),
  ).toBe('\uFEFF"村, ""A""",12.5\r\n\'=1+1,\'-\r\n');
});

describe('the days an outlet is open', () => {
  it('are said in runs', () => {
    expect(weekdayRuns([1, 2, 3, 4, 5, 7])).toEqual([
      ['mon', 'fri'],
      ['sun', 'sun'],
    ]);
    expect(weekdayRuns([6, 7, 3])).toEqual([
      ['wed', 'wed'],
      ['sat', 'sun'],
    ]);
    expect(weekdayRuns([])).toEqual([]);
  });
});
