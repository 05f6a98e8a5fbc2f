import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChargedPrice,
  type NewVersion,
  type PlannedVersion,
  changeBps,
  checkDigit,
  inStoreBarcode,
  leasedPriceAt,
  nextTurn,
  planPrice,
  priceAt,
  readPriceRows,
  readScan,
  readYuan,
  referencePrice,
  weighedLabel,
  withdrawVersion,
} from './index';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-11-01T00:00:00+08:00');
const fenAmount = fc.integer({ min: 1, max: 100_000 });
const moment = fc.integer({ min: 0, max: 60 * 24 * 30 }).map((minutes) => new Date(START + minutes * 60_000));

describe('the price of a lease', () => {
  const versions = fc
    .uniqueArray(fc.record({ priceFen: fenAmount, effectiveFrom: moment }), {
      selector: ({ effectiveFrom }) => effectiveFrom.getTime(),
      maxLength: 8,
    })
    .map((list) => list.map((one, index) => ({ ...one, id: `v${index}` })));

  it('is that of the latest version that has begun, whatever the order of the list', () => {
    fc.assert(
      fc.property(versions, moment, (list, at) => {
        const begun = list.filter(({ effectiveFrom }) => effectiveFrom <= at);
        const latest = Math.max(...begun.map(({ effectiveFrom }) => effectiveFrom.getTime()));
        const standing = priceAt(list, at);
        if (begun.length === 0) expect(standing).toBeNull();
        else expect(standing?.effectiveFrom.getTime()).toBe(latest);
      }),
    );
  });

  it('does not change before its next turn, and changes at it', () => {
    fc.assert(
      fc.property(versions, moment, (list, at) => {
        const turn = nextTurn(list, at);
        if (turn === null) return;
        expect(turn.getTime()).toBeGreaterThan(at.getTime());
        expect(priceAt(list, new Date(turn.getTime() - 1))).toEqual(priceAt(list, at));
        expect(priceAt(list, turn)?.effectiveFrom).toEqual(turn);
      }),
    );
  });

  it('switches at 18:00:00.000 in Shanghai by itself, and is worth nothing once the lease is over', () => {
    const lease = {
      validUntil: '2026-12-02T00:00:00.000+08:00',
      prices: [
        {
          skuId: 'pomelo',
          versions: [
            { id: 'now', priceFen: 3990, effectiveFrom: '2026-11-01T00:00:00.000+08:00' },
            { id: 'evening', priceFen: 3590, effectiveFrom: '2026-11-25T18:00:00.000+08:00' },
          ],
        },
      ],
    };
    const at = (time: string) => leasedPriceAt(lease, 'pomelo', new Date(time));
    expect(at('2026-11-25T17:59:59.999+08:00')).toMatchObject({ ok: true, version: { id: 'now' } });
    expect(at('2026-11-25T18:00:00.000+08:00')).toMatchObject({ ok: true, version: { id: 'evening' } });
    expect(at('2026-12-01T23:59:59.999+08:00')).toMatchObject({ ok: true, version: { id: 'evening' } });
    expect(at('2026-12-02T00:00:00.000+08:00')).toEqual({ ok: false, code: 'lease_over' });
    expect(leasedPriceAt(lease, 'squab', new Date('2026-11-25T18:00:00+08:00'))).toEqual({
      ok: false,
      code: 'no_price',
    });
    // The year has no hour that comes twice: Shanghai keeps one time.
    expect(at('2026-11-25T10:00:00.000Z')).toMatchObject({ ok: true, version: { id: 'evening' } });
  });

  it('takes the later in the list of two for one moment', () => {
    const effectiveFrom = new Date(START);
    const list = [
      { id: 'first', priceFen: 100, effectiveFrom },
      { id: 'again', priceFen: 120, effectiveFrom },
    ];
    expect(priceAt(list, effectiveFrom)?.id).toBe('again');
  });
});

describe('what may be struck through', () => {
  const history = fc.uniqueArray(
    fc.record({
      priceFen: fc.integer({ min: 1, max: 50 }),
      from: fc.integer({ min: 0, max: 30 * 24 }).map((hours) => START + hours * 60 * 60 * 1000),
      promotion: fc.boolean(),
    }),
    { selector: ({ from }) => from, minLength: 1, maxLength: 10 },
  );
  const at = (list: readonly ChargedPrice[], moment: number) =>
    list
      .filter(({ from }) => from <= moment)
      .toSorted((a, b) => a.from - b.from)
      .at(-1);

  it('is never above any price really charged in the seven days before the promotion, hour by hour', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 40 * 24 }), (list, hours) => {
        const now = START + hours * 60 * 60 * 1000;
        const reference = referencePrice(list, now);
        if (reference === null) return;
        const current = at(list, now);
        expect(current?.promotion).toBe(true);
        expect(reference).toBeGreaterThan(current?.priceFen ?? Infinity);
        let start = now;
        while (at(list, start - 1)?.promotion && at(list, start - 1)?.priceFen === current?.priceFen)
          start -= 60 * 60 * 1000;
        const charged = Array.from(
          { length: 7 * 24 },
          (_, hour) => at(list, start - (hour + 1) * 60 * 60 * 1000)?.priceFen,
        );
        expect(charged).not.toContain(undefined);
        expect(reference).toBe(Math.min(...(charged as number[])));
      }),
      { numRuns: 300 },
    );
  });

  const priced = (priceFen: number, day: number, promotion = false): ChargedPrice => ({
    priceFen,
    from: START + day * DAY,
    promotion,
  });
  it('shows none without a promotion, without seven days of a price, or when nothing is lower', () => {
    expect(referencePrice([priced(100, 0), priced(80, 10)], START + 11 * DAY)).toBeNull();
    expect(referencePrice([priced(100, 0), priced(80, 6, true)], START + 7 * DAY)).toBeNull();
    expect(referencePrice([priced(100, 0), priced(80, 7, true)], START + 8 * DAY)).toBe(100);
    expect(referencePrice([priced(100, 0), priced(100, 9, true)], START + 10 * DAY)).toBeNull();
    expect(referencePrice([], START)).toBeNull();
  });
  it('is not fooled by a price that was raised to be cut', () => {
    expect(referencePrice([priced(80, 0), priced(150, 9), priced(99, 10, true)], START + 11 * DAY)).toBeNull();
    expect(referencePrice([priced(80, 0), priced(150, 9), priced(70, 10, true)], START + 11 * DAY)).toBe(80);
  });
  it('forgets what was charged before the seven days, and takes a further cut for a promotion of its own', () => {
    expect(referencePrice([priced(50, 0), priced(100, 3), priced(90, 10, true)], START + 11 * DAY)).toBe(100);
    expect(referencePrice([priced(100, 0), priced(90, 10, true), priced(80, 12, true)], START + 13 * DAY)).toBe(90);
  });
});

describe('planning prices', () => {
  let made = 0;
  const put = (
    versions: readonly PlannedVersion[],
    written: readonly NewVersion[],
    planId: string | null,
  ): PlannedVersion[] => [
    ...versions.filter(
      (old) => !written.some(({ effectiveFrom }) => effectiveFrom.getTime() === old.effectiveFrom.getTime()),
    ),
    ...written.map((version) => ({ ...version, id: `v${(made += 1)}`, planId })),
  ];
  const first: PlannedVersion = {
    id: 'first',
    priceFen: 100,
    effectiveFrom: new Date(START),
    revision: 0,
    promotion: false,
    withdraws: null,
    planId: null,
  };
  const on = (day: number) => new Date(START + day * DAY);
  const priceOn = (versions: readonly PlannedVersion[], day: number) => priceAt(versions, on(day))?.priceFen;
  const planned = (
    versions: readonly PlannedVersion[],
    priceFen: number,
    from: number,
    until: number | null,
    planId: string,
  ) => {
    const written = planPrice(versions, { priceFen, from: on(from), until: until === null ? null : on(until) });
    if (!Array.isArray(written)) throw new Error(written.code);
    return put(versions, written, planId);
  };
  const without = (versions: readonly PlannedVersion[], day: number) => {
    const taken = versions.find(({ effectiveFrom }) => effectiveFrom.getTime() === on(day).getTime());
    return withdrawVersion(versions, taken as PlannedVersion);
  };

  it('leaves, after any plans and withdrawals, the prices of those plans alone that were kept', () => {
    const plan = fc.record({ day: fc.integer({ min: 1, max: 12 }), priceFen: fenAmount, kept: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(plan, { selector: ({ day }) => day, maxLength: 8 }), (plans) => {
        let versions: PlannedVersion[] = [first];
        let meant: PlannedVersion[] = [first];
        for (const { day, priceFen, kept } of plans) {
          versions = planned(versions, priceFen, day, null, `p${day}`);
          if (kept) meant = planned(meant, priceFen, day, null, `p${day}`);
          else versions = put(versions, without(versions, day) ?? [], null);
        }
        for (let day = 0; day <= 13; day += 1) expect(priceOn(versions, day), `day ${day}`).toBe(priceOn(meant, day));
      }),
    );
  });

  it('ends a promotion by itself, and withdraws both ends together', () => {
    const cut = planned([first], 80, 3, 6, 'sale');
    expect([2, 3, 5, 6].map((day) => priceOn(cut, day))).toEqual([100, 80, 80, 100]);
    const taken = put(cut, without(cut, 3) ?? [], null);
    expect([2, 3, 5, 6].map((day) => priceOn(taken, day))).toEqual([100, 100, 100, 100]);
    // A later price goes on where the promotion would have ended.
    const raised = planned(taken, 120, 4, null, 'raise');
    expect(priceOn(raised, 6)).toBe(120);
    // Its end alone cannot be taken away.
    expect(without(cut, 6)).toBeNull();
  });

  it('says what is in the way', () => {
    const coming = planned([first], 110, 5, null, 'one');
    expect(planPrice(coming, { priceFen: 90, from: on(5), until: null })).toMatchObject({ code: 'price_exists' });
    expect(planPrice(coming, { priceFen: 90, from: on(3), until: on(8) })).toMatchObject({
      code: 'promotion_interrupted',
    });
    expect(planPrice(coming, { priceFen: 100, from: on(3), until: on(5) })).toMatchObject({
      code: 'promotion_not_lower',
      beforeFen: 100,
    });
    expect(priceOn(planned(coming, 90, 3, 5, 'sale'), 5)).toBe(110);
    const free = put(coming, without(coming, 5) ?? [], null);
    expect(planPrice(free, { priceFen: 90, from: on(5), until: null })).toMatchObject([
      { revision: 2, withdraws: null },
    ]);
  });

  it('says a change in hundredths of a percent', () => {
    expect([changeBps(100, 80), changeBps(3990, 4190), changeBps(null, 5), changeBps(100, 100)]).toEqual([
      -2000,
      501,
      null,
      0,
    ]);
  });
});

describe('our own barcodes', () => {
  it('have the check digit that every scanner expects', () => {
    expect(checkDigit('400638133393')).toBe(1);
    expect(checkDigit('690123456789')).toBe(2);
    expect(inStoreBarcode(false, 1)).toBe('2000000000015');
  });

  it('are read back as what was printed, whatever the item and the weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 5, max: 99_999 }), (item, grams) => {
        const barcode = inStoreBarcode(true, item) ?? '';
        const scanned = readScan(`${weighedLabel(barcode, grams)}\n`);
        expect(scanned).toEqual({ kind: 'weighed', barcode, grams, units: Math.round(grams / 10) });
        expect(readScan(inStoreBarcode(false, item) ?? '')).toEqual({
          kind: 'item',
          barcode: inStoreBarcode(false, item),
        });
      }),
    );
  });

  it('are refused when a digit was read wrongly, or when nothing lay on the scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (item, place, by) => {
          const right = inStoreBarcode(false, item) ?? '';
          const wrong = right.slice(0, place) + String((Number(right[place]) + by) % 10) + right.slice(place + 1);
          expect(readScan(wrong)).toEqual({ kind: 'unknown', why: 'check_digit' });
        },
      ),
    );
    expect(readScan(inStoreBarcode(true, 7) ?? '')).toEqual({ kind: 'unknown', why: 'no_weight' });
    expect(readScan('GP-MX-T2')).toEqual({ kind: 'unknown', why: 'not_thirteen_digits' });
    expect(inStoreBarcode(true, 100_000)).toBeNull();
  });
});

describe('a sheet of prices', () => {
  it('is read below its headings, and only where a new price stands', () => {
    const rows = [
      ['价目表'],
      ['规格编码', '商品', '规格', '现价（元）', '新价格（元）'],
      ['gp-mx-t2', '金柚', '特级', '39.90', '35.90'],
      ['GP-2', '金柚', '一级', '29.90', ''],
      ["'GP-3", '金柚', '二级', '19.90', '便宜'],
    ].map((cells, index) => ({ number: index + 1, cells }));
    expect(readPriceRows(rows)).toEqual([
      { number: 3, code: 'GP-MX-T2', priceFen: 3590 },
      { number: 5, code: 'GP-3', priceFen: null },
    ]);
    expect(readPriceRows([{ number: 1, cells: ['a', 'b'] }])).toBeNull();
  });

  it('takes a price as people write it, and nothing that could be another', () => {
    expect(['39.9', '￥1,234.50', '12 元', '0.05', '1'].map(readYuan)).toEqual([3990, 123450, 1200, 5, 100]);
    expect(['', '0', '-5', '1.234', '1e3', '12,34', '=1+1', '99999999999'].map(readYuan)).toEqual(Array(8).fill(null));
  });
});
