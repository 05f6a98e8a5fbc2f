import { artUrl, type Illustration, type Kind, KINDS } from './art-url';
import {
  escapeXml,
  type Draw,
  type Grade,
  LINE,
  scene,
  type Spot,
  type Tint,
  TINTS,
  type Variant,
  VARIANTS,
} from './grammar';
import { grassJelly, sweetPotato } from './fields';
import { rice, tea, water } from './pantry';
import { basket, pavilion, roundhouse, seal, villageHills } from './places';
import { goldenPomelo, honeyPomelo } from './pomelo';
import { pigeonDressed, pigeonLive } from './poultry';
import { giftBox, pastry, sausage } from './treats';

interface Picture {
  readonly draw: Draw;
  /** The shadow it stands on; none for a picture that brings its own ground. */
  readonly shadow: Spot | null;
}
const standing = (draw: Draw, rx = 124): Picture => ({ draw, shadow: { x: 212, y: 322, rx, ry: 16 } });

const PICTURES = {
  honey_pomelo: standing(honeyPomelo),
  golden_pomelo: standing(goldenPomelo),
  tea: standing(tea, 130),
  rice: standing(rice, 130),
  water: standing(water, 100),
  pigeon_live: standing(pigeonLive, 110),
  pigeon_dressed: standing(pigeonDressed, 146),
  sweet_potato: standing(sweetPotato, 140),
  grass_jelly: standing(grassJelly, 110),
  pastry: standing(pastry, 146),
  sausage: standing(sausage, 130),
  gift_box: standing(giftBox, 136),
  basket: standing(basket, 120),
  pavilion: standing(pavilion, 150),
  village_hills: { draw: villageHills, shadow: null },
  roundhouse: { draw: roundhouse, shadow: null },
  seal: { draw: seal, shadow: null },
} as const satisfies Record<Kind, Picture>;

export { artUrl, KINDS, TINTS, VARIANTS };
export type { Grade, Illustration, Kind, Tint, Variant };

/** One picture as a standalone SVG document. The same words always give the same bytes. */
export function illustrationSvg({
  kind,
  variant = 'front',
  tint = 'leaf',
  label = '',
  title = '',
  grade = 'first',
  packSize = 3,
}: Illustration): string {
  const { draw, shadow }: Picture = PICTURES[kind];
  const prefix = `${kind[0]}${kind.length}${variant[0]}${tint[0]}`;
  const named = title === '' ? 'aria-hidden="true"' : 'role="img"';
  const subject = { variant, label: label.slice(0, 16), grade, packSize, id: (name: string) => `${prefix}${name}` };
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" ${named}>` +
    (title === '' ? '' : `<title>${escapeXml(title)}</title>`) +
    `<g ${LINE}>${scene(tint, shadow)}${draw(subject)}</g></svg>`
  );
}

const GRADES: readonly Grade[] = ['special', 'first', 'second', 'processing'];

/** Reads the address back; anything that is not one of our pictures is `null`. */
export function parseArt(fileName: string, query: URLSearchParams = new URLSearchParams()): Illustration | null {
  const [kind, variant, tint, ...rest] = fileName.replace(/\.svg$/, '').split('-');
  if (rest.length > 0 || !fileName.endsWith('.svg')) return null;
  if (!isOneOf(KINDS, kind) || !isOneOf(VARIANTS, variant) || !isOneOf(Object.keys(TINTS) as Tint[], tint)) return null;
  const grade = query.get('grade') ?? undefined;
  const size = Number(query.get('size') ?? 0);
  return {
    kind,
    variant,
    tint,
    label: (query.get('label') ?? '').slice(0, 16),
    title: (query.get('title') ?? '').slice(0, 80),
    ...(isOneOf(GRADES, grade) ? { grade } : {}),
    ...(Number.isInteger(size) && size > 0 && size < 100 ? { packSize: size } : {}),
  };
}

const isOneOf = <T extends string>(all: readonly T[], word: string | undefined): word is T => all.includes(word as T);
