import { describe, expect, it } from 'vitest';
import { goesBackStopped } from './stopped';

describe('goods of a stopped lot', () => {
  it('go back when they were recalled or lost their certificate, and stay when they are only held', () => {
    expect((['hold', 'recall', 'certificate'] as const).filter(goesBackStopped)).toEqual(['recall', 'certificate']);
  });
});
