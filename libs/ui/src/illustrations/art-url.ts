import type { Grade, Tint, Variant } from './grammar';

/** Everything that has a picture. Names only: a page that shows a picture by its address need not carry the drawing. */
export const KINDS = [
  'honey_pomelo',
  'golden_pomelo',
  'tea',
  'rice',
  'water',
  'pigeon_live',
  'pigeon_dressed',
  'sweet_potato',
  'grass_jelly',
  'pastry',
  'sausage',
  'gift_box',
  'basket',
  'pavilion',
  'village_hills',
  'roundhouse',
  'seal',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Illustration {
  readonly kind: Kind;
  readonly variant?: Variant;
  readonly tint?: Tint;
  /** Net weight or count, printed on the pack as live text. */
  readonly label?: string;
  /** What the picture is called; becomes `<title>`. Absent: the picture is decoration. */
  readonly title?: string;
  readonly grade?: Grade;
  readonly packSize?: number;
}

/** The address of a picture: `/art/tea-pack-mist.svg?label=250g`. */
export function artUrl({
  kind,
  variant = 'front',
  tint = 'leaf',
  label,
  title,
  grade,
  packSize,
}: Illustration): string {
  const query = new URLSearchParams();
  if (label) query.set('label', label);
  if (title) query.set('title', title);
  if (grade) query.set('grade', grade);
  if (packSize) query.set('size', String(packSize));
  const text = query.toString();
  return `/art/${kind}-${variant}-${tint}.svg${text === '' ? '' : `?${text}`}`;
}
