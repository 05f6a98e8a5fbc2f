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
  label,
  leaf,
  line,
  path,
  r,
  stamp,
  type Subject,
  type Tones,
} from './grammar';

interface Fruit {
  readonly outline: string;
  readonly tones: Tones;
  readonly flesh: Tones;
  readonly pores: string;
  readonly stalkY: number;
}

/** Honey pomelo: broad, a little flat, yellow-green, rosy inside. */
const HONEY: Fruit = {
  outline:
    'M200 114C238 112 268 130 288 158C308 186 314 218 308 248C300 296 256 322 200 322S100 296 92 248C86 218 92 186 112 158C132 130 162 116 200 114Z',
  tones: { light: '#F0EBA6', base: '#DCD069', shade: '#B5AB43' },
  flesh: { light: '#FBD9CD', base: '#F2AE9C', shade: '#DD8B78' },
  pores: '#A79D3A',
  stalkY: 116,
};
/** Golden pomelo of Meizhou: the pear with a neck, deep gold, pale inside. */
const GOLDEN: Fruit = {
  outline:
    'M200 92C224 90 232 106 240 126C252 154 302 172 302 232C302 290 256 322 200 322S98 290 98 232C98 172 148 154 160 126C168 106 176 94 200 92Z',
  tones: { light: '#FBDD86', base: '#F2B01E', shade: '#CF8A10' },
  flesh: { light: '#FFF6CF', base: '#FAE393', shade: '#EBC65F' },
  pores: '#BE7F0C',
  stalkY: 95,
};

export const honeyPomelo: Draw = (subject) => draw(HONEY, subject);
export const goldenPomelo: Draw = (subject) => draw(GOLDEN, subject);

function draw(fruit: Fruit, subject: Subject): string {
  if (subject.variant === 'cut') return cut(fruit, subject);
  if (subject.variant === 'pack') return pack(fruit, subject);
  return whole(fruit, subject.id('f')) + crown(fruit, subject);
}

const whole = (fruit: Fruit, id: string): string =>
  body(
    id,
    fruit.outline,
    fruit.tones,
    { x: 176, y: 196, rx: 120, ry: 122 },
    { x: 150, y: 186, rx: 30, ry: 44 },
    dots(
      'M232 176C262 206 264 252 240 286M206 240C226 250 222 282 204 300M150 276C166 292 186 298 206 298M258 200C282 224 284 250 276 268',
      fruit.pores,
      4,
      19,
    ),
  );

/** The best grade keeps its blossom, the first its pair of leaves, the others one leaf. */
function crown(fruit: Fruit, { grade, id }: Subject): string {
  const y = fruit.stalkY;
  const many = grade === 'special' || grade === 'first';
  return (
    line(`M200 ${y + 4}C200 ${y - 10} 204 ${y - 18} 210 ${y - 24}`, '#6B4A26', 7) +
    leaf(206, y - 16, 66, 92, 30) +
    (many ? leaf(204, y - 14, -58, 70, 24) : '') +
    (grade === 'special' ? group(`translate(176 ${y - 8})`, blossom(id('o'))) : '')
  );
}

const blossom = (id: string): string =>
  stamp(
    id,
    path('M0 0C-11 -8 -9 -24 0 -26C9 -24 11 -8 0 0Z', '#FFFFFF'),
    [0, 72, 144, 216, 288].map((turn) => `rotate(${turn})`),
  ) + disc(0, 0, 5, 5, '#F2B01E', true);

function cut(fruit: Fruit, { id }: Subject): string {
  return (
    group(
      'translate(-22 -8) scale(.82)',
      whole(fruit, id('b')),
      leaf(206, fruit.stalkY, 58, 84, 27),
      leaf(200, fruit.stalkY, -52, 60, 20),
    ) +
    half(id('h'), fruit, 252, 252, 82) +
    group('translate(128 312) rotate(-12)', wedgeOnTable(fruit))
  );
}

/** The cut face: rind, pith, then eleven segments turned round the core. */
export function half(id: string, fruit: Fruit, x: number, y: number, radius: number): string {
  const segment =
    `<path d="M0 -13L-14 -56Q0 -66 14 -56Z" fill="${fruit.flesh.base}" stroke="${fruit.flesh.base}" stroke-width="5"/>` +
    flat('M-3 -22L-10 -54Q-5 -58 0 -58Z', fruit.flesh.light) +
    line('M5 -30L9 -52', fruit.flesh.shade, 2);
  const turns = Array.from({ length: 11 }, (_, index) => `rotate(${r((index * 360) / 11)})`);
  return group(
    `translate(${x} ${y}) scale(${r(radius / 84)})`,
    disc(0, 0, 84, 84, fruit.tones.base, true),
    disc(0, 0, 76, 76, CREAM),
    stamp(id, segment, turns),
    disc(0, 0, 7, 7, '#F3E3B8'),
  );
}

const wedgeOnTable = (fruit: Fruit): string =>
  path('M-52 -8C-40 26 40 26 52 -8C30 4 -30 4 -52 -8Z', fruit.flesh.base) +
  flat('M-44 -2C-34 14 -6 18 6 17C-16 10 -30 6 -44 -2Z', fruit.flesh.light) +
  line('M-16 3L-20 14M8 4L8 16M28 0L36 10', fruit.flesh.shade, 2);

/** A kraft carton, open, with as many fruit looking out as it holds (three at most are seen). */
function pack(fruit: Fruit, { id, label: text, packSize }: Subject): string {
  const seats: readonly number[] = packSize <= 1 ? [200] : packSize === 2 ? [160, 238] : [136, 200, 264];
  const scale = packSize <= 1 ? 0.56 : packSize === 2 ? 0.42 : 0.36;
  const top = packSize <= 1 ? 176 : 190;
  return (
    path('M104 196L132 168H318L296 196Z', '#9C7C47') +
    stamp(
      id('p'),
      whole(fruit, id('w')) + leaf(204, fruit.stalkY + 4, 54, 84, 28),
      seats.map((x) => `translate(${r(x - 200 * scale)} ${r(top - 232 * scale)}) scale(${scale})`),
    ) +
    path('M296 196L318 168V292L296 322Z', KRAFT.shade) +
    box(104, 196, 192, 126, 4, KRAFT.base) +
    flat('M107 199H200L150 319H107Z', KRAFT.light) +
    line('M104 216H296', '#A98449', 2) +
    label(200, 272, 132, text) +
    path('M104 196L84 214V232L104 216Z', KRAFT.light)
  );
}
export { GOLDEN, HONEY };
