import { centre, type ReplyOf } from '@youjian/contract';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { EmptyFace, Faces } from '../../parts/faces';
import { Share, Weight } from '../../parts/figures';
import { count, tonnes } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { useWord } from '../../parts/words';

type Figures = ReplyOf<typeof centre.showTonnage>;
const RANGES = { days60: 59, year: 400 } as const;
type Range = keyof typeof RANGES;

/** The day before so many days in Meizhou, as the door wants it. */
const dayBack = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

export function TonnageBoard({ day }: { day: string }) {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>('year');
  const tonnage = useAsk(centre.showTonnage, { query: { from: dayBack(day, RANGES[range]), to: day } });
  return (
    <Faces of={tonnage}>
      {(data) => (
        <>
          <ChartOrTable
            title={t('centre.tonnage')}
            aside={
              <Segmented
                size="small"
                aria-label={t('centre.range')}
                value={range}
                onChange={setRange}
                options={[
                  { value: 'year', label: t('centre.rangeYear') },
                  { value: 'days60', label: t('centre.range60') },
                ]}
              />
            }
            chart={data.days.length === 0 ? <EmptyFace text={t('centre.noTonnage')} /> : <Days data={data} />}
            table={<DaysTable data={data} />}
          />
          <Parts data={data} />
        </>
      )}
    </Faces>
  );
}

function Days({ data }: { data: Figures }) {
  const { t } = useTranslation();
  const record = data.record ? t('centre.recordOf', { day: data.record.day, tonnes: tonnes(data.record.grams) }) : '';
  return (
    <Chart
      kind="bar"
      unit="grams"
      label={`${t('centre.tonnage')} ${record}`}
      categories={data.days.map(({ day }) => day)}
      series={[{ name: t('centre.tonnage'), values: data.days.map(({ grams }) => grams) }]}
    />
  );
}

function DaysTable({ data }: { data: Figures }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('centre.tonnage')}
      rows={data.days.toReversed()}
      rowKey={({ day }) => day}
      columns={[
        { title: t('centre.day'), cell: ({ day }) => <span className="figure">{day}</span> },
        { title: t('lot.title'), right: true, cell: ({ lots }) => count(lots) },
        {
          title: t('centre.received'),
          right: true,
          cell: ({ grams }) => <Weight grams={grams} />,
          sum: <Weight grams={data.totalGrams} />,
        },
      ]}
    />
  );
}

function Parts({ data }: { data: Figures }) {
  const { t } = useTranslation();
  const word = useWord();
  const table = (label: string, rows: Figures['counties'], nameOf: (row: Figures['counties'][number]) => string) => (
    <section className="card" key={label}>
      <h2>{label}</h2>
      <SimpleTable
        label={label}
        rows={rows.slice(0, 12)}
        rowKey={({ key }) => key}
        columns={[
          { title: label, cell: nameOf },
          { title: t('centre.received'), right: true, cell: ({ grams }) => <Weight grams={grams} /> },
          {
            title: t('centre.share'),
            right: true,
            cell: ({ grams }) => <Share part={grams} whole={data.totalGrams} />,
          },
        ]}
      />
    </section>
  );
  return (
    <div className="two">
      {table(t('centre.byCounty'), data.counties, ({ name }) => name)}
      {table(t('centre.byVariety'), data.varieties, ({ key }) => word('variety', key))}
      {table(t('centre.byBase'), data.bases, ({ name }) => name)}
    </div>
  );
}
