import type { Sql } from '@youjian/database';
import { type Dice, dice } from '@youjian/kernel';

const SEED = 87;
const SQUARE_METRES_A_MU = 2000 / 3;
const METRES_A_DEGREE = 111_320;
const CORNERS = 8;
/** A processor's yard and a spring have no registered area; their ring is drawn this large. */
const YARD_MU = 30;

/** Somewhere in each county, to two decimals: enough for a demonstration, and no place anybody could drive to. */
const COUNTY_CENTRES: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  441402: [116.12, 24.31],
  441403: [116.08, 24.27],
  441422: [116.69, 24.35],
  441423: [116.18, 23.75],
  441424: [115.77, 23.93],
  441426: [115.89, 24.57],
  441427: [116.17, 24.66],
  441481: [115.73, 24.14],
};

interface BaseToDraw {
  readonly id: string;
  readonly regionCode: string;
  readonly areaMu: string | null;
}

/** Draws every base that has no area yet: a made-up ring around its county's middle that encloses what it is registered with. */
export async function loadAreas(database: Sql): Promise<void> {
  const bases = await database.query<BaseToDraw>(
    `select b.id, b.region_code as "regionCode", b.area_mu as "areaMu" from supply.base b
     where not exists (select 1 from supply.base_area a where a.base_id = b.id) order by b.code`,
  );
  const chance = dice(SEED);
  const rows = bases.map(({ id, regionCode, areaMu }) => ({
    base_id: id,
    ring: ringOf(regionCode, areaMu === null ? YARD_MU : Number(areaMu), chance),
    datum: 'WGS84',
    demonstration: true,
  }));
  await database.query(
    `insert into supply.base_area select * from jsonb_populate_recordset(null::supply.base_area, $1)`,
    [JSON.stringify(rows)],
  );
}

/** Corners around a point, scaled until they enclose the area to a hundredth of a percent. */
export function ringOf(regionCode: string, areaMu: number, chance: Dice): [number, number][] {
  const [longitude, latitude] = COUNTY_CENTRES[regionCode.slice(0, 6)] ?? [116.12, 24.31];
  const centre = [longitude + (chance.next() - 0.5) * 0.24, latitude + (chance.next() - 0.5) * 0.2] as const;
  const shape = Array.from({ length: CORNERS }, (_, index) => {
    const angle = ((index + (chance.next() - 0.5) * 0.5) / CORNERS) * 2 * Math.PI;
    const radius = 0.7 + chance.next() * 0.6;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
  const scale = Math.sqrt((areaMu * SQUARE_METRES_A_MU) / enclosed(shape));
  const metresEast = METRES_A_DEGREE * Math.cos((centre[1] * Math.PI) / 180);
  return shape.map(([east, north]) => [
    rounded(centre[0] + (east * scale) / metresEast),
    rounded(centre[1] + (north * scale) / METRES_A_DEGREE),
  ]);
}

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** The shoelace formula, for corners in order. */
function enclosed(corners: readonly (readonly [number, number])[]): number {
  const twice = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
