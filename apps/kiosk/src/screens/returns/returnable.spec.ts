import type { till as shapes } from '@youjian/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenFen, entryLines, freightOf, fromHouse, fromJournal, returnObstacle } from './returnable';

const catalog = [{ skuId: 'pomelo', productName: '金柚', productNameEn: 'Pomelo', skuName: '5kg', skuNameEn: '5 kg' }];
const base = { id: 'x', clock: { deviceAt: '', anchorAt: null, sinceAnchorMs: null }, staffId: 's', shiftId: null };
const sale = {
  ...base,
  ...{ kind: 'sale', at: '2026-11-25T05:00:00.000Z', offline: true, receiptNo: 'XA-1-000042', totalFen: 38_400 },
  lines: [
    ...['lot-1', 'lot-2'].map((lotId, index) => ({
      ...{ skuId: 'pomelo', lotId, lotCode: lotId, quantity: 2 - index, unitPriceFen: 12_800, priceVersionId: 'v' },
      netFen: 12_800 * (2 - index),
    })),
  ],
  ...{ tenders: [{ way: 'cash', amountFen: 38_400 }], priceLeaseId: 'p', stockLeaseId: 'l' },
} as shapes.SaleEntry;
const back = (lotId: string | null, quantity: number, receiptNo: string | null = 'XA-1-000042') =>
  ({
    ...base,
    ...{ kind: 'return', at: '2026-11-25T06:00:00.000Z', offline: true, returnNo: 'XA-1-000043', receiptNo },
    ...{ orderNo: null, tender: 'cash', reason: 'rotten', totalFen: quantity * 12_800 },
    lines: [{ skuId: 'pomelo', lotId, quantity, amountFen: quantity * 12_800 }],
  }) as shapes.ReturnEntry;
const left = (...returns: shapes.ReturnEntry[]) =>
  fromJournal(sale, returns, catalog, '新安服务区馆').lines.map(({ unitFen }) => unitFen.length);

describe('what of a receipt may still come back', () => {
  it('is all of it at what it had cost, out of the lots it was sold from', () => {
    const whole = fromJournal(sale, [], catalog, '新安服务区馆');
    expect(left()).toEqual([2, 1]);
    expect(chosenFen(whole, { 0: 2, 1: 1 })).toBe(38_400);
    expect(entryLines(whole, { 0: 1, 1: 0 })).toEqual([
      { skuId: 'pomelo', lotId: 'lot-1', quantity: 1, amountFen: 12_800 },
    ]);
    expect(returnObstacle(whole)).toBeNull();
  });

  it('is less what came back before, lot by lot, and of this receipt only', () => {
    expect(left(back('lot-1', 1))).toEqual([1, 1]);
    expect(left(back('lot-1', 1), back('lot-2', 1))).toEqual([1, 0]);
    expect(left(back(null, 3))).toEqual([0, 0]);
    expect(left(back('lot-1', 2, 'XA-1-000099'), back('lot-1', 1, null))).toEqual([2, 1]);
  });

  it('is nothing the second time, and says when it came back', () => {
    const again = fromJournal(sale, [back('lot-1', 2), back('lot-2', 1)], catalog, null);
    expect(returnObstacle(again)).toBe('all_returned');
    expect(again.earlier.map(({ returnNo }) => returnNo)).toEqual(['XA-1-000043', 'XA-1-000043']);
    expect(again.refundedFen).toBe(38_400);
    expect(again.ways).toEqual([{ tender: 'cash', mostFen: 0 }]);
  });

  it('never comes back twice, however it is split', () => {
    const part = fc.record({ lotId: fc.constantFrom('lot-1', 'lot-2'), quantity: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const done: shapes.ReturnEntry[] = [];
        let paid = 0;
        for (const { lotId, quantity } of parts) {
          const now = fromJournal(sale, done, catalog, null);
          const place = lotId === 'lot-1' ? 0 : 1;
          const [line] = entryLines(now, { [place]: quantity });
          if (line === undefined) continue;
          paid += line.amountFen;
          done.push(back(lotId, line.quantity));
        }
        expect(paid).toBeLessThanOrEqual(sale.totalFen);
        expect(paid).toBe(fromJournal(sale, done, catalog, null).refundedFen);
      }),
    );
  });

  it('as head office tells it, is less what this till has taken back and not yet sent', () => {
    const told = {
      ...{ receiptNo: 'XA-1-000042', orderNo: 'YJ1', channel: 'kiosk', outletName: 'A', soldAt: sale.at },
      ...{ state: 'completed', totalFen: 25_600, refundedFen: 0, mayReturn: true },
      ways: [{ tender: 'cash', mostFen: 25_600 }],
      returns: [{ returnNo: 'TH-2-000009', at: sale.at, outletName: 'C', amountFen: 100 }],
      lines: [
        {
          ...{ skuId: 'pomelo', skuCode: 'P', productName: '金柚', productNameEn: 'Pomelo', skuName: '5kg' },
          ...{ skuNameEn: '5 kg', lotId: 'lot-1', lotCode: 'lot-1', quantity: 2, unitPriceFen: 12_800 },
          ...{ netFen: 25_600, returnable: 2, unitFen: [12_800, 12_700] },
        },
      ],
    } as Parameters<typeof fromHouse>[0];
    expect(fromHouse(told, [], 'B').lines[0]?.unitFen).toEqual([12_800, 12_700]);
    const after = fromHouse(told, [back('lot-1', 1)], 'B');
    expect(after.lines[0]?.unitFen).toEqual([12_700]);
    expect(after.ways[0]?.mostFen).toBe(12_800);
    expect(after.earlier).toEqual([
      { returnNo: 'TH-2-000009', at: sale.at, where: 'C', amountFen: 100 },
      { returnNo: 'XA-1-000043', at: '2026-11-25T06:00:00.000Z', where: 'B', amountFen: 12_800 },
    ]);
    expect(returnObstacle(fromHouse({ ...told, mayReturn: false }, [], 'B'))).toBe('not_in_hands');
  });

  it('takes its freight along with the last unit, unless the buyer changed their mind', () => {
    const whole = { ...fromJournal(sale, [], catalog, null), freightFen: 1_200 };
    expect(freightOf(whole, { 0: 2, 1: 1 }, 'rotten')).toBe(1_200);
    expect([freightOf(whole, { 0: 2 }, 'rotten'), freightOf(whole, { 0: 2, 1: 1 }, 'changed_mind')]).toEqual([0, 0]);
    expect(freightOf(whole, { 0: 2, 1: 1 }, null)).toBe(0);
  });
});
