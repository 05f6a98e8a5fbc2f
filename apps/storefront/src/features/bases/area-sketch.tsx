import { useTranslation } from 'react-i18next';
import { Card, Section } from '../../parts/section';
import type { Base } from '../../routes/base';

const WIDTH = 320;
const HEIGHT = 180;
const MARGIN = 20;

/** The corners on squared paper, north above. Not a map: no border and no name is drawn, so none can be drawn wrongly. */
export function AreaSketch({ area, name }: { area: NonNullable<Base['area']>; name: string }) {
  const { t } = useTranslation();
  const corners = place(area.ring);
  return (
    <Section title={t('bases.sketch')}>
      <Card>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t('bases.sketchLabel', { name, n: corners.length })}
          className="w-full max-w-md"
        >
          <polygon
            points={corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
            className="fill-leaf stroke-pine"
            strokeWidth={2}
            strokeLinejoin="round"
          />
          {corners.map(({ x, y }, index) => (
            <circle key={index} cx={x.toFixed(1)} cy={y.toFixed(1)} r={3} className="fill-surface stroke-pine" />
          ))}
        </svg>
        <p className="mt-2 text-sm text-ink-2">
          {t('bases.sketchNote', { datum: area.datum })} {area.demonstration && t('bases.sketchDemo')}
        </p>
      </Card>
    </Section>
  );
}

type Corner = { readonly x: number; readonly y: number };

/** A base is so small that the ground is flat: a degree east is as long everywhere in it. */
function place(ring: readonly (readonly [number, number])[]): Corner[] {
  const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
  const [west, east, south, north] = [Math.min(...lngs), Math.max(...lngs), Math.min(...lats), Math.max(...lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1e-6, (east - west) * narrow),
    (HEIGHT - 2 * MARGIN) / Math.max(1e-6, north - south),
  );
  return ring.map(([lng, lat]) => ({
    x: WIDTH / 2 + (lng - (west + east) / 2) * narrow * scale,
    y: HEIGHT / 2 - (lat - (south + north) / 2) * scale,
  }));
}
