import { describe, expect, it } from 'vitest';
import { sayRefusal } from './refusal-text';

describe('a refusal', () => {
  it('names its facts in the language of the reader', () => {
    const facts = { name: '金柚', certificateNo: 'GBA-1' };
    expect(sayRefusal('certificate_not_valid', facts, 'zh-CN').detail).toBe(
      '“金柚”的认证目前无效（GBA-1），暂停销售。',
    );
    expect(sayRefusal('certificate_not_valid', facts, 'en').detail).toContain('(GBA-1)');
  });

  it('leaves out the brackets of a fact nobody gave', () => {
    const facts = { name: '金柚', certificateNo: '' };
    expect(sayRefusal('certificate_not_valid', facts, 'zh-CN').detail).toBe('“金柚”的认证目前无效，暂停销售。');
    expect(sayRefusal('certificate_not_valid', facts, 'en').detail).not.toContain('(');
  });
});
