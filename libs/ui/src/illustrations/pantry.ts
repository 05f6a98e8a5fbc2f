import {
  body,
  box,
  CREAM,
  disc,
  dots,
  type Draw,
  flat,
  group,
  label,
  leaf,
  line,
  path,
  PORCELAIN,
  stamp,
  type Tones,
} from './grammar';

const TEA: Tones = { light: '#E2B56B', base: '#C98A34', shade: '#9C6420' };
const TIN: Tones = { light: '#5E9273', base: '#2F6D4E', shade: '#1C4B35' };
const GRAIN: Tones = { light: '#FFF3CF', base: '#F0D48A', shade: '#CFA94F' };
const SACK: Tones = { light: '#FBF4E2', base: '#EFE2C4', shade: '#D0BC92' };
const GLASS: Tones = { light: '#F2FAFC', base: '#CFE7EF', shade: '#9FC9D8' };

export const tea: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack') return tin(id('t'), text) + sprig(300, 326, 0.62);
  if (variant === 'cut') return bowl(id('b')) + group('translate(306 300) rotate(24)', curls()) + sprig(112, 318, 0.7);
  return gaiwan(id('g')) + sprig(304, 318, 0.78);
};

const gaiwan = (id: string): string =>
  path('M92 300C112 326 264 326 284 300C250 312 126 312 92 300Z', PORCELAIN.shade) +
  disc(188, 300, 98, 16, PORCELAIN.base, true) +
  disc(188, 298, 54, 8, PORCELAIN.shade) +
  body(
    id,
    'M106 196H270C268 252 240 292 216 298H160C136 292 108 252 106 196Z',
    PORCELAIN,
    { x: 160, y: 224, rx: 92, ry: 76 },
    { x: 134, y: 226, rx: 14, ry: 34 },
    line('M112 236C150 250 226 250 266 236', '#5C97B4', 4) + line('M150 262C176 270 204 270 228 262', '#5C97B4', 3),
  ) +
  disc(188, 196, 82, 18, TEA.base, true) +
  flat('M116 196A72 13 0 0 1 188 184A60 10 0 0 0 116 196Z', TEA.light) +
  group(
    'rotate(-9 188 170)',
    body(
      `${id}l`,
      'M118 176C124 142 252 142 258 176C240 188 136 188 118 176Z',
      PORCELAIN,
      { x: 166, y: 160, rx: 72, ry: 22 },
      null,
    ),
    body(`${id}k`, 'M172 150C166 132 210 132 204 150Z', PORCELAIN, { x: 182, y: 142, rx: 14, ry: 10 }, null),
  ) +
  line('M150 112C140 98 160 88 150 72M188 104C178 88 198 76 188 58M226 112C216 98 236 88 226 72', '#A9B8AF', 4);

/** Two leaves and a bud, as they are picked. */
export const sprig = (x: number, y: number, scale: number): string =>
  group(
    `translate(${x} ${y}) scale(${scale})`,
    line('M0 0C2 -30 0 -50 -2 -70', '#34794C', 4),
    leaf(0, -20, 58, 84, 24),
    leaf(0, -34, -54, 74, 22),
    leaf(-2, -66, 6, 58, 13, { light: '#A9D6A5', base: '#8CC58F', shade: '#63A56F' }),
  );

const bowl = (id: string): string =>
  disc(206, 306, 74, 12, PORCELAIN.shade, true) +
  body(
    id,
    'M88 176H316C312 250 270 304 236 306H168C134 304 92 250 88 176Z',
    PORCELAIN,
    { x: 170, y: 214, rx: 124, ry: 92 },
    { x: 128, y: 220, rx: 16, ry: 42 },
    line('M96 226C150 246 254 246 308 226', '#5C97B4', 4),
  ) +
  disc(202, 176, 114, 40, PORCELAIN.base, true) +
  disc(202, 180, 98, 31, TEA.shade) +
  disc(194, 177, 88, 26, TEA.base) +
  disc(170, 170, 40, 9, TEA.light) +
  leaf(236, 196, 70, 40, 11) +
  leaf(212, 190, -64, 30, 9);

const curls = (): string =>
  [7, 2]
    .map((width) =>
      line(
        'M-30 0C-20 -14 -4 -10 4 2M-6 12C6 0 24 6 28 18M-34 20C-22 10 -10 18 -8 28M8 -16C20 -22 32 -12 34 0',
        width === 7 ? '#2F4A36' : '#7FA386',
        width,
      ),
    )
    .join('');

const tin = (id: string, text: string): string =>
  body(
    id,
    'M118 128H262V306C262 322 118 322 118 306Z',
    TIN,
    { x: 158, y: 220, rx: 66, ry: 130 },
    { x: 134, y: 220, rx: 8, ry: 76 },
    line('M118 274C150 284 230 284 262 274M118 290C150 300 230 300 262 290', '#E9C46A', 3),
  ) +
  disc(190, 128, 72, 17, TIN.base, true) +
  body(`${id}l`, 'M124 96H256V126C256 140 124 140 124 126Z', TIN, { x: 166, y: 112, rx: 60, ry: 40 }, null) +
  disc(190, 96, 66, 15, '#4B8263', true) +
  disc(182, 94, 44, 8, TIN.light) +
  label(190, 212, 116, text, 64) +
  leaf(190, 172, 50, 22, 6) +
  leaf(190, 172, -50, 22, 6);

export const rice: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack') return sack(id('s'), text) + ear(318, 320, -8, 0.7);
  if (variant === 'cut') return heap(id('h')) + ear(312, 316, 8, 0.66);
  return riceBowl(id('b')) + ear(112, 322, -16, 0.9) + ear(308, 322, 14, 0.86);
};

/** One ear of rice: a bowed stalk with grains that hang on both sides. */
export function ear(x: number, y: number, angle: number, scale: number): string {
  const id = `e${Math.abs(x)}`;
  const at: readonly (readonly [number, number, number])[] = [
    [-2, -92, -34],
    [6, -108, 30],
    [-4, -118, -38],
    [8, -134, 26],
    [0, -146, -36],
    [14, -160, 26],
    [8, -172, -30],
    [24, -182, 30],
    [20, -196, 4],
  ];
  return group(
    `translate(${x} ${y}) rotate(${angle}) scale(${scale})`,
    line('M0 0C-4 -60 -2 -130 20 -190', '#A98B3C', 4),
    leaf(-1, -20, -30, 100, 14),
    leaf(0, -8, 26, 72, 12),
    stamp(
      id,
      path('M0 0C-8 -6 -8 -18 0 -24C8 -18 8 -6 0 0Z', GRAIN.base),
      at.map(([dx, dy, turn]) => `translate(${dx} ${dy}) rotate(${turn})`),
    ),
  );
}

const riceBowl = (id: string): string =>
  flat('M126 206C124 150 172 128 206 132C250 128 284 156 280 206Z', '#FFFFFF') +
  line('M126 206C124 150 172 128 206 132C250 128 284 156 280 206') +
  dots(
    'M150 186C160 160 184 150 206 152M176 190C190 172 220 168 240 178M232 160C250 166 260 178 264 190',
    '#DDD6C2',
    6,
    17,
  ) +
  body(
    id,
    'M110 202H296C294 258 262 308 234 312H172C144 308 112 258 110 202Z',
    { light: '#7FB0C6', base: '#4E8CA8', shade: '#336B86' },
    { x: 172, y: 226, rx: 98, ry: 74 },
    { x: 142, y: 236, rx: 11, ry: 32 },
    line('M110 216C160 226 250 226 296 216', CREAM, 4) + dots('M130 250C170 264 236 264 276 250', CREAM, 9, 27),
  ) +
  path('M176 312H230L226 324H180Z', '#336B86');

const heap = (id: string): string =>
  disc(196, 304, 128, 22, PORCELAIN.shade, true) +
  disc(196, 298, 118, 17, PORCELAIN.base) +
  path('M96 300C120 250 160 208 196 206S276 250 298 300C250 314 146 314 96 300Z', '#FFFBEF') +
  flat('M224 216C252 236 282 272 294 300C274 306 252 308 236 309C252 272 244 236 224 216Z', '#E7DCC0') +
  stamp(
    id,
    `<ellipse rx="10" ry="4.5" fill="#FFF" stroke="#B9A878" stroke-width="2"/>`,
    [
      [150, 270, 20],
      [178, 240, -30],
      [206, 262, 60],
      [226, 292, 10],
      [172, 294, -70],
      [132, 294, 40],
      [254, 270, -20],
      [198, 222, 80],
      [262, 296, 70],
    ].map(([x, y, turn]) => `translate(${x} ${y}) rotate(${turn})`),
  );

const sack = (id: string, text: string): string =>
  body(
    id,
    'M122 144C104 200 100 270 112 316C160 326 244 326 292 316C304 270 300 200 282 144Z',
    SACK,
    { x: 170, y: 226, rx: 102, ry: 116 },
    { x: 136, y: 216, rx: 12, ry: 56 },
    line('M112 290C160 302 244 302 296 290', '#4E8CA8', 7) + line('M112 300C160 312 244 312 296 300', '#4E8CA8', 2),
  ) +
  path(
    'M122 144C136 118 126 106 132 96C160 108 172 92 202 100C232 92 246 108 272 96C278 106 268 118 282 144C240 156 164 156 122 144Z',
    SACK.base,
  ) +
  line('M120 146C164 160 240 160 284 146', '#8A6A34', 6) +
  label(202, 224, 132, text, 62);

export const water: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack')
    return (
      stamp(id('a'), bottle(id('b'), ''), [
        'translate(14 62) scale(.66)',
        'translate(124 62) scale(.66)',
        'translate(69 74) scale(.66)',
      ]) +
      path('M84 254H316V322H84Z', '#3F7E9C') +
      flat('M85 255H190L150 321H85Z', '#5C97B4') +
      label(200, 288, 148, text, 44)
    );
  if (variant === 'cut') return tumbler(id('g')) + drop(306, 150, 1);
  return bottle(id('b'), text) + drop(292, 196, 0.9) + drop(320, 262, 0.5);
};

const bottle = (id: string, text: string): string =>
  box(176, 62, 48, 24, 5, '#3F7E9C') +
  flat('M178 64H196V84H178Z', '#6BA6C0') +
  body(
    id,
    'M180 86H220V104C220 122 254 128 254 162V306C254 322 146 322 146 306V162C146 128 180 122 180 104Z',
    GLASS,
    { x: 178, y: 210, rx: 48, ry: 130 },
    { x: 160, y: 236, rx: 5, ry: 90 },
  ) +
  path('M146 190H254V272H146Z', CREAM) +
  flat('M148 270V252L178 216L200 242L220 222L252 256V270Z', '#4F9A66') +
  flat('M178 216L200 242L190 256Z', '#34794C') +
  disc(228, 208, 9, 9, '#F2B01E') +
  (text ? label(200, 296, 96, text, 30) : '');

const drop = (x: number, y: number, scale: number): string =>
  group(
    `translate(${x} ${y}) scale(${scale})`,
    path('M0 -44C20 -14 30 0 30 16A30 30 0 0 1 -30 16C-30 0 -20 -14 0 -44Z', '#7FC0D8'),
    flat('M-4 -26C-18 -6 -22 4 -20 16A20 20 0 0 0 -8 34C-12 14 -8 -6 -4 -26Z', '#D7F0F7'),
  );

const tumbler = (id: string): string =>
  body(
    id,
    'M124 112H276L258 310C240 322 160 322 142 310Z',
    { light: '#FFFFFF', base: '#EAF5F8', shade: '#CFE5EC' },
    { x: 176, y: 190, rx: 80, ry: 150 },
    null,
    flat('M128 168C166 156 234 180 272 166V330H128Z', '#A9D6E5') +
      flat('M128 168C166 156 190 166 214 172C190 230 180 290 184 330H128Z', '#C9E7F0') +
      flat('M140 330V284L176 244L202 276L226 254L262 296V330Z', '#6FB0A0'),
  ) +
  line('M128 168C166 156 234 180 272 166', '#5C97B4', 3) +
  line('M144 132L156 296', '#FFFFFF', 6) +
  disc(200, 112, 76, 13, '#F4FBFD', true);
