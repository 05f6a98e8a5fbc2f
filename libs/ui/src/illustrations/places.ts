import {
  body,
  box,
  CREAM,
  disc,
  dots,
  type Draw,
  flat,
  group,
  KRAFT,
  leaf,
  line,
  path,
  PINE,
  stamp,
  type Tones,
} from './grammar';
import { GOLDEN, HONEY } from './pomelo';

const GOLD: Tones = { light: '#FBDD86', base: '#F2B01E', shade: '#CF8A10' };

/** The vegetable basket that gave the certificate its name. */
export const basket: Draw = ({ id }) =>
  line('M104 214C104 76 296 76 296 214', '#8A6A34', 9) +
  line('M104 214C104 76 296 76 296 214', '#D9B981', 4) +
  leaf(126, 226, -26, 96, 32) +
  leaf(158, 216, -8, 104, 30) +
  leaf(276, 222, 26, 92, 30) +
  group(
    'translate(88 92) scale(.48)',
    body(
      id('g'),
      GOLDEN.outline,
      GOLDEN.tones,
      { x: 176, y: 196, rx: 120, ry: 122 },
      { x: 150, y: 186, rx: 30, ry: 44 },
    ),
    leaf(204, 98, 58, 76, 26),
  ) +
  group(
    'translate(164 108) scale(.46)',
    body(id('h'), HONEY.outline, HONEY.tones, { x: 176, y: 196, rx: 120, ry: 122 }, { x: 150, y: 186, rx: 30, ry: 44 }),
    leaf(204, 118, -40, 70, 24),
  ) +
  body(
    id('b'),
    'M88 214H312L284 318C240 324 160 324 116 318Z',
    KRAFT,
    { x: 164, y: 250, rx: 110, ry: 80 },
    null,
    line('M92 240H308M98 264H302M106 288H296M118 306H284', '#A98449', 3) +
      line('M136 214L150 320M176 214L182 322M224 214L218 322M264 214L250 320', '#A98449', 3) +
      dots('M116 228H290M118 276H288', KRAFT.light, 9, 42),
  ) +
  box(80, 204, 240, 22, 11, KRAFT.light);

/** The shop that carries the hills to the road: a wide eave, an open counter, full shelves. */
export const pavilion: Draw = () =>
  box(84, 186, 232, 134, 3, CREAM) +
  flat('M86 188H200V318H86Z', '#FFFDF6') +
  box(104, 216, 88, 60, 2, '#3B7A5A') +
  line('M104 236H192M104 256H192', '#F9D26B', 3) +
  dots('M114 230H188M114 250H188', '#F2B01E', 10, 18) +
  dots('M114 271H188', '#8CC58F', 10, 18) +
  box(98, 276, 100, 12, 2, KRAFT.base) +
  path('M226 216H296V320H226Z', '#2F6D4E') +
  line('M261 216V320M226 248H296', '#1C4B35', 2.5) +
  dots('M252 270V272M270 270V272', '#F2B01E', 6, 20) +
  path('M56 190C84 178 104 150 112 124H288C296 150 316 178 344 190C250 196 150 196 56 190Z', '#5A6B66') +
  flat('M58 189C86 177 106 150 114 126H200L186 193C140 193 96 191 58 189Z', '#7A8B85') +
  line('M140 128L122 188M170 128L162 190M200 128V192M230 128L238 190M260 128L278 188', '#3F4E4A', 2.5) +
  path('M104 124C104 112 116 108 128 112H272C284 108 296 112 296 124Z', '#3F4E4A') +
  box(156, 196, 88, 24, 4, PINE) +
  dots('M176 208H232', CREAM, 8, 16) +
  path('M70 320H330L338 332H62Z', '#C9B795') +
  leaf(70, 318, -14, 60, 18) +
  leaf(66, 320, 24, 46, 15) +
  leaf(332, 318, 10, 54, 17);

/** Terraces, a walled round house, a pomelo tree: where it all comes from. Fills the whole sheet. */
export const villageHills: Draw = ({ id }) =>
  box(0, 0, 400, 400, 0, '#EAF3EE', false) +
  disc(96, 92, 34, 34, '#F7C752') +
  disc(96, 92, 50, 50, '#F7C75233') +
  flat('M0 196C50 120 96 150 132 176C176 96 226 92 268 160C304 128 356 132 400 186V400H0Z', '#BFD8CC') +
  flat('M0 244C60 176 118 196 164 222C214 164 268 168 312 214C342 196 374 200 400 216V400H0Z', '#94BFA6') +
  flat('M0 300C80 232 178 244 244 272C300 250 356 246 400 258V400H0Z', '#63A07B') +
  line(
    'M20 290C84 250 160 256 214 274M40 306C96 276 150 280 196 292M262 282C306 266 356 264 400 270M280 298C320 286 360 284 400 286',
    '#8CC1A0',
    4,
  ) +
  body(
    id('r'),
    'M176 268C176 236 208 220 244 220S312 236 312 268V296H176Z',
    { light: '#FFFDF6', base: '#F6EDD8', shade: '#DCCDAA' },
    { x: 222, y: 254, rx: 60, ry: 50 },
    null,
  ) +
  path('M164 268C168 230 206 210 244 210S320 230 324 268C304 252 276 244 244 244S184 252 164 268Z', '#5A6B66') +
  line('M186 250L194 262M214 236L219 249M244 232V245M274 236L269 249M302 250L294 262', '#3F4E4A', 2.5) +
  box(232, 268, 24, 28, 2, '#8A5A3A') +
  dots('M198 278H216M274 278H292', '#5A6B66', 9, 16) +
  flat('M150 318C190 296 298 296 338 318S190 340 150 318Z', '#A9D6E5') +
  line('M150 318C190 296 298 296 338 318S190 340 150 318Z') +
  flat('M0 352C100 320 160 344 232 346S350 330 400 338V400H0Z', '#3F7F5B') +
  line('M84 352C82 334 84 316 86 296', '#6B4A26', 9) +
  body(
    id('t'),
    'M38 288C22 258 46 226 78 232C96 208 140 222 138 252C160 268 144 304 114 304C92 318 52 314 38 288Z',
    { light: '#7DB98B', base: '#4F9A66', shade: '#34794C' },
    { x: 78, y: 254, rx: 54, ry: 40 },
    null,
  ) +
  dots('M60 276C66 262 74 258 82 262M104 286C116 282 122 272 120 262', '#F2B01E', 17, 24) +
  line('M0 372C100 344 170 364 240 366S350 352 400 358', '#63A07B', 4);

/** The Hakka walled house seen from above, in line only: horseshoe rings, hall, half-moon pond. */
export const roundhouse: Draw = () =>
  group(
    'translate(200 214)',
    ring(150),
    ring(112),
    ring(76),
    rays(),
    box(-44, -40, 88, 84, 2, 'none'),
    line('M-44 -12H44M-44 16H44M0 -40V44', PINE, 2),
    line('M-150 60H150M-120 60A120 74 0 0 0 120 60M-86 60A86 50 0 0 0 86 60', PINE, 3),
  );
const ring = (radius: number): string => line(`M-${radius} 60V0A${radius} ${radius} 0 0 1 ${radius} 0V60`, PINE, 3);
const rays = (): string =>
  stamp(
    'ray',
    line('M0 -76V-150', PINE, 2),
    [-75, -50, -25, 0, 25, 50, 75].map((turn) => `rotate(${turn})`),
  );

/** A certificate's seal, leaf in the middle: checked, not boasted. */
export const seal: Draw = ({ id }) =>
  path('M150 236L124 338L164 322L190 350L206 252Z', '#2F6D4E') +
  path('M250 236L276 338L236 322L210 350L194 252Z', '#1C4B35') +
  stamp(
    id('p'),
    disc(0, -108, 23, 23, GOLD.base, true),
    Array.from({ length: 16 }, (_, turn) => `translate(200 184) rotate(${turn * 22.5})`),
  ) +
  body(
    id('s'),
    'M200 76A108 108 0 0 1 200 292A108 108 0 0 1 200 76Z',
    GOLD,
    { x: 184, y: 166, rx: 104, ry: 104 },
    null,
  ) +
  disc(200, 184, 84, 84, CREAM, true) +
  leaf(196, 244, 0, 118, 42) +
  line('M168 190L192 214L238 160', CREAM, 15) +
  line('M168 190L192 214L238 160', PINE, 8);
