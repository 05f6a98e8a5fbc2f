import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256';

it('agrees with the SHA-256 of everyone else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const ours = [...sha256(text)].map((word) => word.toString(16).padStart(8, '0')).join('');
      expect(ours).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});
