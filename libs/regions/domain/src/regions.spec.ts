import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  householdNumber,
  joinSyllables,
  maskName,
  maskTail,
  placeParts,
  readHouseholdNumber,
  villageName,
} from './index';

describe('a village', () => {
  it.each([
    ['洞口村委会', '洞口村', 'village_committee'],
    ['大光村民委员会', '大光村', 'village_committee'],
    ['新村村委会', '新村', 'village_committee'],
    ['梅龙社区居委会', '梅龙社区', 'community'],
    ['府前居民委员会', '府前社区', 'community'],
    ['大新城居民委员会', '大新城社区', 'community'],
    ['洲瑞林场虚拟生活区', '洲瑞林场虚拟生活区', 'division'],
  ])('registered as %s is called %s', (registered, name, kind) => {
    expect(villageName(registered)).toEqual({ name, kind });
  });
});

describe("a place's name", () => {
  it.each([
    ['大埔县', 3, '大埔', ' County'],
    ['兴宁市', 3, '兴宁', ' City'],
    ['梅州市', 2, '梅州', ''],
    ['浦东新区', 3, '浦东', ' New Area'],
    ['秦皇岛市经济技术开发区', 3, '秦皇岛', ' Economic and Technological Development Zone'],
    ['恩施土家族苗族自治州', 2, '恩施', ' Tujia and Miao Autonomous Prefecture'],
    ['双江拉祜族佤族布朗族傣族自治县', 3, '双江', ' Lahu, Va, Blang and Dai Autonomous County'],
    ['阜新蒙古族自治县', 3, '阜新', ' Mongol Autonomous County'],
    ['单县', 3, '单县', ' County'],
    ['经济开发区', 3, '', 'Economic Development Zone'],
    ['洞口村', 5, '洞口', ' Village'],
    ['松山湖', 3, '松山湖', ''],
  ])('%s is spelled and translated in parts', (name, level, spelled, translated) => {
    expect(placeParts(name, level)).toEqual({ spelled, translated });
  });

  it('keeps two syllables apart that would be read as one', () => {
    expect(joinSyllables(['xi', 'an'])).toBe("Xi'an");
    expect(joinSyllables(['dong', 'kou'])).toBe('Dongkou');
    expect(joinSyllables([])).toBe('');
  });
});

describe("a household's number", () => {
  it('is read back however it was typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('H', 'h', ''),
        fc.nat({ max: 4 }),
        (ordinal, letter, zeros) => {
          expect(readHouseholdNumber(` ${letter}${'0'.repeat(zeros)}${ordinal} `)).toBe(householdNumber(ordinal));
        },
      ),
    );
  });

  it.each(['', 'H', '0', 'H000', '-1', '1.5', 'H1x', '1e3', 'Ｈ１', '123456', "1' or '1"])('is not: %s', (typed) => {
    expect(readHouseholdNumber(typed)).toBeUndefined();
  });
});

describe('masking', () => {
  it.each([
    ['李晓梅', '李**'],
    ['李梅', '李*'],
    ['李', '李*'],
    ['欧阳晓梅', '欧***'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('shows of %s only %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('shows the last four, and of something short nothing', () => {
    expect(maskTail('99999919700101001X')).toBe('**************001X');
    expect(maskTail('1234567')).toBe('*******');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const masked = [...maskTail(text)];
        expect(masked.length).toBe([...text.trim()].length);
        expect(masked.slice(0, -4).every((letter) => letter === '*')).toBe(true);
      }),
    );
  });
});
