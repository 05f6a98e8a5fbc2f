import type { BodyInputOf, certification } from '@youjian/contract';
import type { Point } from '../../parts/area';

export type Subject = BodyInputOf<typeof certification.editCase>['subject'];

/** What the boxes of the form hold; corners are typed or pasted, one a line. */
export interface SubjectValues {
  readonly name: string;
  readonly nameEn: string;
  readonly villageCode: string;
  readonly areaMu?: string | null;
  readonly varieties: string[];
  readonly corners?: string;
  readonly statement?: string;
}

/** Corners as people paste them: `115.6021, 24.3012` a line. `wrong` is the first line that is no place on the ground. */
export function readCorners(text: string): { readonly ring: Point[]; readonly wrong: number | null } {
  const lines = text.split('\n').map((line) => line.trim());
  const ring: Point[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const point = readPoint(line);
    if (point === null) return { ring, wrong: index + 1 };
    ring.push(point);
  }
  return { ring, wrong: null };
}

function readPoint(line: string): Point | null {
  const [lng, lat, ...more] = line.split(/[\s,\uFF0C;]+/).filter((part) => part !== '');
  if (more.length > 0 || !isNumber(lng) || !isNumber(lat)) return null;
  const [x, y] = [Number(lng), Number(lat)];
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null;
}

const isNumber = (part: string | undefined): part is string =>
  part !== undefined && /^-?\d{1,3}(\.\d{1,9})?$/.test(part);

export const writeCorners = (ring: readonly (readonly number[])[] | null): string =>
  (ring ?? []).map(([lng, lat]) => `${lng}, ${lat}`).join('\n');

export function subjectOf({
  name,
  nameEn,
  villageCode,
  areaMu,
  varieties,
  corners,
  statement,
}: SubjectValues): Subject {
  const { ring } = readCorners(corners ?? '');
  return {
    name,
    nameEn,
    villageCode,
    areaMu: areaMu?.trim() ? areaMu.trim() : null,
    varieties,
    ring: ring.length === 0 ? null : ring.map(([lng, lat]) => [lng, lat]),
    statement: statement?.trim() ?? '',
  };
}

export const valuesOf = ({
  name,
  nameEn,
  villageCode,
  areaMu,
  varieties,
  ring,
  statement,
}: Subject): SubjectValues => ({
  name,
  nameEn,
  villageCode,
  areaMu,
  varieties: [...varieties],
  corners: writeCorners(ring),
  statement,
});
