import { useTranslation } from 'react-i18next';
import { drawing, type Point, type Ring } from '../rules/place';

const SIZE = 320;
const MARGIN = 28;
interface Seen extends Point {
  readonly accuracyMetres: number | null;
}

/**
 * The base's area on plain paper: no map, so nothing to download and no boundary to get wrong. North is up; the circle is as
 * wide as the receiver is unsure.
 */
export function Plan({ ring, here, recorded }: { ring: Ring; here: Seen | null; recorded: readonly Seen[] }) {
  const { t } = useTranslation();
  const others = here === null ? recorded : [...recorded, here];
  const plan = drawing(ring, others, SIZE, MARGIN);
  const corners = ring.map(([lng, lat]) => plan.at({ lng, lat }));
  const scale = roundLength(60 / plan.perMetre);
  return (
    <svg role="img" aria-label={t('place.plan')} viewBox={`0 0 ${SIZE} ${SIZE}`} className="w-full max-w-sm">
      <rect width={SIZE} height={SIZE} rx="12" fill="var(--paper)" stroke="var(--line)" />
      <polygon
        points={corners.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="var(--leaf-tint)"
        stroke="var(--pine)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {recorded.map((fix, index) => {
        const { x, y } = plan.at(fix);
        return (
          <path
            key={index}
            d={`M${x - 6} ${y}h12M${x} ${y - 6}v12`}
            stroke="var(--ink)"
            strokeWidth="2.5"
            fill="none"
          />
        );
      })}
      {here !== null && <Here {...plan.at(here)} radius={(here.accuracyMetres ?? 0) * plan.perMetre} />}
      <g fill="var(--ink-2)" stroke="var(--ink-2)" fontSize="12">
        <path d={`M${SIZE - 24} 40v-22m-5 7 5-8 5 8`} fill="none" strokeWidth="2" />
        <text x={SIZE - 24} y="54" textAnchor="middle" stroke="none">
          {t('place.north')}
        </text>
        <path d={`M16 ${SIZE - 22}v6h${scale * plan.perMetre}v-6`} fill="none" strokeWidth="2" />
        <text x="16" y={SIZE - 26} stroke="none">
          {t('place.scale', { metres: scale })}
        </text>
      </g>
    </svg>
  );
}

const Here = ({ x, y, radius }: { x: number; y: number; radius: number }) => (
  <g>
    <circle
      cx={x}
      cy={y}
      r={Math.min(Math.max(radius, 10), SIZE)}
      fill="var(--info)"
      fillOpacity="0.16"
      stroke="var(--info)"
    />
    <circle cx={x} cy={y} r="6" fill="var(--info)" stroke="var(--surface)" strokeWidth="2" />
  </g>
);

/** 1, 2 or 5 times a power of ten. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(metres, 1)));
  const times = [5, 2, 1].find((one) => one * power <= metres) ?? 1;
  return times * power;
}
