import { inspections } from '@youjian/contract';
import { Button, Segmented, Select } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { EmptyFace, Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { useNow } from '../../parts/use-now';
import { gridOf, plusMonths } from './month';
import { MonthGrid } from './month-grid';
import { PlanDialog } from './plan-dialog';
import { SurveillanceDue } from './surveillance-due';
import { OutcomeBadge, VISIT_STATES, VisitBadge, type VisitCard } from './visit-state';
import './inspections.css';

const SHANGHAI_MS = 8 * 3_600_000;

/** Who visits whom, when: a month as a grid or as a list. The address holds the month and the view. */
export function VisitsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const [isPlanning, setPlanning] = useState(false);
  const today = new Date(useNow() + SHANGHAI_MS).toISOString().slice(0, 10);
  const asked = address.get('month') ?? '';
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
  const asView = address.get('view');
  const view = asView === 'list' || asView === 'due' ? asView : 'grid';
  const state = VISIT_STATES.find((one) => one === address.get('state'));
  const days = gridOf(month);
  const calendar = useAsk(inspections.visitCalendar, {
    query: { from: days[0] ?? today, to: days.at(-1) ?? today, ...(state ? { state } : {}) },
  });
  const change = (name: string, value: string | null) =>
    setAddress((now) => {
      const next = new URLSearchParams(now);
      if (value === null) next.delete(name);
      else next.set(name, value);
      return next;
    });
  return (
    <Page
      title={t('visit.title')}
      intro={t('visit.intro')}
      actions={
        may(inspections.planVisit) ? (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {t('visit.plan')}
          </Button>
        ) : undefined
      }
    >
      <div className="month-bar">
        {view === 'due' ? null : (
          <>
            <Button
              icon={<ChevronLeft aria-hidden size={16} />}
              aria-label={t('visit.monthBefore')}
              onClick={() => change('month', plusMonths(month, -1))}
            />
            <strong className="figure" aria-live="polite">
              {month}
            </strong>
            <Button
              icon={<ChevronRight aria-hidden size={16} />}
              aria-label={t('visit.monthAfter')}
              onClick={() => change('month', plusMonths(month, 1))}
            />
            <Button onClick={() => change('month', null)}>{t('visit.thisMonth')}</Button>
            <Select
              aria-label={t('visit.stateLabel')}
              allowClear
              placeholder={t('visit.stateLabel')}
              style={{ minWidth: 140 }}
              value={state ?? null}
              options={VISIT_STATES.map((value) => ({ value, label: t(`visit.state.${value}`) }))}
              onChange={(value?: string) => change('state', value ?? null)}
            />
          </>
        )}
        <Segmented
          aria-label={t('visit.viewLabel')}
          value={view}
          options={(['grid', 'list', 'due'] as const).map((value) => ({ value, label: t(`visit.view.${value}`) }))}
          onChange={(value) => change('view', value === 'grid' ? null : value)}
        />
      </div>
      {view === 'due' ? (
        <SurveillanceDue />
      ) : (
        <Faces of={calendar} rows={10}>
          {({ items }) =>
            view === 'grid' ? (
              <MonthGrid key={month} month={month} today={today} visits={items} />
            ) : (
              <MonthList visits={items.filter(({ plannedOn }) => plannedOn.startsWith(month))} />
            )
          }
        </Faces>
      )}
      {isPlanning ? <PlanDialog close={() => setPlanning(false)} /> : null}
    </Page>
  );
}

function MonthList({ visits }: { visits: readonly VisitCard[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  if (visits.length === 0) return <EmptyFace text={t('visit.empty')} />;
  return (
    <SimpleTable
      label={t('visit.title')}
      rows={visits}
      rowKey={({ id }) => id}
      columns={[
        { title: t('visit.day'), cell: ({ plannedOn }) => <span className="figure">{plannedOn}</span> },
        { title: t('visit.number'), cell: ({ id, number }) => <Link to={`/visits/${id}`}>{number}</Link> },
        { title: t('visit.subject'), cell: ({ subject, subjectEn }) => named({ name: subject, nameEn: subjectEn }) },
        { title: t('visit.kindLabel'), cell: ({ kind }) => t(`visit.kind.${kind}`) },
        { title: t('visit.stateLabel'), cell: ({ state }) => <VisitBadge state={state} /> },
        { title: t('visit.outcomeLabel'), cell: ({ outcome }) => (outcome ? <OutcomeBadge outcome={outcome} /> : '–') },
        { title: t('visit.inspectors'), cell: ({ lead, second }) => `${lead.name} · ${second.name}` },
        { title: t('visit.flags'), right: true, cell: ({ flagCount }) => flagCount },
        { title: t('visit.openActions'), right: true, cell: ({ openNonConformities }) => openNonConformities },
      ]}
    />
  );
}
