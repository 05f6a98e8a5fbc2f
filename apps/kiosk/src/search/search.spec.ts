import { describe, expect, it } from 'vitest';
import { type Findable, indexCatalog, search } from './search';

const item = (skuId: string, productName: string, skuName: string, over: Partial<Findable> = {}): Findable => ({
  ...{ skuId, productName, skuName, code: skuId.toUpperCase(), barcode: null, productNameEn: null, skuNameEn: null },
  ...over,
});
const catalog = [
  item('gp-5', '梅州金柚', '5kg 礼盒', {
    barcode: '2000000000428',
    productNameEn: 'Meizhou golden pomelo',
    searchText: '梅州金柚 金柚 柚子 meizhoujinyou mzjy jinyou jy youzi yz pomelo 5kg',
  }),
  item('hp-3', '蜜柚', '3 斤', { searchText: '蜜柚 柚子 miyou my mzmy youzi yz pomelo' }),
  item('ps-1', '柚皮腊肠', '500g', { searchText: '柚皮腊肠 香肠 youpilachang yplc xiangchang xc sausage' }),
  item('tea', '嘉应茶', '250g', { barcode: '6901234567892', searchText: '嘉应茶 茶叶 jiayingcha jyc chaye cy tea' }),
];
const index = indexCatalog(catalog);
const find = (typed: string): string[] => search(index, typed);

describe('finding goods', () => {
  it.each([
    ['金柚', ['gp-5']],
    ['jinyou', ['gp-5']],
    ['jiny', ['gp-5']],
    ['mzjy', ['gp-5']],
    ['JYC', ['tea']],
    ['youzi', ['gp-5', 'hp-3']],
    ['pomelo', ['gp-5', 'hp-3']],
    ['柚 5kg', ['gp-5']],
    ['ｐｏｍｅｌｏ', ['gp-5', 'hp-3']],
    ['6901234567892', ['tea']],
    ['7892', ['tea']],
    ['gp-5', ['gp-5']],
    ['龙眼', []],
    ['', []],
    ['  ，', []],
  ])('%s', (typed, skuIds) => expect(find(typed)).toEqual(skuIds));

  it('puts what begins like it before what only holds it', () => {
    expect(find('柚')).toEqual(['ps-1', 'gp-5', 'hp-3']);
    expect(find('jy')).toEqual(['gp-5', 'tea']);
  });

  it('finds by its names what head office sent no other words for', () => {
    const bare = indexCatalog([item('new', '新茶', '100g', { productNameEn: 'New tea' })]);
    expect(search(bare, '茶')).toEqual(['new']);
    expect(search(bare, 'tea 100g')).toEqual(['new']);
  });

  it('looks at each of 500 goods once and keeps a screenful', () => {
    const many = indexCatalog(
      Array.from({ length: 500 }, (_, number) => item(`s-${number}`, `柚子${number}号`, '5kg')),
    );
    expect(search(many, '柚')).toHaveLength(24);
    expect(search(many, '柚子499')).toEqual(['s-499']);
  });
});
