import type { outletCoverage, ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Card, Facts } from '../../parts/card';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { Money } from '../../parts/figures';
import { count, share } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';

export type Coverage = ReplyOf<typeof outletCoverage.showCoverage>;

/** The figure, what it is made of, and which grade each part has. */
export function CoverageCards({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation();
  const { active, points, reportsDue: due, reportsFiled: filed, zeroReports: zero } = coverage;
  return (
    <>
      <div className="coverage-cards">
        <Card title={t('points.coverage')} hint={t('points.coverageOf', { active, points })}>
          <p className="big-figure figure">{share(active, points)}</p>
          <p className="row-gap">
            <StatusBadge tone="ok">{`${t('points.active')} ${count(active)}`}</StatusBadge>
            <StatusBadge tone="info">{`${t('points.zero')} ${count(coverage.zero)}`}</StatusBadge>
            <StatusBadge tone="danger">{`${t('points.missing')} ${count(coverage.missing)}`}</StatusBadge>
          </p>
        </Card>
        <Card
          title={t('points.reports')}
          hint={t('points.reportsOf', { due: count(due), filed: count(filed), zero: count(zero) })}
        >
          <p className="big-figure figure">{share(filed, due)}</p>
        </Card>
        <Card title={t('points.gradeA')} hint={t('points.gradeAHint')}>
          <Facts
            one
            facts={[
              [t('points.tillSales'), <Money fen={coverage.computed.salesFen} />],
              ['', t('points.times', { n: count(coverage.computed.sales) })],
              [t('points.handOvers'), t('points.pieces', { n: count(coverage.computed.handOvers) })],
            ]}
          />
        </Card>
        <Card title={t('points.gradeB')} hint={t('points.gradeBHint')}>
          <Facts
            one
            facts={[
              [t('points.salesElsewhere'), <Money fen={coverage.attested.salesFen} />],
              [t('points.parcels'), t('points.pieces', { n: count(coverage.attested.parcels) })],
              [t('points.visitors'), t('points.persons', { n: count(coverage.attested.visitors) })],
            ]}
          />
        </Card>
      </div>
      {coverage.counties.length > 1 ? <ByCounty coverage={coverage} /> : null}
    </>
  );
}

function ByCounty({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <ChartOrTable
      title={t('points.byCounty')}
      chart={
        <Chart
          kind="bar"
          lying
          stacked
          unit="count"
          label={t('points.byCounty')}
          categories={coverage.counties.map((county) => named(county))}
          series={(['active', 'zero', 'missing'] as const).map((standing) => ({
            name: t(`points.${standing}`),
            values: coverage.counties.map((county) => county[standing]),
          }))}
        />
      }
      table={<CountyTable coverage={coverage} />}
    />
  );
}

function CountyTable({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <SimpleTable
      label={t('points.byCounty')}
      rows={coverage.counties}
      rowKey={({ code }) => code}
      columns={[
        { title: t('points.county'), cell: (row) => named(row), sum: t('points.together') },
        { title: t('points.points'), right: true, cell: (row) => count(row.points), sum: count(coverage.points) },
        { title: t('points.active'), right: true, cell: (row) => count(row.active), sum: count(coverage.active) },
        { title: t('points.zero'), right: true, cell: (row) => count(row.zero), sum: count(coverage.zero) },
        { title: t('points.missing'), right: true, cell: (row) => count(row.missing), sum: count(coverage.missing) },
        {
          title: t('points.coverage'),
          right: true,
          cell: (row) => share(row.active, row.points),
          sum: share(coverage.active, coverage.points),
        },
        {
          title: t('points.reports'),
          right: true,
          cell: (row) => share(row.reportsFiled, row.reportsDue),
          sum: share(coverage.reportsFiled, coverage.reportsDue),
        },
      ]}
    />
  );
}
