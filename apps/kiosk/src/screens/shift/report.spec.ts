import { describe, expect, it } from 'vitest';
import { asCounted } from '../../cash/denominations';
import { reportPaper } from '../../print/reports';
import { paper as words } from '../../words/zh-CN/paper';
import { aSale, aTill, type World } from '../../testing/a-till';
import type { ShiftRow } from '../../store/kinds';
import { reportOf } from './report';

async function aDay(): Promise<World & { shift: ShiftRow }> {
  const world = await aTill();
  await world.till.write(aSale(world, 2));
  await world.till.write(aSale(world, 1));
  await world.till.write({ kind: 'cash_moved', direction: 'in', amountFen: 5_000, reason: 'change' });
  await world.till.write({ kind: 'cash_moved', direction: 'out', amountFen: 12_000, reason: 'bank' });
  const { shift } = world.till.state;
  if (shift === null) throw new Error('The shift is open.');
  return { ...world, shift };
}

describe('the report of a shift', () => {
  it('says what should be in the drawer: float, sales, what went in and out', async () => {
    const { till, shift } = await aDay();
    const report = reportOf(shift, till.state, '2026-11-25T09:30:00.000Z');
    expect(report).toMatchObject({ sales: 2, salesFen: 11_940, cashFen: 11_940, floatFen: 20_000, closedAt: null });
    expect(report.expectedFen).toBe(20_000 + 11_940 + 5_000 - 12_000);
    expect(report.notSent).toBe(5);
    expect(reportPaper(report, words).title).toBe(words.xReport);
  });

  it('is a Z report once it is closed, with the difference and its reason', async () => {
    const { till, shift } = await aDay();
    const counted = { '10000': 2, '2000': 2, '500': 1 };
    const done = await till.write({
      ...{ kind: 'shift_closed', counted: asCounted(counted), countedFen: 24_500, sales: 2 },
      ...{ expected: [{ way: 'cash', amountFen: 24_940 }], differenceReason: '找零' },
    });
    const closed = done.shift ?? shift;
    const report = reportOf(closed, till.state, done.entry.at, { reason: '找零' });
    const { title, pieces } = reportPaper(report, words);
    expect(title).toBe(words.zReport);
    expect(pieces).toContainEqual(expect.objectContaining({ left: words.difference, right: '-¥4.40' }));
    expect(pieces).toContainEqual(expect.objectContaining({ text: `${words.reason}: 找零` }));
    expect(till.state.shift).toBeNull();
  });
});
