import { catalog } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { Money } from '../../parts/figures';
import { time, yuan } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import type { PriceVersion } from './prices-page';

/** One item's prices in the order they take effect; shown when the list is narrowed to that item. */
export function PriceCalendar() {
  const [address] = useSearchParams();
  const skuId = address.get('skuId') ?? '';
  const prices = useAsk(
    catalog.listPrices,
    { query: { skuId, limit: 100 } },
    { enabled: /^[0-9a-f-]{36}$/.test(skuId) },
  );
  const versions =
    prices.data?.items.toSorted((a, b) => Date.parse(a.effectiveFrom) - Date.parse(b.effectiveFrom)) ?? [];
  const first = versions[0];
  return first === undefined ? null : <Calendar versions={versions} name={`${first.productName} · ${first.skuName}`} />;
}

function Calendar({ versions, name }: { versions: readonly PriceVersion[]; name: string }) {
  const { t } = useTranslation();
  const title = t('price.timelineOf', { name });
  const table = (
    <SimpleTable
      label={title}
      rows={versions}
      rowKey={({ id }) => id}
      columns={[
        { title: t('price.from'), cell: ({ effectiveFrom }) => <span className="figure">{time(effectiveFrom)}</span> },
        { title: t('price.price'), right: true, cell: ({ priceFen }) => <Money fen={priceFen} /> },
        { title: t('price.standingLabel'), cell: ({ standing }) => t(`price.standing.${standing}`) },
      ]}
    />
  );
  if (versions.length < 2) return <Card title={title}>{table}</Card>;
  return (
    <ChartOrTable
      title={title}
      table={table}
      chart={
        <Chart
          kind="line"
          step
          label={`${title}: ${versions.map(({ effectiveFrom, priceFen }) => `${time(effectiveFrom)} ${yuan(priceFen)}`).join(', ')}`}
          categories={versions.map(({ effectiveFrom }) => time(effectiveFrom))}
          series={[{ name: t('price.price'), values: versions.map(({ priceFen }) => priceFen) }]}
        />
      }
    />
  );
}
