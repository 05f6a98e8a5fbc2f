import { address } from '@youjian/client';
import { outletCoverage } from '@youjian/contract';
import { Button, DatePicker, Select, Tabs } from 'antd';
import dayjs from 'dayjs';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useUser } from '../../app/session';
import { Faces } from '../../parts/faces';
import { time } from '../../parts/format';
import { Page } from '../../parts/page';
import { useNamed } from '../../parts/use-named';
import { CoverageCards } from './coverage-cards';
import { MyPoint } from './my-point';
import { Rhythm } from './rhythm';
import { Strips } from './strips';

export interface SpanQuery {
  readonly from?: string;
  readonly to?: string;
  readonly county?: string;
}
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A village team finds its own point here and files; everybody else sees how the points are covered. */
export function PointsPage() {
  return useUser().roles.every((role) => role === 'village_team') ? <MyPoint /> : <CoveragePage />;
}

function useSpan(): [SpanQuery, (change: SpanQuery) => void] {
  const [search, setSearch] = useSearchParams();
  const [from, to, county] = [search.get('from') ?? '', search.get('to') ?? '', search.get('county') ?? ''];
  const query = {
    ...(DAY.test(from) ? { from } : {}),
    ...(DAY.test(to) ? { to } : {}),
    ...(/^\d{6}$/.test(county) ? { county } : {}),
  };
  return [
    query,
    (change) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [name, value] of Object.entries(change))
            if (value) next.set(name, String(value));
            else next.delete(name);
          return next;
        },
        { replace: true },
      ),
  ];
}

function CoveragePage() {
  const { t } = useTranslation();
  const [span, setSpan] = useSpan();
  const [search, setSearch] = useSearchParams();
  const coverage = useAsk(outletCoverage.showCoverage, { query: span });
  const tab = search.get('list') === 'reminders' ? 'reminders' : 'strips';
  return (
    <Page
      title={t('points.title')}
      intro={t('points.intro')}
      actions={
        <Button
          icon={<Download aria-hidden size={16} />}
          href={address(outletCoverage.exportCoverage.path, { query: { ...span } })}
          download
        >
          {t('points.export')}
        </Button>
      }
    >
      <Faces of={coverage}>
        {(data) => (
          <div className="stack">
            <SpanBar span={span} shown={data} change={setSpan} />
            <CoverageCards coverage={data} />
            <Rhythm coverage={data} />
            <p className="quiet">{t('points.asOf', { at: time(data.asOf) })}</p>
          </div>
        )}
      </Faces>
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          setSearch(
            (now) => {
              const next = new URLSearchParams(now);
              next.set('list', key);
              return next;
            },
            { replace: true },
          )
        }
        destroyOnHidden
        items={(['strips', 'reminders'] as const).map((key) => ({
          key,
          label: t(`points.${key}`),
          children: <Strips key={JSON.stringify(span)} span={span} reminding={key === 'reminders'} />,
        }))}
      />
    </Page>
  );
}

interface SpanBarProps {
  readonly span: SpanQuery;
  readonly shown: {
    readonly from: string;
    readonly to: string;
    readonly counties: readonly { readonly code: string; readonly name: string; readonly nameEn: string }[];
  };
  readonly change: (span: SpanQuery) => void;
}

function SpanBar({ span, shown, change }: SpanBarProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const day = (name: 'from' | 'to') => (
    <label className="row-gap">
      {t(`points.${name}`)}
      <DatePicker
        allowClear={false}
        value={dayjs(shown[name])}
        onChange={(value) => change({ ...{ from: shown.from, to: shown.to }, [name]: value?.format('YYYY-MM-DD') })}
      />
    </label>
  );
  return (
    <div className="row-gap span-bar">
      {day('from')}
      {day('to')}
      <Select
        aria-label={t('points.county')}
        value={span.county ?? ''}
        onChange={(county) => change({ county })}
        style={{ minWidth: 160 }}
        options={[
          { value: '', label: t('points.allCounties') },
          ...shown.counties.map((county) => ({ value: county.code, label: named(county) })),
        ]}
      />
    </div>
  );
}
