import { expect, it } from 'vitest';
import { readWorthAsk, worthAddress } from './worth-ask';

const SKU = '0197a1c0-7e57-7000-8000-000000000001';
const read = (address: string) => readWorthAsk(new URLSearchParams(address));

it('asks in an address what it reads from one', () => {
  const lines = [{ skuId: SKU, quantity: 2 }];
  expect(read(worthAddress({ lines, to: '440106', at: '', codes: ['GZ20', 'YOUJIAN5'] }))).toEqual({
    lines,
    destination: { type: 'ship', regionCode: '440106' },
    voucherCodes: ['GZ20', 'YOUJIAN5'],
  });
  expect(read(worthAddress({ lines, to: '', at: SKU, codes: [] }))?.destination).toEqual({
    type: 'pickup',
    outletId: SKU,
  });
});

it.each([
  '',
  '?lines=&to=44',
  `?lines=${SKU}:0&to=44`,
  `?lines=${SKU}:1`,
  `?lines=${SKU}:1&to=4`,
  `?lines=${SKU}:1.5&to=44`,
])('asks nothing of %s', (address) => {
  expect(read(address)).toBeNull();
});

it('leaves out what is no code', () => {
  expect(read(`?lines=${SKU}:1&to=44&codes=GZ20,%3Cscript%3E,ab`)?.voucherCodes).toEqual(['GZ20']);
});
