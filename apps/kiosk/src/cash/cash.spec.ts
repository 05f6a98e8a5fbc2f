import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeProblem, expectedOf, movementProblem, needsManager, needsReason } from './close';
import { asCounted, DENOMINATIONS, pieces, typedFen, worthFen } from './denominations';

const fen = fc.integer({ min: 0, max: 10_000_000 });

describe('counting the drawer', () => {
  it('adds notes and coins to the fen', () => {
    expect(worthFen({})).toBe(0);
    expect(worthFen({ '10000': 1, '5000': 1, '2000': 1, '1000': 1, '500': 1, '100': 1, '50': 1, '10': 1 })).toBe(
      18_660,
    );
    fc.assert(
      fc.property(fc.array(fc.nat(999), { minLength: 8, maxLength: 8 }), (numbers) => {
        const counted = Object.fromEntries(DENOMINATIONS.map((worth, index) => [worth, numbers[index] ?? 0]));
        const one = DENOMINATIONS.reduce((sum, worth) => sum + worthFen({ [worth]: counted[worth] ?? 0 }), 0);
        expect(worthFen(counted)).toBe(one);
        expect(asCounted(counted)).toEqual(counted);
      }),
    );
  });

  it('is told of all notes and coins, those there were none of too', () => {
    expect(asCounted({ '100': 3 })).toEqual({
      ...{ '10000': 0, '5000': 0, '2000': 0, '1000': 0, '500': 0 },
      ...{ '100': 3, '50': 0, '10': 0 },
    });
  });

  it.each([
    ['', 0],
    ['12', 12],
    ['１２', 12],
    ['-1', null],
    ['1.5', null],
    ['999999', null],
  ])('takes %j pieces as %j', (typed, number) => expect(pieces(typed)).toBe(number));

  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['¥1,200.05', 120_005],
    ['0.1', 10],
    ['.5', null],
    ['1.234', null],
    ['', null],
    ['-3', null],
    ['1e3', null],
  ])('takes %j as money: %j fen', (typed, amount) => expect(typedFen(typed)).toBe(amount));
});

describe('what should be there', () => {
  it('is float, cash sales less cash returns, and what was put in less what was taken out', () => {
    const sums = { floatFen: 50_000, cashInFen: 2_000, cashOutFen: 30_000, byWay: { cash: 12_800, wechat_pay: 900 } };
    expect(expectedOf(sums)).toEqual([
      { way: 'cash', amountFen: 34_800 },
      { way: 'wechat_pay', amountFen: 900 },
    ]);
    expect(expectedOf({ floatFen: 0, cashInFen: 0, cashOutFen: 0, byWay: {} })).toEqual([
      { way: 'cash', amountFen: 0 },
    ]);
  });

  it('neither loses nor invents a fen', () => {
    fc.assert(
      fc.property(fen, fen, fen, fen, fen, (floatFen, cashInFen, cashOutFen, cash, alipay) => {
        const all = expectedOf({ floatFen, cashInFen, cashOutFen, byWay: { cash, alipay } });
        const sum = all.reduce((total, { amountFen }) => total + amountFen, 0);
        expect(sum).toBe(floatFen + cashInFen - cashOutFen + cash + alipay);
      }),
    );
  });
});

describe('closing a shift', () => {
  const close = { countedFen: 10_000, expectedFen: 10_000, reason: '', limitFen: 500, openTickets: 0 };

  it('is stopped by an open ticket, and by nothing of the network', () => {
    expect(closeProblem(close)).toBeNull();
    expect(closeProblem({ ...close, openTickets: 1, reason: 'x' })).toBe('open_ticket');
  });

  it('asks for a reason above the limit, whichever way it differs', () => {
    fc.assert(
      fc.property(fen, fen, fc.integer({ min: 0, max: 1000 }), (countedFen, expectedFen, limitFen) => {
        const one = { ...close, countedFen, expectedFen, limitFen };
        const isFar = Math.abs(countedFen - expectedFen) > limitFen;
        expect(needsReason(one)).toBe(isFar);
        expect(closeProblem(one)).toBe(isFar ? 'reason_needed' : null);
        expect(closeProblem({ ...one, reason: '  ' })).toBe(isFar ? 'reason_needed' : null);
        expect(closeProblem({ ...one, reason: '少找了五元' })).toBeNull();
      }),
    );
  });
});

describe('money in and out of the drawer', () => {
  const out = { direction: 'out', amountFen: 5_000, inDrawerFen: 6_000, limitFen: 5_000 } as const;

  it('is an amount, and never more than should be there', () => {
    expect(movementProblem(out)).toBeNull();
    expect(movementProblem({ ...out, amountFen: null })).toBe('amount_needed');
    expect(movementProblem({ ...out, amountFen: 0 })).toBe('amount_needed');
    expect(movementProblem({ ...out, amountFen: 6_001 })).toBe('more_than_there_is');
    expect(movementProblem({ ...out, direction: 'in', amountFen: 6_001 })).toBeNull();
  });

  it('needs a manager only when it goes out above the limit', () => {
    expect(needsManager(out)).toBe(false);
    expect(needsManager({ ...out, amountFen: 5_001 })).toBe(true);
    expect(needsManager({ ...out, amountFen: 5_001, direction: 'in' })).toBe(false);
  });
});
