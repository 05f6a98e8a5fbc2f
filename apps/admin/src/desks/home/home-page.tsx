import { statistics, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { EmptyFace, Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { time, yuan } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { CertificationTiles } from './certification-tiles';
import { RecallTiles } from './recall-tiles';
import { OrderTiles, SupplyTiles, TodayTiles } from './tiles';
import { TopVillages } from './top-villages';

export type Figures = ReplyOf<typeof statistics.dashboard>;

export function HomePage() {
  const { t } = useTranslation();
  const figures = useAsk(statistics.dashboard, {}, { everyMs: 60_000 });
  return (
    <Page
      title={t('home.title')}
      {...(figures.data === undefined ? {} : { intro: t('home.intro', { at: time(figures.data.asOf, 'second') }) })}
    >
      <div className="stack">
        <RecallTiles />
        <Faces of={figures} rows={10}>
          {(data) => (hasNothing(data) ? <EmptyFace text={t('home.nothing')} /> : <Sections figures={data} />)}
        </Faces>
      </div>
    </Page>
  );
}

/** Figures outside the own role are null; a zero is a figure. */
const hasNothing = ({ asOf: _, ...figures }: Figures): boolean =>
  Object.values(figures).every((figure) => figure === null);

function Sections({ figures }: { figures: Figures }) {
  return (
    <div className="stack">
      {figures.today === null ? null : <TodayTiles today={figures.today} />}
      {figures.ordersByState === null ? null : <OrderTiles orders={figures.ordersByState} />}
      <CertificationTiles />
      <SupplyTiles figures={figures} />
      <div className="two">
        {figures.last30Days === null ? null : <Days days={figures.last30Days} />}
        {figures.topVillages === null ? null : <TopVillages villages={figures.topVillages} />}
      </div>
    </div>
  );
}

function Days({ days }: { days: NonNullable<Figures['last30Days']> }) {
  const { t } = useTranslation();
  const total = days.reduce((sum, day) => sum + day.amountFen, 0);
  return (
    <ChartOrTable
      title={t('home.days')}
      chart={
        <Chart
          kind="bar"
          label={t('home.daysChart', { total: yuan(total) })}
          categories={days.map(({ day }) => day.slice(5))}
          series={[{ name: t('home.amount'), values: days.map(({ amountFen }) => amountFen) }]}
        />
      }
      table={
        <SimpleTable
          label={t('home.days')}
          rows={days.toReversed()}
          rowKey={({ day }) => day}
          columns={[
            { title: t('home.day'), cell: ({ day }) => <span className="figure">{day}</span>, sum: t('order.sum') },
            {
              title: t('home.amount'),
              right: true,
              cell: ({ amountFen }) => <Money fen={amountFen} />,
              sum: <Money fen={total} />,
            },
          ]}
        />
      }
    />
  );
}
