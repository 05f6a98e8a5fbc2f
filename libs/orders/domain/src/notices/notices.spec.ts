import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WAITS_MS, nextStep } from './delivery';
import type { NoticeAsk, NoticeKind, NoticeLanguage } from './notice';
import { escapeHtml, letterOf, messageOf } from './render';
import { TEMPLATES, VARIANTS } from './templates';

const fen = fc.integer({ min: 1, max: 100_000_000 });
const words = fc.string({ unit: 'grapheme', maxLength: 40 });
const FACTS: { readonly [Kind in NoticeKind]: fc.Arbitrary<object> } = {
  order_paid: fc.record({ amountFen: fen }),
  order_shipped: fc.record({ carrier: words, trackingNo: words, pickup: fc.boolean() }),
  order_expired: fc.record({ stopped: fc.boolean() }),
  order_cancelled: fc.record({}),
  refund_begun: fc.record({ amountFen: fen, units: fc.integer({ min: 1, max: 999 }) }),
  refund_done: fc.record({ amountFen: fen }),
  refund_failed: fc.record({ amountFen: fen }),
  late_payment_refunded: fc.record({ amountFen: fen, twice: fc.boolean() }),
  payment_returned: fc.constant({}),
  recall: fc.record({
    lotCodes: words,
    level: fc.integer({ min: 1, max: 3 }),
    units: fen,
    refundedFen: fc.constantFrom(0, 99_999),
  }),
  claim_answered: fc.record({
    outcome: fc.constantFrom('refunded', 'resent', 'refused', 'more_needed'),
    amountFen: fen,
  }),
  invoice_issued: fc.record({ number: words, issuedOn: words, amountFen: fen }),
};
type Word = Pick<NoticeAsk, 'kind' | 'facts'>;
const word = fc
  .constantFrom(...(Object.keys(FACTS) as NoticeKind[]))
  .chain((kind) => FACTS[kind].map((facts) => ({ kind, facts }) as Word));
const language = fc.constantFrom<NoticeLanguage>('zh-CN', 'en');
const PLACE = { orderNo: 'YJ261125-7K2M9QXA', url: 'https://youjian.example/orders/YJ261125-7K2M9QXA?token=abc' };

describe('the words of a notice', () => {
  it('exist in both languages, ask for the same facts in each, and belong to a kind', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(word, ({ kind, facts }) => {
        used.add((VARIANTS[kind] as (facts: object) => string)(facts));
      }),
      { numRuns: 2_000 },
    );
    expect([...used].sort()).toEqual(Object.keys(TEMPLATES).sort());
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const { 'zh-CN': zh, en } of Object.values(TEMPLATES)) expect(places(en.text)).toEqual(places(zh.text));
  });

  it('hold nothing that they were not given', () => {
    // Everything a letter may say is its template's own words and its facts; take both away and nothing is left.
    const secret = fc.stringMatching(/^[\u4e00-\u4e20]{3}1[3-9]\d{9}$/);
    fc.assert(
      fc.property(word, language, secret, ({ kind, facts }, tongue, phone) => {
        const more = { ...facts, recipient: phone, phone, address: phone, name: phone } as Word['facts'];
        const told = letterOf({ kind, facts: more } as Word, tongue, PLACE);
        expect(told).toEqual(letterOf({ kind, facts } as Word, tongue, PLACE));
        for (const part of Object.values(told)) expect(part).not.toContain(phone);
      }),
    );
  });

  it('never lets a fact become markup, a header of its own or another fact', () => {
    const nasty = fc.constantFrom('<script>', '"><b>', '\r\nBcc: a@b.c', '{orderNo}', '{url}', '&amp;', "' onload='");
    fc.assert(
      fc.property(nasty, words, language, (trick, rest, tongue) => {
        const facts = { carrier: `${trick}${rest}`, trackingNo: trick, pickup: false };
        const { html, subject, text, short } = letterOf({ kind: 'order_shipped', facts }, tongue, PLACE);
        const tags = html.match(/<\/?[a-z!]+/g);
        const plain = { carrier: 'x', trackingNo: 'y', pickup: false };
        expect(tags).toEqual(
          letterOf({ kind: 'order_shipped', facts: plain }, tongue, PLACE).html.match(/<\/?[a-z!]+/g),
        );
        expect(`${subject}${short}`).not.toMatch(/[\r\n]/);
        if (trick.startsWith('{')) expect(text).toContain(trick);
      }),
    );
    expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    );
  });

  it('does not put the key to the order into a short message', () => {
    fc.assert(fc.property(word, language, (one, tongue) => !letterOf(one, tongue, PLACE).short.includes('token')));
  });

  it('says amounts in yuan', () => {
    expect(messageOf({ kind: 'order_paid', facts: { amountFen: 1_234_550 } }, 'en').text).toContain('¥12,345.50');
  });
});

describe('a delivery', () => {
  it('is tried again later and later, and given up after the last wait', () => {
    const no = { kind: 'refused', code: 'smtp_451', forGood: false } as const;
    WAITS_MS.forEach((afterMs, index) =>
      expect(nextStep(no, index + 1)).toEqual({ state: 'waiting', failure: 'smtp_451', afterMs }),
    );
    expect([...WAITS_MS].sort((a, b) => a - b)).toEqual(WAITS_MS);
    expect(nextStep(no, WAITS_MS.length + 1)).toEqual({ state: 'dead', failure: 'smtp_451', afterMs: null });
  });

  it('is given up at once when the address does not exist, and left to people when nobody knows whether it left', () => {
    expect(nextStep({ kind: 'refused', code: 'smtp_550', forGood: true }, 1).state).toBe('dead');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (attempts) => {
        expect(nextStep({ kind: 'unclear', code: 'connection_lost' }, attempts).state).toBe('unclear');
        expect(nextStep({ kind: 'sent' }, attempts)).toEqual({ state: 'sent', failure: null, afterMs: null });
      }),
    );
  });
});
