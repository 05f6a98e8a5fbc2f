import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from './packed';

it('gives back what was packed, before and after there is a dictionary', () => {
  const early = pack('[]');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
      const json = JSON.stringify({ text, name: '梅州金柚', story: '山'.repeat(400), more: 'x'.repeat(700) });
      expect(unpack(pack(json)).toString()).toBe(json);
    }),
  );
  expect(unpack(early).toString()).toBe('[]');
  expect(unpack(pack('')).toString()).toBe('');
});

it('takes less than a third of the room for what resembles what came before', () => {
  const product = (name: string) =>
    JSON.stringify({
      name,
      story: '海拔五百米的山村，昼夜温差大，红薯淀粉足。'.repeat(20),
      certificates: ['GBA-CLZ-2019'],
    });
  pack(product('五华高山红薯'));
  const json = product('梅县金柚');
  expect(pack(json).length).toBeLessThan(Buffer.byteLength(json) / 3);
});
