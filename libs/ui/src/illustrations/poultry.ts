import {
  body,
  box,
  disc,
  type Draw,
  flat,
  group,
  INK,
  label,
  leaf,
  line,
  path,
  PORCELAIN,
  stamp,
  type Tones,
} from './grammar';

const FEATHER: Tones = { light: '#DCE4E8', base: '#AEBDC6', shade: '#8597A3' };
const NECK: Tones = { light: '#8FB7A6', base: '#5F8F86', shade: '#436E6C' };
const ROAST: Tones = { light: '#EDB573', base: '#D38A3F', shade: '#A9622A' };
const POUCH: Tones = { light: '#F7FAFB', base: '#DFE8EC', shade: '#BACAD2' };
const CLAYPOT: Tones = { light: '#A77B62', base: '#85573F', shade: '#623C2A' };

/** Xingning pigeon, sold live-chilled: the bird itself, its pair, its cool box. */
export const pigeonLive: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack') return coolBox(id('c'), text);
  if (variant === 'cut')
    return stamp(id('a'), bird(id('b')), ['translate(-34 50) scale(.84)', 'translate(430 84) scale(-.74 .74)']);
  return bird(id('a'));
};

const bird = (id: string): string =>
  line(
    'M186 296L180 322M180 322L166 326M180 322L192 328M222 296L220 322M220 322L206 326M220 322L232 328',
    '#B4573A',
    5,
  ) +
  path('M284 236L356 268L352 284L330 284L322 298L276 280Z', FEATHER.shade) +
  body(
    id,
    'M136 116C142 92 178 84 194 108C206 128 202 150 222 166C256 178 296 206 302 246C296 286 240 306 196 300C150 294 124 254 130 206C134 176 144 160 134 142Z',
    FEATHER,
    { x: 176, y: 220, rx: 92, ry: 92 },
    { x: 152, y: 224, rx: 20, ry: 40 },
    flat('M110 80H220V150C196 180 160 186 128 174Z', NECK.base) +
      flat('M110 80H170C150 120 152 160 150 180H110Z', NECK.light),
  ) +
  path('M196 196C240 186 290 214 322 262C280 276 232 270 206 250C190 236 186 210 196 196Z', FEATHER.base) +
  line('M216 236C246 248 276 252 304 250M214 220C240 230 268 236 292 236', '#5D6E79', 5) +
  path('M136 118L110 128L136 138Z', '#E3CDA5') +
  disc(162, 118, 8, 8, '#E9863E', true) +
  disc(162, 118, 3, 3, INK);

const coolBox = (id: string, text: string): string =>
  path('M92 168L120 140H328L306 168Z', '#DCE8EE') +
  path('M306 168L328 140V288L306 320Z', '#9DB6C4') +
  box(92, 168, 214, 152, 6, '#C9DAE3') +
  flat('M95 171H206L150 317H95Z', '#DDE9EF') +
  line('M92 194H306', '#8FA9B8', 3) +
  group('translate(100 152) scale(.42)', bird(id)) +
  label(236, 284, 116, text, 46) +
  snow(272, 230);

const snow = (x: number, y: number): string =>
  group(`translate(${x} ${y})`, line('M0 -14V14M-12 -7L12 7M-12 7L12 -7', '#4E8CA8', 3.5));

/** The same squab dressed: a plate, a soup, a vacuum pouch. */
export const pigeonDressed: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack') return pouch(id('p'), text, group('translate(82 54) scale(.62)', squab(id('s'))));
  if (variant === 'cut') return soup(id('s'));
  return (
    disc(200, 296, 142, 30, PORCELAIN.shade, true) +
    disc(200, 289, 132, 24, PORCELAIN.base) +
    disc(200, 289, 96, 15, PORCELAIN.shade) +
    squab(id('s')) +
    leaf(292, 290, 64, 62, 18) +
    leaf(288, 292, 108, 50, 16)
  );
};

const squab = (id: string): string =>
  body(
    `${id}l`,
    'M268 226C296 210 318 190 336 166C342 160 352 166 348 174C354 176 356 186 346 188C330 220 306 256 278 266Z',
    ROAST,
    { x: 300, y: 206, rx: 40, ry: 30 },
    null,
  ) +
  body(
    id,
    'M96 224C92 178 140 150 196 156C252 160 298 198 296 244C294 278 250 292 190 290C132 288 100 264 96 224Z',
    ROAST,
    { x: 174, y: 208, rx: 92, ry: 66 },
    { x: 152, y: 188, rx: 40, ry: 18 },
  ) +
  body(
    `${id}w`,
    'M170 226C196 204 244 212 262 240C240 262 204 266 184 256C172 250 166 238 170 226Z',
    ROAST,
    { x: 206, y: 226, rx: 44, ry: 22 },
    null,
  ) +
  line('M206 246C222 250 238 248 250 240', '#7C441B', 3);

/** A clear vacuum pouch with sealed edges, whatever lies in it. */
export const pouch = (id: string, text: string, inside: string): string =>
  body(
    id,
    'M92 96C128 102 272 102 308 96C302 160 302 250 308 322C260 316 140 316 92 322C98 250 98 160 92 96Z',
    POUCH,
    { x: 170, y: 200, rx: 104, ry: 150 },
    { x: 124, y: 190, rx: 10, ry: 84 },
    inside,
  ) +
  line('M98 116C150 121 250 121 302 116M98 303C150 298 250 298 302 303', '#8FA3AD', 2) +
  line('M276 134L288 196', '#FFFFFF', 6) +
  label(200, 266, 140, text, 54);

const soup = (id: string): string =>
  line('M160 112C150 98 170 88 160 70M204 106C194 90 214 78 204 58M248 112C238 98 258 88 248 70', '#A9B8AF', 4) +
  path('M76 192C58 190 56 222 84 226Z', CLAYPOT.shade) +
  path('M324 192C342 190 344 222 316 226Z', CLAYPOT.shade) +
  body(
    id,
    'M76 176H324C326 250 288 314 244 318H156C112 314 74 250 76 176Z',
    CLAYPOT,
    { x: 166, y: 220, rx: 124, ry: 92 },
    { x: 122, y: 238, rx: 13, ry: 38 },
    line('M80 226C150 246 252 246 322 226', '#C49A7C', 4),
  ) +
  disc(200, 176, 124, 42, CLAYPOT.base, true) +
  disc(200, 179, 108, 33, '#E9C98B') +
  disc(184, 175, 88, 25, '#F4DDAB') +
  group('translate(92 92) scale(.5)', squab(`${id}q`)) +
  disc(276, 182, 12, 6, '#C0392B', true) +
  disc(250, 196, 11, 5, '#C0392B', true) +
  leaf(140, 190, -60, 34, 9) +
  flat('M96 190C150 216 252 216 304 190C290 208 246 213 200 213S110 208 96 190Z', '#E9C98B');
