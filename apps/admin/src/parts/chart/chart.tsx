import { Segmented } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WaitingFace } from '../faces';

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}
export interface ChartProps {
  readonly kind: 'bar' | 'line';
  /** What a person who cannot see it is told. */
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** Long names stand better beside lying bars. */
  readonly lying?: boolean;
  readonly stacked?: boolean;
  /** The value holds until the next one: a price, not a trend. */
  readonly step?: boolean;
  /** What the values are: fen unless said otherwise; grams, tenths of a degree, or things counted. */
  readonly unit?: 'fen' | 'grams' | 'degrees' | 'count';
}

const EChart = lazy(() => import('./echart'));

export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<WaitingFace rows={5} />}>
      <EChart {...props} />
    </Suspense>
  );
}

/** Every chart can be read as a table: the same figures, for eyes, ears and checking. */
export function ChartOrTable({
  chart,
  table,
  title,
  aside,
}: {
  chart: ReactNode;
  table: ReactNode;
  title: string;
  aside?: ReactNode;
}) {
  const { t } = useTranslation();
  const [face, setFace] = useState<'chart' | 'table'>('chart');
  return (
    <section className="card">
      <div className="card-head">
        <h2>{title}</h2>
        <span className="row-gap">
          {aside}
          <Segmented
            size="small"
            aria-label={t('chart.as')}
            value={face}
            onChange={setFace}
            options={[
              { value: 'chart', label: t('chart.chart') },
              { value: 'table', label: t('chart.table') },
            ]}
          />
        </span>
      </div>
      {face === 'chart' ? chart : table}
    </section>
  );
}
