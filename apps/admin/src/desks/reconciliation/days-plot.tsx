import { reconciliation } from '@youjian/contract';
import { addDays, shanghaiDate } from '@youjian/kernel';
import { Button } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Chart, ChartOrTable } from '../../parts/chart/chart';
import { Faces } from '../../parts/faces';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { Minor } from './minor';
import { DayBadge, type Day } from './states';

const SHOWN = 31;
/** In the order of the chart's hues: what agrees is green, what differs is red. */
const PLOTTED = ['clean', 'waiting', 'resolved', 'open', 'locked'] as const satisfies readonly Day['state'][];

/** A month of days: how high what buyers paid, of which pattern how it stands. The same as a table, with a way to each day. */
export function DaysPlot() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const today = useMemo(() => shanghaiDate(new Date()), []);
  const wish = address.get('until');
  const until = wish !== null && /^20\d\d-\d\d-\d\d$/.test(wish) && wish < today ? wish : today;
  const days = useAsk(reconciliation.listReconciliationDays, { query: { until, days: SHOWN } });
  const go = (by: number) => setAddress({ until: addDays(until, by) }, { replace: true });
  return (
    <Faces of={days} rows={8}>
      {({ items }) => (
        <ChartOrTable
          title={t('recon.daysTitle', { from: items[0]?.day ?? '', to: until })}
          aside={
            <>
              <Button
                size="small"
                aria-label={t('recon.earlier')}
                icon={<ChevronLeft aria-hidden size={14} />}
                onClick={() => go(-SHOWN)}
              />
              <Button
                size="small"
                aria-label={t('recon.later')}
                icon={<ChevronRight aria-hidden size={14} />}
                disabled={until >= today}
                onClick={() => go(SHOWN)}
              />
            </>
          }
          chart={<Plot days={items} />}
          table={<DaysTable days={items} />}
        />
      )}
    </Faces>
  );
}

function Plot({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation();
  const named = PLOTTED.map((state) => ({ state, days: days.filter((day) => day.state === state) }));
  const label = named
    .filter((one) => one.days.length > 0)
    .map((one) => t('recon.daysOf', { state: t(`recon.dayState.${one.state}`), count: one.days.length }))
    .join(' ');
  const open = days.filter(({ state }) => state === 'open');
  return (
    <>
      <Chart
        kind="bar"
        stacked
        label={`${t('recon.plotLabel')} ${label}`}
        categories={days.map(({ day }) => day.slice(5))}
        series={PLOTTED.map((state) => ({
          name: t(`recon.dayState.${state}`),
          values: days.map((day) => (day.state === state ? day.presentedFen : 0)),
        }))}
      />
      <p className="quiet">
        {label}{' '}
        {open.map(({ day }) => (
          <Link key={day} to={`/reconciliation/differences?day=${day}`}>
            {t('recon.openOn', { day })}{' '}
          </Link>
        ))}
      </p>
    </>
  );
}

function DaysTable({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('recon.days')}
      rows={days.toReversed()}
      rowKey={({ day }) => day}
      columns={[
        {
          title: t('recon.day'),
          cell: ({ day }) => <Link to={`/reconciliation/entries?day=${day}`}>{day}</Link>,
        },
        { title: t('recon.stateLabel'), cell: ({ state }) => <DayBadge state={state} /> },
        {
          title: t('recon.entryCount'),
          right: true,
          cell: ({ entries }) => <span className="figure">{count(entries)}</span>,
        },
        {
          title: t('recon.openShort'),
          right: true,
          cell: ({ day, open }) =>
            open === 0 ? (
              <span className="figure">0</span>
            ) : (
              <Link to={`/reconciliation/differences?day=${day}`}>{count(open)}</Link>
            ),
        },
        { title: t('recon.presented'), right: true, cell: ({ presentedFen }) => <Money fen={presentedFen} /> },
        { title: t('recon.amount'), right: true, cell: ({ settled }) => <Sums of={settled} what="amountMinor" /> },
        { title: t('recon.fee'), right: true, cell: ({ settled }) => <Sums of={settled} what="feeMinor" /> },
        { title: t('recon.net'), right: true, cell: ({ settled }) => <Sums of={settled} what="netMinor" /> },
      ]}
    />
  );
}

function Sums({ of, what }: { of: Day['settled']; what: 'amountMinor' | 'feeMinor' | 'netMinor' }) {
  if (of.length === 0) return <span className="quiet">–</span>;
  return of.map((sum) => (
    <div key={sum.currency}>
      <Minor minor={sum[what]} currency={sum.currency} />
    </div>
  ));
}
