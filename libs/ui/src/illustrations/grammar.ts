/**
 * The grammar every picture is written in: a 400 × 400 sheet, flat shapes in three tones, one ink line,
 * light from the top left, hills low behind. It is plain text from start to end, so that the same picture can
 * be drawn by the server, by a test, or by a printer, and never needs a photograph that nobody has taken.
 */
export const INK = '#1B1F1D';
export const PINE = '#1E5B3F';
export const CREAM = '#FFF8E6';
export const WHITE = '#FFFFFF';

export const TINTS = {
  leaf: { sky: '#E7F1EA', halo: '#F5FAF4', hill: '#CFE3D5', far: '#DCEBE0', shadow: '#B3CEBC' },
  pomelo: { sky: '#FFF1CC', halo: '#FFFAEB', hill: '#FAE1A0', far: '#FDEAB9', shadow: '#E6C672' },
  mist: { sky: '#E5EEF2', halo: '#F5F9FB', hill: '#CCDCE4', far: '#DAE6EC', shadow: '#AFC6D2' },
  clay: { sky: '#FBE7DC', halo: '#FEF6F0', hill: '#F3CDB9', far: '#F8DBCB', shadow: '#DCAA90' },
  sand: { sky: '#F3ECDF', halo: '#FCF9F2', hill: '#E3D6BE', far: '#ECE2D0', shadow: '#C9B795' },
  dusk: { sky: '#ECE8F1', halo: '#F9F6FB', hill: '#D8CFE1', far: '#E3DCEA', shadow: '#BCAFC9' },
} as const;
export type Tint = keyof typeof TINTS;

export interface Tones {
  readonly light: string;
  readonly base: string;
  readonly shade: string;
}
export const LEAF: Tones = { light: '#7DB98B', base: '#4F9A66', shade: '#34794C' };
export const KRAFT: Tones = { light: '#E8CFA3', base: '#D9B981', shade: '#BC985C' };
export const PORCELAIN: Tones = { light: '#FFFFFF', base: '#F1F4EF', shade: '#D3DCD5' };

export type Grade = 'special' | 'first' | 'second' | 'processing';

/** What a subject may know about the thing it draws. */
export interface Subject {
  readonly variant: Variant;
  readonly label: string;
  readonly grade: Grade;
  readonly packSize: number;
  readonly id: (name: string) => string;
}
export const VARIANTS = ['front', 'cut', 'pack'] as const;
export type Variant = (typeof VARIANTS)[number];
export type Draw = (subject: Subject) => string;

/** The one ink line, set once on the sheet; flat shapes say that they have none. */
export const LINE = `stroke="${INK}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"`;
const BARE = ' stroke="none"';

export const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;
export const flat = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"${BARE}/>`;
export const line = (d: string, colour: string = INK, width = 2.5): string =>
  `<path d="${d}" fill="none"${colour === INK ? '' : ` stroke="${colour}"`}${width === 2.5 ? '' : ` stroke-width="${width}"`}/>`;
export const disc = (x: number, y: number, rx: number, ry: number, fill: string, outlined = false): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${outlined ? '' : BARE}/>`;
export const box = (x: number, y: number, w: number, h: number, r: number, fill: string, outlined = true): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"${outlined ? '' : BARE}/>`;
/** What is drawn several times is written once. */
export const stamp = (id: string, drawing: string, transforms: readonly string[]): string =>
  `<defs><g id="${id}">${drawing}</g></defs>` +
  transforms.map((transform) => `<use href="#${id}" transform="${transform}"/>`).join('');
export const group = (transform: string, ...parts: string[]): string =>
  `<g transform="${transform}">${parts.join('')}</g>`;
/** A row of round dots along a path: pores, seeds, sesame. */
export const dots = (d: string, colour: string, size: number, gap: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${size}" stroke-dasharray="0 ${gap}"/>`;

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** A body in three tones: the whole is in shade, a lit area lies top left, a highlight in it. `inside` is clipped. */
export function body(id: string, d: string, tones: Tones, lit: Spot, shine: Spot | null, inside = ''): string {
  return (
    `<defs><path id="${id}" d="${d}"/><clipPath id="${id}c"><use href="#${id}"/></clipPath></defs>` +
    `<use href="#${id}" fill="${tones.shade}"${BARE}/><g clip-path="url(#${id}c)">` +
    disc(lit.x, lit.y, lit.rx, lit.ry, tones.base) +
    (shine ? disc(shine.x, shine.y, shine.rx, shine.ry, tones.light) : '') +
    `${inside}</g><use href="#${id}" fill="none"/>`
  );
}

/** A leaf from its stalk at (x, y), pointing at `angle` degrees clockwise from straight up. */
export function leaf(x: number, y: number, angle: number, length: number, width: number, tones: Tones = LEAF): string {
  const l = -length;
  const low = r(l * 0.25);
  const high = r(l * 0.72);
  return group(
    `translate(${x} ${y}) rotate(${angle})`,
    path(`M0 0C${-width} ${low} ${-width} ${high} 0 ${l}C${width} ${high} ${width} ${low} 0 0Z`, tones.base),
    path(`M0 0V${l}C${width} ${high} ${width} ${low} 0 0Z`, tones.shade),
  );
}

/** The paper label on a pack. The text is live text, so a screen reader, a search and a translation can read it. */
export function label(x: number, y: number, width: number, text: string, height = 56): string {
  const size = Math.min(height * 0.56, (width - 14) / Math.max(2, textWidth(text)));
  return (
    box(x - width / 2, y - height / 2, width, height, 8, CREAM) +
    (text === ''
      ? leaf(x, y + height * 0.32, 0, height * 0.64, height * 0.2)
      : `<text x="${x}" y="${r(y + size * 0.36)}" font-size="${r(size)}" font-weight="600" text-anchor="middle" fill="${PINE}" stroke="none" font-family="${FONT}">${escapeXml(text)}</text>`)
  );
}
export const FONT = 'PingFang SC,HarmonyOS Sans SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif';

/** Han characters are one em wide, the rest a little over half. */
const textWidth = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[ -~]/.test(char) ? 0.58 : 1.04), 0);

/** Text as text: no markup, and nothing that XML does not allow. */
export const escapeXml = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

export const r = (value: number): number => Math.round(value * 10) / 10;

/** The sheet itself: sky, a pale disc of light, two hills with terrace lines, and the shadow the subject stands on. */
export function scene(tint: Tint, shadow: Spot | null): string {
  const tone = TINTS[tint];
  return (
    box(0, 0, 400, 400, 0, tone.sky, false) +
    disc(186, 176, 146, 146, tone.halo) +
    flat('M0 292C60 262 112 270 168 288S290 250 400 276V400H0Z', tone.far) +
    flat('M0 336C84 300 160 316 232 326S350 300 400 312V400H0Z', tone.hill) +
    line('M14 350C80 326 140 334 196 342M276 342C320 336 352 328 388 330M30 372C96 352 150 358 214 364', tone.far, 3) +
    (shadow ? disc(shadow.x, shadow.y, shadow.rx, shadow.ry, tone.shadow) : '')
  );
}
