import { Table, type TableColumnType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { Money, Share, Weight } from '../../parts/figures';
import { count, time, weight, yuan } from '../../parts/format';
import { useWord } from '../../parts/words';
import { drawingOf } from './drawing';
import type { Dimension, Sales, SalesRow } from './question';

/** The figures, drawn and written, with all that a figure needs to be believed: unit, scope, period, grade, moment. */
export function Answer({ sales, by }: { sales: Sales; by: readonly Dimension[] }) {
  const { t } = useTranslation();
  const nameOf = useKeyName();
  const drawing = drawingOf(sales.items, by, nameOf, { amount: t('stats.amount'), other: t('stats.other') });
  const title = by.map((one) => t(`stats.dim.${one}`)).join(' × ');
  return (
    <div className="stack">
      <Totals sales={sales} />
      <ChartOrTable
        title={title}
        aside={<span className="quiet">{t('stats.rows', { count: sales.items.length })}</span>}
        chart={
          <>
            <Chart
              kind="bar"
              label={t('stats.chart', { by: title, total: yuan(sales.totals.amountFen) })}
              categories={drawing.categories}
              series={drawing.series}
              lying={drawing.lying}
              stacked={by.length > 1}
            />
            {drawing.shown < drawing.all ? (
              <p className="quiet">{t('stats.chartTop', { count: drawing.shown, all: drawing.all })}</p>
            ) : null}
          </>
        }
        table={<AnswerTable sales={sales} by={by} />}
      />
      <Facts sales={sales} />
    </div>
  );
}

/** Names come from the ledger; channels are the one thing it knows only by code. */
function useKeyName(): (key: SalesRow['keys'][number]) => string {
  const word = useWord();
  return ({ by, key, name }) => (by === 'channel' ? word('channel', key) : name);
}

function Totals({ sales: { totals } }: { sales: Sales }) {
  const { t } = useTranslation();
  const tiles = [
    [t('stats.amount'), yuan(totals.amountFen)],
    [t('stats.weight'), weight(totals.grams)],
    [t('stats.postings'), count(totals.postings)],
  ] as const;
  return (
    <div className="tiles">
      {tiles.map(([label, figure]) => (
        <div className="tile" key={label}>
          <span className="tile-label">{label}</span>
          <strong>{figure}</strong>
        </div>
      ))}
    </div>
  );
}

function AnswerTable({ sales, by }: { sales: Sales; by: readonly Dimension[] }) {
  const { t } = useTranslation();
  const nameOf = useKeyName();
  const { totals, items } = sales;
  const keys = by.map((one, index): TableColumnType<SalesRow> => ({
    title: t(`stats.dim.${one}`),
    render: (_value, row) => (row.keys[index] ? nameOf(row.keys[index]) : '–'),
    sorter: (a, b) => (a.keys[index]?.key ?? '').localeCompare(b.keys[index]?.key ?? ''),
  }));
  const figures: TableColumnType<SalesRow>[] = [
    {
      title: t('stats.amount'),
      align: 'right',
      render: (_value, row) => <Money fen={row.amountFen} />,
      sorter: (a, b) => a.amountFen - b.amountFen,
    },
    {
      title: t('stats.share'),
      align: 'right',
      render: (_value, row) => <Share part={row.amountFen} whole={totals.amountFen} />,
    },
    {
      title: t('stats.weight'),
      align: 'right',
      render: (_value, row) => <Weight grams={row.grams} />,
      sorter: (a, b) => a.grams - b.grams,
    },
    {
      title: t('stats.postings'),
      align: 'right',
      render: (_value, row) => count(row.postings),
      sorter: (a, b) => a.postings - b.postings,
    },
  ];
  const sums = [
    <Money key="sum" fen={totals.amountFen} strong />,
    '100 %',
    <Weight key="weight" grams={totals.grams} />,
    count(totals.postings),
  ];
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={t('stats.title')}>
      <Table<SalesRow>
        size="small"
        dataSource={items}
        columns={[...keys, ...figures].map((column) => ({ ...column, showSorterTooltip: false }))}
        rowKey={(row) => row.keys.map(({ key }) => key).join(' ')}
        pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0} colSpan={by.length}>
              <strong>{t('stats.total')}</strong>
            </Table.Summary.Cell>
            {sums.map((figure, index) => (
              <Table.Summary.Cell key={index} index={by.length + index} align="right">
                {figure}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </div>
  );
}

function Facts({ sales: { scope, period, grade, asOf } }: { sales: Sales }) {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {t('stats.facts', {
        scope: scope.regionName ?? scope.regionCode,
        from: period.from,
        to: period.to,
        grade,
        asOf: time(asOf, 'second'),
      })}
      <br />
      {t('stats.definition')}
    </p>
  );
}
