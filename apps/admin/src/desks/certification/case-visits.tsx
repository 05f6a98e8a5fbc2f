import { inspections } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { ActionBadge, OutcomeBadge, VisitBadge, points } from '../inspections/visit-state';
import type { Case } from './case-state';

type Visit = Case['visits'][number];

export const visitAddress = (id: string): string => `/visits/${id}`;
export const actionAddress = (id: string): string => `/corrective-actions?open=${id}`;

/** Every time somebody went there for this application, what the report says, and what had to be put right after it. */
export function CaseVisits({ one }: { one: Case }) {
  const { t } = useTranslation();
  if (one.visits.length === 0) return null;
  return (
    <Card title={t('case.visits')} hint={t('case.visitsHint')}>
      <VisitTables visits={one.visits} />
    </Card>
  );
}

/** As the page and the sheet for the file show them. */
export function VisitTables({ visits }: { visits: readonly Visit[] }) {
  return (
    <div className="stack">
      <Visits visits={visits} />
      <Actions visits={visits} />
    </div>
  );
}

function Visits({ visits }: { visits: readonly Visit[] }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('case.visits')}
      rows={visits}
      rowKey={({ id }) => id}
      columns={[
        { title: t('visit.number'), cell: (visit) => <VisitLink visit={visit} /> },
        { title: t('visit.day'), cell: ({ plannedOn }) => <span className="figure">{plannedOn}</span> },
        { title: t('visit.stateLabel'), cell: ({ state }) => <VisitBadge state={state} /> },
        {
          title: t('visit.outcomeLabel'),
          cell: ({ outcome, scoreBps }) =>
            outcome === null ? (
              <span className="quiet">{t('case.noReport')}</span>
            ) : (
              <>
                <OutcomeBadge outcome={outcome} /> <span className="figure">{points(scoreBps)}</span>
              </>
            ),
        },
        { title: t('visit.inspectors'), cell: ({ leadName, secondName }) => `${leadName} · ${secondName}` },
      ]}
    />
  );
}

function VisitLink({ visit: { id, number, reportNumber } }: { visit: Visit }) {
  return (
    <Link className="figure" to={visitAddress(id)}>
      {reportNumber ?? number}
    </Link>
  );
}

function Actions({ visits }: { visits: readonly Visit[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const actions = visits.flatMap(({ actions: found }) => found);
  if (actions.length === 0) return null;
  return (
    <SimpleTable
      label={t('case.actions')}
      rows={actions}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('action.number'),
          cell: ({ id, number }) =>
            may(inspections.showNonConformity) ? (
              <Link className="figure" to={actionAddress(id)}>
                {number}
              </Link>
            ) : (
              number
            ),
        },
        { title: t('action.stateLabel'), cell: (action) => <ActionBadge {...action} /> },
        { title: t('action.severityLabel'), cell: ({ severity }) => t(`visit.verdict.${severity}`) },
        { title: t('action.due'), cell: ({ dueOn }) => <span className="figure">{dueOn}</span> },
        {
          title: t('visit.asked'),
          cell: ({ clause, clauseText, clauseTextEn }) => (
            <span className="wraps">{`${clause} ${named({ name: clauseText, nameEn: clauseTextEn })}`}</span>
          ),
        },
      ]}
    />
  );
}

/** In the timeline: the report that a decision follows, and how many corrective actions it opened. */
export function VisitOfDecision({ visit }: { visit: Visit | undefined }) {
  const { t } = useTranslation();
  if (visit === undefined) return null;
  return (
    <p>
      {t('case.visitReport')} <VisitLink visit={visit} />
      {visit.actions.length === 0 ? null : (
        <>
          {' · '}
          {t('case.opened')}{' '}
          {visit.actions.map(({ id, number }, index) => (
            <span key={id}>
              {index === 0 ? null : ', '}
              <Link className="figure" to={actionAddress(id)}>
                {number}
              </Link>
            </span>
          ))}
        </>
      )}
    </p>
  );
}
