import { useTranslation } from 'react-i18next';

const WIDTH = 320;
const HEIGHT = 220;
/** The centres of the two cities (GCJ-02) and how far their land reaches, in degrees. */
const CITIES: Readonly<Record<string, { readonly lat: number; readonly lng: number; readonly reach: number }>> = {
  4401: { lat: 23.13, lng: 113.3, reach: 0.6 },
  4414: { lat: 24.29, lng: 116.12, reach: 0.6 },
};

interface Spot {
  readonly name: string;
  readonly regionCode: string;
  readonly lat: number;
  readonly lng: number;
}

/** How an outlet lies to the centre of its city, on squared paper. Not a map: nothing is drawn that could be drawn wrongly. */
export function OutletPlot({ name, regionCode, lat, lng }: Spot) {
  const { t } = useTranslation();
  const city = CITIES[regionCode.slice(0, 4)] ?? { lat, lng, reach: 0.6 };
  const reach = Math.max(city.reach, Math.abs(lat - city.lat) * 1.2, Math.abs(lng - city.lng) * 1.2);
  const x = WIDTH / 2 + ((lng - city.lng) / reach) * (WIDTH / 2 - 16);
  const y = HEIGHT / 2 - ((lat - city.lat) / reach) * (HEIGHT / 2 - 16);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('registry.plotOf', { name })}
      className="outlet-plot"
    >
      {[1, 2, 3].map((line) => (
        <g key={line} className="outlet-plot-line">
          <line x1={(WIDTH / 4) * line} x2={(WIDTH / 4) * line} y1={0} y2={HEIGHT} />
          <line y1={(HEIGHT / 4) * line} y2={(HEIGHT / 4) * line} x1={0} x2={WIDTH} />
        </g>
      ))}
      <path className="outlet-plot-north" d="M20 34 V12 M14 18 L20 12 L26 18" />
      <rect className="outlet-plot-centre" x={WIDTH / 2 - 4} y={HEIGHT / 2 - 4} width={8} height={8} />
      <circle className="outlet-plot-spot" cx={x.toFixed(1)} cy={y.toFixed(1)} r={7} />
    </svg>
  );
}
