import { describe, expect, it } from 'vitest';
import { artUrl, illustrationSvg, KINDS, parseArt, TINTS, VARIANTS, type Tint } from './index';

const every = KINDS.flatMap((kind) => VARIANTS.map((variant) => ({ kind, variant })));

describe('the pictures', () => {
  it.each(every)('draws $kind ($variant) in at most 6 KB, the same way each time', ({ kind, variant }) => {
    const svg = illustrationSvg({ kind, variant, label: '净重 2.5 kg', title: '示意插画' });
    expect(svg).toBe(illustrationSvg({ kind, variant, label: '净重 2.5 kg', title: '示意插画' }));
    expect(new TextEncoder().encode(svg).length).toBeLessThan(6144);
    expect(svg).not.toMatch(/undefined|NaN|\[object/);
    expect(svg.match(/<g[ >]/g)?.length ?? 0).toBe(svg.match(/<\/g>/g)?.length ?? 0);
  });

  it('draws most of them in under 4 KB', () => {
    const small = every.filter((one) => illustrationSvg(one).length <= 4096);
    expect(small.length / every.length).toBeGreaterThan(0.7);
  });

  it('prints the net weight on the pack as text one can read aloud', () => {
    expect(illustrationSvg({ kind: 'rice', variant: 'pack', label: '5斤' })).toContain('>5斤</text>');
  });

  it('never lets a label or a title become markup', () => {
    const svg = illustrationSvg({ kind: 'tea', variant: 'pack', label: '<script>', title: '"><svg onload=1>' });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('<svg onload');
  });

  it('gives each product three different pictures', () => {
    const pictures = VARIANTS.map((variant) => illustrationSvg({ kind: 'honey_pomelo', variant }));
    expect(new Set(pictures).size).toBe(3);
  });

  it('reads back the address it wrote', () => {
    for (const tint of Object.keys(TINTS) as Tint[]) {
      const asked = {
        kind: 'golden_pomelo',
        variant: 'pack',
        tint,
        label: '10斤',
        title: '金柚',
        grade: 'special',
        packSize: 2,
      } as const;
      const url = new URL(artUrl(asked), 'http://shop');
      expect(parseArt(url.pathname.replace('/art/', ''), url.searchParams)).toEqual(asked);
    }
  });

  it.each([
    'tea.svg',
    'tea-front-leaf',
    'tea-front-leaf-x.svg',
    'gold-front-leaf.svg',
    'tea-side-leaf.svg',
    'toString-front-leaf.svg',
    'tea-front-constructor.svg',
  ])('does not draw %s', (name) => {
    expect(parseArt(name)).toBeNull();
  });
});
