import { useTranslation } from 'react-i18next';
import type { Visit } from './visit-state';

const SIZE = 420;
const EDGE = 24;

interface Dot {
  readonly id: string;
  readonly kind: 'fix' | 'photo';
  readonly longitude: number;
  readonly latitude: number;
  readonly isFlagged: boolean;
}

/** The base's area and the places of the visit, on plain paper: no map, no boundary of anything but the base. */
export function AreaDrawing({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const dots = dotsOf(visit);
  const ring = visit.area?.ring ?? [];
  const places = [...ring, ...dots.map(({ longitude, latitude }) => [longitude, latitude] as const)];
  if (places.length === 0) return <p className="quiet">{t('visit.noPlaces')}</p>;
  const at = scaleOf(places);
  const flagged = dots.filter(({ isFlagged }) => isFlagged).length;
  return (
    <figure className="area-drawing">
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={t('visit.drawingOf', { count: dots.length, flagged })}
      >
        {ring.length > 2 ? (
          <polygon points={ring.map(([x, y]) => at(x, y).join(',')).join(' ')} className="area" />
        ) : null}
        {dots.map(({ id, kind, longitude, latitude, isFlagged }) => {
          const [x, y] = at(longitude, latitude);
          const className = isFlagged ? 'flagged' : kind;
          return kind === 'photo' ? (
            <rect key={id} x={x - 5} y={y - 5} width={10} height={10} className={className} />
          ) : (
            <circle key={id} cx={x} cy={y} r={6} className={className} />
          );
        })}
      </svg>
      <figcaption className="quiet">
        {visit.area ? t('visit.drawingLegend', { datum: visit.area.datum }) : t('visit.noArea')}
      </figcaption>
    </figure>
  );
}

function dotsOf({ content, flags }: Visit): Dot[] {
  const outside = new Set(flags.filter(({ flag }) => flag === 'outside_area').map(({ aboutId }) => aboutId));
  const photos = content.photos.flatMap(({ id, place }) =>
    place ? [{ id, kind: 'photo' as const, ...place, isFlagged: outside.has(id) }] : [],
  );
  return [...content.fixes.map((fix) => ({ ...fix, kind: 'fix' as const, isFlagged: outside.has(fix.id) })), ...photos];
}

/** One scale for both directions; a degree of longitude is shorter away from the equator. */
function scaleOf(places: readonly (readonly [number, number])[]): (x: number, y: number) => [number, number] {
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const span = Math.max((east - west) * narrow, north - south, 1e-5);
  const scale = (SIZE - 2 * EDGE) / span;
  return (x, y) => [round(EDGE + (x - west) * narrow * scale), round(SIZE - EDGE - (y - south) * scale)];
}

const round = (value: number): number => Math.round(value * 10) / 10;
