import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { gramsOf, matches, queryGrams, readQuery, searchTextOf } from './search';

const meixian = searchTextOf({
  name: '梅县金柚 特级',
  nameEn: 'Meixian Golden Pomelo',
  variety: 'golden_pomelo',
  countyCode: '441403',
  regionalBrand: '梅州柚',
  skuNames: ['特级 4 个装（约 5.2 kg）', '一级 10 kg'],
});
const dabu = searchTextOf({
  name: '大埔蜜柚（红肉）',
  nameEn: 'Dabu Honey Pomelo, red',
  variety: 'honey_pomelo',
  countyCode: '441422',
});
const rice = searchTextOf({
  name: '客都米 兴宁丝苗米',
  nameEn: 'Xingning Silky Rice',
  variety: 'kedu_rice',
  countyCode: '441481',
});

describe('what people type', () => {
  it.each([
    ['金柚', meixian],
    ['县金', meixian],
    ['柚', meixian],
    ['meixianjinyou', meixian],
    ['mxjy', meixian],
    ['mzjy', meixian],
    ['10kg', meixian],
    ['10 kg', meixian],
    ['5.2kg', meixian],
    ['golden', meixian],
    ['GOLDEN pomelo', meixian],
    ['梅州 金柚', meixian],
    ['金柚　特级', meixian],
    ['dabu', dabu],
    ['dbmy', dabu],
    ['红肉', dabu],
    ['ＤＡＢＵ', dabu],
    ['kedumi', rice],
    ['丝苗', rice],
    ['xnsmm', rice],
  ])('%s finds it', (typed, text) => {
    expect(matches(text, typed)).toBe(true);
    expect(gramsOf(text)).toEqual(expect.arrayContaining(queryGrams(typed)));
  });

  it('reads 大埔 as people there do, not as the dictionary does', () => {
    expect(dabu).not.toContain('dapu');
    expect(matches(dabu, '流心酥')).toBe(false);
  });

  it('takes nothing typed for no search at all', () => {
    expect(readQuery('  ，。 ')).toBeNull();
    expect(readQuery('50%_')?.patterns).toEqual(['%50%']);
  });
});

const texts = fc.constantFrom(meixian, dabu, rice);

describe('the index', () => {
  it('finds every piece of the text, of any length', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 12 }), (text, at, length) => {
        const letters = [...text];
        const piece = letters.slice(at % letters.length, (at % letters.length) + length).join('');
        const grams = new Set(gramsOf(text));
        expect(queryGrams(piece).every((gram) => grams.has(gram))).toBe(true);
        expect(matches(text, piece)).toBe(true);
      }),
    );
  });

  it('never asks for a gram the text it matches does not have, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
        (name, typed) => {
          const text = searchTextOf({ name, nameEn: '', variety: 'x', countyCode: '' });
          if (matches(text, typed)) expect(gramsOf(text)).toEqual(expect.arrayContaining(queryGrams(typed)));
        },
      ),
    );
  });
});
