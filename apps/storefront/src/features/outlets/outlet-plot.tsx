import { useTranslation } from 'react-i18next';
import { placeSpots } from '../../shop/outlet-words';
import type { Outlet } from './outlet-card';

const SIZE = { width: 400, height: 200, margin: 20 };

/** Where the outlets of a page lie to each other. The list beside it says everything that is drawn here. */
export function OutletPlot({ outlets }: { outlets: readonly Outlet[] }) {
  const { t } = useTranslation();
  if (outlets.length < 2) return null;
  const spots = placeSpots(outlets, SIZE);
  return (
    <figure className="rounded-card border border-line bg-surface p-3 lg:sticky lg:top-20">
      <figcaption className="mb-2 text-sm font-medium">{t('outlets.map')}</figcaption>
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={t('outlets.mapLabel', { n: outlets.length })}
        className="w-full rounded-card bg-leaf"
      >
        <path d="M22 34 V12 M16 18 L22 12 L28 18" className="fill-none stroke-pine" strokeWidth={2} />
        {spots.map(({ x, y }, index) => (
          <g key={outlets[index]?.id}>
            <circle
              cx={x}
              cy={y}
              r={9}
              className={outlets[index]?.open ? 'fill-pine' : 'fill-surface stroke-pine'}
              strokeWidth={1.5}
            />
            <text
              x={x}
              y={y + 3.5}
              textAnchor="middle"
              fontSize={10}
              className={outlets[index]?.open ? 'fill-surface' : 'fill-ink'}
            >
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
      <p className="mt-2 text-sm text-ink-2">{t('outlets.mapNote')}</p>
    </figure>
  );
}
