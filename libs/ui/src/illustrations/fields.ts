import {
  body,
  disc,
  type Draw,
  flat,
  group,
  KRAFT,
  label,
  leaf,
  line,
  path,
  PORCELAIN,
  stamp,
  type Tones,
} from './grammar';

const SKIN: Tones = { light: '#D98A86', base: '#B4545A', shade: '#8A3A45' };
const ORANGE: Tones = { light: '#FFD08A', base: '#F2A23C', shade: '#D37F1E' };
const JELLY: Tones = { light: '#6E6A5F', base: '#46433B', shade: '#2E2C27' };
const HERB: Tones = { light: '#9CB88A', base: '#6F9466', shade: '#4C6F4B' };

/** High-mountain sweet potato of Wuhua. */
export const sweetPotato: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack')
    return paperBag(
      id('b'),
      text,
      stamp(id('y'), tuber(id('x')), [
        'translate(66 44) scale(.52)',
        'translate(142 62) scale(.48) rotate(-8 200 200)',
      ]),
    );
  if (variant === 'cut')
    return (
      group('translate(-10 -30) scale(.9)', tuber(id('a'))) + face(258, 262) + group('translate(128 298)', slice())
    );
  return (
    stamp(id('b'), tuber(id('a')), ['translate(30 -34) scale(.9)', 'translate(-14 26)']) +
    stamp(id('l'), heartLeaf(0, 0, 0), ['translate(292 160) rotate(28)', 'translate(326 214) rotate(62)'])
  );
};

const tuber = (id: string): string =>
  line('M82 290C70 298 62 296 52 304M322 170C334 160 340 162 350 152', SKIN.shade, 4) +
  body(
    id,
    'M80 292C64 262 96 214 150 194C206 174 262 148 312 160C340 170 330 204 296 232C248 270 202 274 160 290C128 302 94 310 80 292Z',
    SKIN,
    { x: 176, y: 206, rx: 124, ry: 56 },
    { x: 164, y: 204, rx: 46, ry: 12 },
    line(
      'M132 268C142 270 150 268 158 264M214 244C222 246 232 242 238 238M262 192C270 196 278 194 284 190M120 240C126 244 132 244 138 240',
      SKIN.shade,
      3.5,
    ),
  );

const heartLeaf = (x: number, y: number, turn: number): string =>
  group(
    `translate(${x} ${y}) rotate(${turn})`,
    line('M0 30V0', '#34794C', 4),
    path('M0 0C-14 12 -40 2 -36 -24C-32 -46 -10 -56 0 -72C10 -56 32 -46 36 -24C40 2 14 12 0 0Z', '#4F9A66'),
    flat('M0 0C14 12 40 2 36 -24C32 -46 10 -56 0 -72Z', '#34794C'),
    line('M0 0V-54M0 -16L-18 -32M0 -16L18 -32', '#24583A', 2.5),
  );

const face = (x: number, y: number): string =>
  group(
    `translate(${x} ${y}) rotate(-14)`,
    disc(0, 0, 86, 66, SKIN.base, true),
    disc(0, 0, 77, 57, ORANGE.shade),
    disc(-6, -5, 70, 50, ORANGE.base),
    disc(-20, -16, 36, 22, ORANGE.light),
    line('M24 -26C38 -14 44 4 38 22M6 34C16 36 24 34 32 30', ORANGE.shade, 3),
  );

const slice = (): string =>
  disc(0, 6, 52, 20, SKIN.base, true) +
  disc(0, 0, 52, 20, SKIN.base, true) +
  disc(0, -1, 45, 15, ORANGE.base) +
  disc(-10, -5, 24, 6, ORANGE.light);

/** A kraft bag with a folded rim; what it holds looks over the edge. */
export const paperBag = (id: string, text: string, inside: string): string =>
  path('M108 168L124 150H280L296 168Z', '#9C7C47') +
  inside +
  body(
    id,
    'M104 168L116 176L128 168L140 176L152 168L164 176L176 168L188 176L200 168L212 176L224 168L236 176L248 168L260 176L272 168L284 176L298 168L306 320H96Z',
    KRAFT,
    { x: 160, y: 240, rx: 100, ry: 110 },
    { x: 126, y: 244, rx: 10, ry: 52 },
    line('M268 176L276 320', '#A98449', 2),
  ) +
  label(200, 250, 134, text, 60);

/** Grass jelly herb: the bundle, the cool bowl, the bag. */
export const grassJelly: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack') return paperBag(id('b'), text, group('translate(76 40) scale(.62)', bundle(id('s'))));
  if (variant === 'cut') return jellyBowl(id('j'));
  return group('translate(-36 -60) scale(1.18)', bundle(id('s')));
};

const stem = (): string =>
  line('M0 44V-160', '#4C6F4B', 4) +
  [-48, -84, -120]
    .map((y, index) => leaf(0, y, 62, 54 - index * 9, 17, HERB) + leaf(0, y, -62, 54 - index * 9, 17, HERB))
    .join('') +
  leaf(0, -150, 0, 42, 14, HERB);

const bundle = (id: string): string =>
  stamp(
    id,
    stem(),
    ['-30) scale(.78', '28) scale(.8', '-14) scale(.94', '13) scale(.92', '0) scale(1.06'].map(
      (turn) => `translate(200 272) rotate(${turn})`,
    ),
  ) +
  path('M172 262C186 272 214 272 228 262L226 288C212 296 188 296 174 288Z', '#D9B981') +
  line('M173 275C188 284 212 284 227 275', '#8A6A34', 2.5);

const jellyBowl = (id: string): string =>
  body(
    id,
    'M80 190H320C316 262 272 312 238 316H162C128 312 84 262 80 190Z',
    PORCELAIN,
    { x: 168, y: 226, rx: 120, ry: 86 },
    { x: 124, y: 236, rx: 14, ry: 38 },
    line('M90 240C150 260 250 260 310 240', '#6F9466', 5),
  ) +
  disc(200, 190, 120, 42, PORCELAIN.base, true) +
  disc(200, 193, 105, 33, '#EBD9A8') +
  stamp(
    `${id}k`,
    cube(),
    ['138 186', '190 172', '244 184', '168 206', '222 206'].map((at) => `translate(${at})`),
  ) +
  leaf(206, 176, 38, 62, 20) +
  leaf(204, 178, -34, 54, 18) +
  flat('M98 204C150 232 250 232 302 204C284 222 246 226 200 226S116 222 98 204Z', '#EBD9A8');

const cube = (): string =>
  path('M-26 -8L0 -22L26 -8L0 8Z', JELLY.light) +
  path('M-26 -8L0 8V32L-26 16Z', JELLY.base) +
  path('M26 -8L0 8V32L26 16Z', JELLY.shade);
