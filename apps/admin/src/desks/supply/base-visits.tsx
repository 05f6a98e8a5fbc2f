import { useInfiniteQuery } from '@tanstack/react-query';
import type { Problem } from '@youjian/client';
import { inspections, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, keyOf, useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { PlanDialog } from '../inspections/plan-dialog';
import { OutcomeBadge, VisitBadge, points } from '../inspections/visit-state';
import type { Base } from './standing';

type Finding = ReplyOf<typeof inspections.listNonConformities>['items'][number];
const TONES: Record<Finding['state'], Tone> = { open: 'warn', answered: 'info', closed: 'ok' };
type Reply = ReplyOf<typeof inspections.listBaseVisits>;

/** Everybody who ever went there, the newest first, and when somebody has to go again. */
export function BaseVisits({ base }: { base: Base }) {
  const { t } = useTranslation();
  const may = useMay();
  const params = { code: base.code };
  const pages = useInfiniteQuery<Reply, Problem, Reply['items'], readonly unknown[], string | null>({
    queryKey: keyOf(inspections.listBaseVisits, params),
    queryFn: ({ pageParam, signal }) =>
      ask(inspections.listBaseVisits, {
        params,
        query: { limit: 12, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    select: (data) => data.pages.flatMap(({ items }) => items),
    enabled: may(inspections.listBaseVisits),
  });
  if (!may(inspections.listBaseVisits)) return null;
  return (
    <Card title={t('base.visits')}>
      <Faces of={pages} rows={3}>
        {(rows) => (
          <div className="stack">
            <Surveillance base={base} />
            {rows.length === 0 ? <p className="quiet">{t('base.visitsNone')}</p> : <Visits rows={rows} />}
            {pages.hasNextPage ? (
              <div className="list-foot">
                <span className="quiet" role="status">
                  {t('list.shownMore', { count: rows.length })}
                </span>
                <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
                  {t('list.more')}
                </Button>
              </div>
            ) : null}
          </div>
        )}
      </Faces>
    </Card>
  );
}

/** The next visit is a rule and assumed; what is late says so before anybody asks. */
function Surveillance({ base }: { base: Base }) {
  const { t } = useTranslation();
  const may = useMay();
  const found = useAsk(inspections.listBaseVisits, { params: { code: base.code }, query: { limit: 1 } });
  const [planning, setPlanning] = useState(false);
  if (found.data === undefined) return null;
  const { dueOn, overdue, lastOn, planned, everyDays } = found.data.surveillance;
  if (dueOn === null) return <p className="quiet">{t('base.surveillanceNone')}</p>;
  return (
    <div className="page-actions">
      <span>
        {t('base.surveillanceDue')} <span className="figure">{dueOn}</span>{' '}
        {overdue ? <StatusBadge tone="danger">{t('case.view.overdue')}</StatusBadge> : null}
        <span className="quiet">
          {' '}
          {lastOn === null
            ? t('base.surveillanceFirst', { everyDays })
            : t('base.surveillanceFrom', { lastOn, everyDays })}
        </span>
      </span>
      {planned === null ? (
        may(inspections.planVisit) ? (
          <Button onClick={() => setPlanning(true)}>{t('visit.plan')}</Button>
        ) : null
      ) : (
        <Link to={`/visits/${planned.id}`}>{t('base.surveillancePlanned', { day: planned.plannedOn })}</Link>
      )}
      {planning ? <PlanDialog base={base} close={() => setPlanning(false)} /> : null}
    </div>
  );
}

function Visits({ rows }: { rows: Reply['items'] }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('base.visits')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('base.visit'),
          cell: ({ id, number }) => (
            <Link className="figure" to={`/visits/${id}`}>
              {number}
            </Link>
          ),
        },
        { title: t('base.visitOn'), cell: ({ plannedOn }) => <span className="figure">{plannedOn}</span> },
        { title: t('base.visitKind'), cell: ({ kind }) => t(`base.visitKinds.${kind}`) },
        { title: t('visit.stateLabel'), cell: ({ state }) => <VisitBadge state={state} /> },
        {
          title: t('base.outcome'),
          cell: ({ outcome, scoreBps }) =>
            outcome === null ? (
              '–'
            ) : (
              <>
                <OutcomeBadge outcome={outcome} /> <span className="figure">{points(scoreBps)}</span>
              </>
            ),
        },
        { title: t('base.inspectors'), cell: ({ lead, second }) => `${lead.name}, ${second.name}` },
        { title: t('visit.openActions'), right: true, cell: ({ openNonConformities }) => openNonConformities },
      ]}
    />
  );
}

/** What was found and has to be put right, the soonest due first. */
export function BaseFindings({ base }: { base: Base }) {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const on = may(inspections.listNonConformities);
  const found = useAsk(inspections.listNonConformities, { query: { q: base.name, limit: 50 } }, { enabled: on });
  if (!on) return null;
  return (
    <Card title={t('base.findings')}>
      <Faces of={found} rows={2}>
        {({ items }) => {
          const own = items.filter(({ baseId }) => baseId === base.id);
          if (own.length === 0) return <p className="quiet">{t('base.findingsNone')}</p>;
          return (
            <SimpleTable
              label={t('base.findings')}
              rows={own}
              rowKey={({ id }) => id}
              columns={[
                {
                  title: t('base.finding'),
                  cell: ({ id, number }) => (
                    <Link className="figure" to={`/corrective-actions?open=${id}`}>
                      {number}
                    </Link>
                  ),
                },
                {
                  title: t('base.clause'),
                  cell: ({ clause, clauseText, clauseTextEn }) =>
                    `${clause} ${named({ name: clauseText, nameEn: clauseTextEn })}`,
                },
                { title: t('base.severity'), cell: ({ severity }) => t(`base.severities.${severity}`) },
                {
                  title: t('case.stateLabel'),
                  cell: ({ state, overdue }) => (
                    <StatusBadge tone={overdue ? 'danger' : TONES[state]}>
                      {t(overdue ? 'case.view.overdue' : `base.findingStates.${state}`)}
                    </StatusBadge>
                  ),
                },
                { title: t('case.due'), cell: ({ dueOn }) => <span className="figure">{dueOn}</span> },
              ]}
            />
          );
        }}
      </Faces>
    </Card>
  );
}
