import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { degrees, drawArea, muOf, type Point } from './area';
import { Facts } from './card';

const WIDTH = 480;
const HEIGHT = 300;

interface AreaCanvasProps {
  readonly ring: readonly Point[];
  readonly datum: string;
  /** What was declared, to be held against what the corners enclose. */
  readonly declaredMu?: string | null;
  readonly name: string;
}

/** The corners of a base on squared paper. It is not a map: no border, no name of a place and no ground is drawn. */
export function AreaCanvas({ ring, datum, declaredMu = null, name }: AreaCanvasProps) {
  const { t } = useTranslation();
  const drawn = useMemo(() => drawArea(ring, WIDTH, HEIGHT), [ring]);
  if (drawn === null) return <p className="quiet">{t('area.none')}</p>;
  const mu = muOf(drawn.squareMetres).toFixed(1);
  return (
    <div className="area">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('area.label', { name, corners: drawn.corners.length, mu })}
      >
        <defs>
          <pattern id="area-paper" width={20} height={20} patternUnits="userSpaceOnUse">
            <path d="M20 0H0V20" className="area-line" />
          </pattern>
        </defs>
        <rect width={WIDTH} height={HEIGHT} fill="url(#area-paper)" />
        <polygon className="area-field" points={drawn.corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {drawn.corners.map(({ x, y }, index) => (
          <circle key={index} className="area-corner" cx={x} cy={y} r={3.5} />
        ))}
        <Measures metres={drawn.scale.metres} units={drawn.scale.units} />
      </svg>
      <Facts
        facts={[
          [t('area.enclosed'), t('area.mu', { mu })],
          [t('area.declared'), declaredMu === null ? null : t('area.mu', { mu: declaredMu })],
          [
            t('area.centre'),
            <span key="centre" className="figure">
              {degrees(drawn.centre)}
            </span>,
          ],
          [t('area.datum'), datum],
        ]}
      />
      <p className="quiet">{t('area.notAMap')}</p>
    </div>
  );
}

/** How long the scale is, and where north lies. */
function Measures({ metres, units }: { metres: number; units: number }) {
  const { t } = useTranslation();
  const below = HEIGHT - 14;
  return (
    <g className="area-measures" aria-hidden>
      <path d={`M14 ${below - 5}v5h${units}v-5`} />
      <text x={20 + units} y={below + 1}>
        {metres < 1000 ? `${metres} m` : `${metres / 1000} km`}
      </text>
      <path d={`M${WIDTH - 22} 40V16m-5 7l5-7l5 7`} />
      <text x={WIDTH - 22} y={54} textAnchor="middle">
        {t('area.north')}
      </text>
    </g>
  );
}
