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
import { GOLDEN, half } from './pomelo';
import { pouch } from './poultry';

const CRUST: Tones = { light: '#F9DDA2', base: '#EDBB63', shade: '#C98E38' };
const FILLING: Tones = { light: '#FFB45E', base: '#EE8A2B', shade: '#C9661A' };
const MEAT: Tones = { light: '#D98B7A', base: '#B4594C', shade: '#8A3D36' };
const GREEN: Tones = { light: '#4B8263', base: '#2F6D4E', shade: '#1C4B35' };

/** Flaky pastry with a molten sweet-potato heart. */
export const pastry: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack') return pastryBox(id, text);
  if (variant === 'cut') return plate() + group('translate(-62 26) scale(.92)', whole(id('w'))) + opened(id('o'));
  return (
    plate() +
    stamp(id('a'), whole(id('b')), [
      'translate(-48 50) scale(.84)',
      'translate(108 50) scale(.84)',
      'translate(24 -34) scale(.88)',
    ])
  );
};

const plate = (): string => disc(200, 302, 146, 28, PORCELAIN.shade, true) + disc(200, 295, 136, 22, PORCELAIN.base);

const whole = (id: string): string =>
  body(
    id,
    'M112 244C110 196 158 178 200 178S290 196 288 244C292 282 250 296 200 296S108 282 112 244Z',
    CRUST,
    { x: 178, y: 226, rx: 96, ry: 58 },
    { x: 162, y: 206, rx: 38, ry: 14 },
    line('M116 254C150 272 250 272 284 254M120 270C156 286 244 286 280 270', CRUST.shade, 2.5),
  ) + dots('M186 200C200 194 216 198 226 208M200 214C212 212 222 218 228 226', '#6B4A26', 6, 15);

const opened = (id: string): string =>
  body(
    id,
    'M190 250C188 204 232 186 270 186S344 204 342 250C346 288 312 302 270 302S186 288 190 250Z',
    CRUST,
    { x: 252, y: 236, rx: 76, ry: 56 },
    null,
  ) +
  disc(264, 252, 62, 42, CREAM, true) +
  line('M208 238C226 222 302 222 322 240M206 256C212 276 232 288 250 290', CRUST.base, 4) +
  path(
    'M264 226C292 226 304 242 302 258C300 274 284 278 278 290C276 306 256 310 250 296C246 284 228 276 226 258C226 240 240 226 264 226Z',
    FILLING.base,
  ) +
  flat('M252 232C272 228 286 236 290 246C276 240 250 242 236 254C236 242 242 234 252 232Z', FILLING.light);

const pastryBox = (id: (name: string) => string, text: string): string =>
  path('M84 158L110 126H330L308 158Z', CREAM) +
  path('M308 158L330 126V286L308 320Z', '#C9661A') +
  box(84, 158, 224, 162, 6, '#EE8A2B') +
  flat('M87 161H200L140 317H87Z', '#F5A653') +
  box(104, 176, 184, 76, 10, '#FFF6E2') +
  stamp(
    id('m'),
    whole(id('w')),
    [77, 130, 183].map((x) => `translate(${x} 148) scale(.28)`),
  ) +
  label(196, 284, 150, text, 46);

/** Cantonese sausage with pomelo peel: the pair on its string, the slices, the pouch. */
export const sausage: Draw = ({ variant, id, label: text }) => {
  if (variant === 'pack')
    return pouch(
      id('p'),
      text,
      stamp(id('k'), link(id('l')), ['translate(-8 2)', 'translate(50 2)', 'translate(108 2)']),
    );
  if (variant === 'cut')
    return (
      group('translate(140 208) scale(.8)', half(id('h'), GOLDEN, 0, 0, 84)) +
      disc(200, 290, 146, 38, PORCELAIN.shade, true) +
      disc(200, 283, 136, 32, PORCELAIN.base) +
      slices(id('s'))
    );
  return (
    line('M200 54C178 64 160 80 150 108M200 54C222 64 240 80 250 108', '#8A6A34', 4) +
    disc(200, 52, 9, 9, '#D9B981', true) +
    stamp(id('a'), link(id('b')), ['translate(0 6)', 'translate(100 14)']) +
    leaf(304, 316, 40, 70, 22) +
    leaf(300, 318, -24, 56, 18)
  );
};

const link = (id: string): string =>
  path('M142 104L150 88L158 104Z', MEAT.shade) +
  path('M142 294L150 310L158 294Z', MEAT.shade) +
  body(
    id,
    'M150 96C176 96 180 120 178 156C174 206 182 246 178 276C176 294 166 302 150 302S124 294 122 276C118 246 126 206 122 156C120 120 124 96 150 96Z',
    MEAT,
    { x: 142, y: 192, rx: 28, ry: 116 },
    { x: 134, y: 180, rx: 5, ry: 54 },
    dots('M158 126C150 176 168 216 158 280M142 146C150 206 138 246 146 286', '#F0C4B4', 7, 26) +
      dots('M164 150C160 196 168 236 164 276', '#F2B01E', 6, 40),
  );

const slices = (id: string): string =>
  stamp(
    id,
    disc(0, 5, 32, 20, MEAT.shade, true) +
      disc(0, 0, 32, 20, MEAT.base, true) +
      dots('M-16 -4C-6 -12 8 -10 16 0M-10 8C0 4 8 8 14 10', '#F3CDBF', 7, 13) +
      disc(2, 0, 3, 3, '#F2B01E'),
    [
      '132 284) rotate(-16',
      '176 268) rotate(-10',
      '222 266) rotate(4',
      '266 280) rotate(12',
      '204 298',
      '160 306) rotate(-8',
      '250 304) rotate(8',
    ].map((at) => `translate(${at})`),
  );

/** Gift box: closed with a band of leaf green, or open with what the hills sent. */
export const giftBox: Draw = ({ variant, id, label: text }) => {
  if (variant === 'cut') return opensUp(id('p'));
  const lid = variant === 'pack' ? group('translate(0 4)', label(250, 270, 92, text, 44)) : '';
  return shut() + lid;
};

const shut = (): string =>
  path('M86 172L112 138H336L314 172Z', GREEN.light) +
  path('M314 172L336 138V286L314 320Z', GREEN.shade) +
  box(86, 172, 228, 148, 6, GREEN.base) +
  flat('M89 175H196L140 317H89Z', '#3B7A5A') +
  path('M150 172L174 138H208L186 172Z', '#F9D26B') +
  path('M150 172H186V320H150Z', '#F2B01E') +
  flat('M170 174H184V318H170Z', '#D9960F') +
  group(
    'translate(176 140)',
    path('M0 0C-20 -44 -76 -44 -66 -12C-60 4 -24 6 0 0Z', '#F9D26B'),
    path('M0 0C20 -44 76 -44 66 -12C60 4 24 6 0 0Z', '#F2B01E'),
    disc(0, -4, 13, 12, '#D9960F', true),
  );

const opensUp = (id: string): string =>
  path('M82 190L110 92H326L336 190Z', GREEN.light) +
  line('M96 186L120 104H318L326 186', '#2F6D4E', 2) +
  path('M82 190H336L318 214H98Z', '#DAB873') +
  group(
    'translate(46 72) scale(.42)',
    body(id, GOLDEN.outline, GOLDEN.tones, { x: 176, y: 196, rx: 120, ry: 122 }, { x: 150, y: 186, rx: 30, ry: 44 }),
    leaf(204, 96, 54, 84, 28),
  ) +
  body(
    `${id}t`,
    'M178 128H234V214H178Z',
    { light: '#7FB0C6', base: '#4E8CA8', shade: '#336B86' },
    { x: 196, y: 172, rx: 24, ry: 70 },
    null,
  ) +
  disc(206, 128, 28, 8, '#7FB0C6', true) +
  box(188, 154, 36, 32, 4, CREAM) +
  stamp(`${id}a`, whole(`${id}b`), ['translate(206 92) scale(.4)', 'translate(218 58) scale(.34)']) +
  box(82, 208, 254, 112, 6, GREEN.base) +
  flat('M85 211H206L150 317H85Z', '#3B7A5A') +
  box(82, 240, 254, 26, 0, '#F2B01E') +
  disc(209, 253, 30, 30, CREAM, true) +
  leaf(209, 272, 0, 38, 13);
