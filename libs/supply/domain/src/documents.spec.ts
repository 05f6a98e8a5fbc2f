import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, isDecimal } from './decimals';
import { cleanFileName } from './file-name';
import {
  type AnalyteLimit,
  GROUP_OF,
  VARIETY_GROUPS,
  freshUntil,
  isDesignated,
  isFresh,
  judgeReport,
  strictest,
} from './lab-report';
import { VARIETIES, isVariety } from './varieties';

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 9_999_999_999n }), fc.stringMatching(/^\d{0,9}$/))
  .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));
/** The same number in whole billionths. */
const billionths = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
};

describe('numbers of a laboratory', () => {
  it('are compared exactly, however many digits they have', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        expect(isDecimal(one)).toBe(true);
        const difference = billionths(one) - billionths(other);
        expect(compareDecimals(one, other)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('know neighbours in the ninth digit apart, and the same number written longer as the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (units) => {
        const written = (n: bigint) => `${n / 10n ** 9n}.${String(n % 10n ** 9n).padStart(9, '0')}`;
        expect(compareDecimals(written(units), written(units + 1n))).toBe(-1);
        expect(compareDecimals(written(units + 1n), written(units))).toBe(1);
      }),
    );
    expect(compareDecimals('0.05', '0.050')).toBe(0);
    expect(compareDecimals('10', '9.999999999')).toBe(1);
  });

  it.each(['', '.5', '5.', '05', '-1', '1e3', '1,5', 'NaN', '1.0000000001', ' 1'])('are not “%s”', (text) =>
    expect(isDecimal(text)).toBe(false),
  );
});

const limit = (analyte: string, more: Partial<AnalyteLimit> = {}): AnalyteLimit => ({
  analyte,
  name: analyte,
  nameEn: analyte,
  unit: 'mg/kg',
  hongKong: '0.05',
  national: '0.1',
  required: false,
  ...more,
});
const found = (analyte: string, value: string, more: object = {}) => ({
  analyte,
  method: 'GB 23200',
  value,
  below: false,
  unit: 'mg/kg',
  ...more,
});

describe('a limit', () => {
  it('is the stricter of Hong Kong’s and the national one, and either when the other is unknown', () => {
    expect(strictest({ hongKong: '0.05', national: '0.1' })).toEqual({ value: '0.05', from: 'hong_kong' });
    expect(strictest({ hongKong: '2', national: '0.10' })).toEqual({ value: '0.10', from: 'national' });
    expect(strictest({ hongKong: '0.1', national: '0.10' })).toEqual({ value: '0.1', from: 'both' });
    expect(strictest({ hongKong: null, national: '1' })).toEqual({ value: '1', from: 'national' });
    expect(strictest({ hongKong: null, national: null })).toBeUndefined();
  });

  it('is never looser than either column', () => {
    fc.assert(
      fc.property(decimal, decimal, (hongKong, national) => {
        const counts = strictest({ hongKong, national })?.value ?? '';
        expect(
          [compareDecimals(counts, hongKong), compareDecimals(counts, national)].every((order) => order <= 0),
        ).toBe(true);
      }),
    );
  });
});

describe('a laboratory report', () => {
  const verdictOf = (...args: Parameters<typeof judgeReport>) => judgeReport(...args).verdict;

  it('passes at the limit and fails one billionth above it', () => {
    expect(verdictOf([found('lead', '0.05')], [limit('lead')])).toBe('passed');
    expect(verdictOf([found('lead', '0.050000001')], [limit('lead')])).toBe('failed');
  });

  it('is incomplete without what must be tested, and says what', () => {
    const judged = judgeReport([found('lead', '0.01')], [limit('lead'), limit('cadmium', { required: true })]);
    expect([judged.verdict, judged.missing.map(({ analyte }) => analyte)]).toEqual(['incomplete', ['cadmium']]);
  });

  it('fails even when it is also incomplete', () =>
    expect(verdictOf([found('lead', '9')], [limit('lead'), limit('cadmium', { required: true })])).toBe('failed'));

  it('takes “not detected” for what it proves', () => {
    const nothing = (value: string) => [found('lead', value, { below: true })];
    expect(verdictOf(nothing('0.01'), [limit('lead')])).toBe('passed');
    expect(judgeReport(nothing('0.06'), [limit('lead')]).results[0]?.verdict).toBe('inconclusive');
    expect(verdictOf(nothing('0.06'), [limit('lead')])).toBe('incomplete');
    expect(verdictOf(nothing('0.01'), [limit('lead', { hongKong: '0' })])).toBe('passed');
    expect(verdictOf([found('lead', '0.01')], [limit('lead', { hongKong: '0' })])).toBe('failed');
  });

  it('does not compare milligrams with micrograms', () => {
    const judged = judgeReport([found('lead', '0.01', { unit: 'µg/kg' })], [limit('lead')]);
    expect([judged.verdict, judged.results[0]?.verdict]).toEqual(['incomplete', 'unit_mismatch']);
  });

  it('shows what has no limit, and does not pass by it alone', () => {
    const judged = judgeReport([found('gold', '1')], [limit('lead')]);
    expect([judged.verdict, judged.results[0]?.verdict]).toEqual(['incomplete', 'no_limit']);
    expect(verdictOf([found('gold', '1'), found('lead', '0')], [limit('lead')])).toBe('passed');
  });

  it.each`
    reportedOn      | last
    ${'2026-05-24'} | ${'2026-11-24'}
    ${'2026-08-31'} | ${'2027-02-28'}
    ${'2023-08-29'} | ${'2024-02-29'}
    ${'2026-12-31'} | ${'2027-06-30'}
    ${'2026-07-01'} | ${'2027-01-01'}
  `('of $reportedOn may be handed in until $last', ({ reportedOn, last }: { reportedOn: string; last: string }) => {
    expect(freshUntil(reportedOn)).toBe(last);
    const dayAfter = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    expect([isFresh(reportedOn, last), isFresh(reportedOn, dayAfter)]).toEqual([true, false]);
    expect(isFresh(reportedOn, '2020-01-01')).toBe(false);
  });
});

describe('a designation', () => {
  it('counts from its first day to the day before its end', () => {
    const lab = { designatedFrom: '2025-01-01', designatedUntil: '2026-01-01' };
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((day) => isDesignated(lab, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isDesignated({ ...lab, designatedUntil: null }, '2099-01-01')).toBe(true);
  });
});

describe('a variety', () => {
  it('has a group, and a name that is on no list is none', () => {
    for (const variety of Object.keys(VARIETIES) as (keyof typeof VARIETIES)[])
      expect(VARIETY_GROUPS[GROUP_OF[variety]].name).not.toBe('');
    expect(['constructor', 'toString', '__proto__', 'pear'].map(isVariety)).toEqual([false, false, false, false]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\fake\\path\\检测报告.PDF', 'pdf', '检测报告.pdf'],
    ['invoice\u202Efdp.exe', 'pdf', 'invoicefdp.pdf'],
    ['a\r\nset-cookie: x.pdf', 'pdf', 'aset-cookie_ x.pdf'],
    ['.htaccess', 'txt', 'htaccess.txt'],
    ['con.txt', 'txt', 'file_con.txt'],
    ['', 'png', 'file.png'],
    ['...', 'png', 'file.png'],
    ['申请书.pdf.exe', 'pdf', '申请书.pdf.pdf'],
  ])('%j becomes one that is safe anywhere', (given, extension, clean) =>
    expect(cleanFileName(given, extension)).toBe(clean),
  );

  it('holds no path, no hidden character and the ending of its content, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const clean = cleanFileName(given, 'pdf');
        expect(clean).toMatch(/^[^/\\<>:"|?*\p{C}.\s][^/\\<>:"|?*\p{C}]*\.pdf$/u);
        expect([...clean].length).toBeLessThanOrEqual(110);
        expect(cleanFileName(clean, 'pdf')).toBe(clean);
      }),
    );
  });
});
