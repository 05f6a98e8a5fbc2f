import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownCodes, meaningOf } from './meaning';

const STAFF = '0190a000-0000-7000-8000-0000000000aa';
const known: KnownCodes = {
  catalog: [
    { skuId: 'pomelo', code: 'GP-5KG', barcode: '2000000000428', byWeight: false },
    { skuId: 'potato', code: 'SP-LOOSE', barcode: '2100042000001', byWeight: true },
    { skuId: 'tea', code: 'TEA-250', barcode: '6901234567892', byWeight: false },
  ],
  lots: [{ lotId: 'lot-3', lotCode: 'GP-20261107-441424-003' }],
  pickups: [{ orderNo: 'YJ261123-7K2M9QXA' }],
  staff: [{ id: STAFF, badge: 'YJS-7K2M9QXA4T' }, { id: 'new' }],
};
const read = (code: string) => meaningOf(code, known);

describe('what a code means', () => {
  it.each([
    ['6901234567892', { kind: 'sku', skuId: 'tea' }],
    ['2000000000428', { kind: 'sku', skuId: 'pomelo' }],
    ['gp-5kg', { kind: 'sku', skuId: 'pomelo' }],
    [']E06901234567892', { kind: 'sku', skuId: 'tea' }],
  ])('%s is goods of this till', (code, meaning) => expect(read(code)).toEqual(meaning));

  it('reads the weight off a scale’s label, and takes the bare code of such goods as the goods', () => {
    expect(read('2100042012608')).toEqual({ kind: 'weighed', skuId: 'potato', grams: 1260 });
    expect(read('2100042000001')).toEqual({ kind: 'sku', skuId: 'potato' });
    // Goods sold by the piece have no weight in their code, whatever it begins with.
    expect(read('2100043012607')).toMatchObject({ kind: 'unknown', why: 'no_such_goods' });
  });

  it('knows the lot behind the square code of a lot or carton, and one it was not lent', () => {
    expect(read('https://youjian.example/t/GP-20261107-441424-003')).toEqual({ kind: 'lot', lotId: 'lot-3' });
    expect(read('GP-20261107-441424-003')).toEqual({ kind: 'lot', lotId: 'lot-3' });
    expect(read('http://127.0.0.1:3000/en/t/TEA-20261107-441424-001?x=1')).toEqual({
      kind: 'strange_lot',
      lotCode: 'TEA-20261107-441424-001',
    });
    expect(read('SP-20261107-441424-001')).toMatchObject({ kind: 'strange_lot' });
  });

  it('reads the number of a carton with or without its brackets and mark', () => {
    const carton = { kind: 'carton', sscc: '369123450000000018' };
    for (const code of [
      '369123450000000018',
      '00369123450000000018',
      '(00)369123450000000018',
      ']C100369123450000000018',
    ])
      expect(read(code), code).toEqual(carton);
    expect(read('369123450000000019')).toMatchObject({ kind: 'unknown', why: 'misread' });
  });

  it('reads receipts, orders, transfers and badges', () => {
    expect(read('https://youjian.example/r/XA-1-000042?k=abc')).toEqual({ kind: 'receipt', receiptNo: 'XA-1-000042' });
    expect(read('xa-1-000042')).toEqual({ kind: 'receipt', receiptNo: 'XA-1-000042' });
    expect(read('YJ261123-7K2M9QXA')).toEqual({ kind: 'pickup', orderNo: 'YJ261123-7K2M9QXA' });
    expect(read('https://youjian.example/orders/YJ261123-7K2M9QXA')).toMatchObject({ kind: 'pickup' });
    expect(read('YJ261124-AAAAAAAA')).toEqual({ kind: 'order', orderNo: 'YJ261124-AAAAAAAA' });
    expect(read('DB-20261125-0A3F9C')).toEqual({ kind: 'transfer', number: 'DB-20261125-0A3F9C' });
    expect(read('yjs-7k2m9qxa4t')).toEqual({ kind: 'staff', staffId: STAFF });
    expect(read('YJS-0000000000')).toMatchObject({ kind: 'unknown', why: 'not_ours' });
  });

  it('tells a misread from goods that are not sold here, and from what is not ours', () => {
    expect(read('6901234567893')).toMatchObject({ kind: 'unknown', why: 'misread' });
    expect(read('4006381333931')).toMatchObject({ kind: 'unknown', why: 'no_such_goods' });
    expect(read('HELLO WORLD')).toMatchObject({ kind: 'unknown', why: 'not_ours' });
  });

  it('answers whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl()), (code) => {
        expect(read(code).kind).toBeTypeOf('string');
      }),
    );
  });
});
