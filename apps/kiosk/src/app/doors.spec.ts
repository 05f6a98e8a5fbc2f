import { recalls, tillDevices, tillPrices, tillSales, tillStock, transfers } from '@youjian/contract';
import { expect, it } from 'vitest';
import { doors } from './doors';

it('knows its doors as the contract declares them', () => {
  const declared = { ...recalls, ...tillDevices, ...tillPrices, ...tillSales, ...tillStock, ...transfers } as Record<
    string,
    unknown
  >;
  for (const [name, { method, path, idempotent, produces }] of Object.entries(doors))
    expect(declared[name], name).toMatchObject({ name, method, path, idempotent, produces });
});
