import { inspections, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { ListTable, type Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { PlanDialog, type PlannedBase } from './plan-dialog';

type Due = ReplyOf<typeof inspections.listSurveillanceDue>['items'][number];
const source = listSource(inspections.listSurveillanceDue);
const START = { filters: {}, search: '', sort: '', limit: 24 };

/** Certified bases to be looked at again, the longest overdue first, each with the button that plans the visit. */
export function SurveillanceDue() {
  const { t } = useTranslation();
  const [state, setState] = useState<Parameters<typeof ListTable>[0]['state']>(START);
  const [base, setBase] = useState<PlannedBase | null>(null);
  return (
    <>
      <p className="quiet">{t('visit.dueIntro')}</p>
      <ListTable<Due>
        list="surveillance-due"
        label={t('visit.view.due')}
        source={source}
        query={{}}
        state={state}
        change={setState}
        columns={useColumns(setBase)}
        rowKey={({ baseId }) => baseId}
        empty={t('visit.dueNone')}
      />
      {base === null ? null : <PlanDialog base={base} close={() => setBase(null)} />}
    </>
  );
}

function useColumns(plan: (base: PlannedBase) => void): readonly Column<Due>[] {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  return [
    {
      key: 'dueOn',
      title: t('visit.dueOn'),
      render: ({ dueOn, overdue }) => (
        <span className="row-gap">
          <span className="figure">{dueOn}</span>
          {overdue ? <StatusBadge tone="danger">{t('case.view.overdue')}</StatusBadge> : null}
        </span>
      ),
      file: ({ dueOn }) => dueOn,
    },
    {
      key: 'base',
      title: t('visit.subject'),
      render: (row) => (
        <Link className="wraps" to={`/bases/${encodeURIComponent(row.baseCode)}`}>
          {named(row)}
        </Link>
      ),
      file: ({ baseCode, name }) => `${baseCode} ${name}`,
    },
    {
      key: 'planned',
      title: t('visit.state.planned'),
      render: ({ planned, baseId, baseCode, name, nameEn }) =>
        planned === null ? (
          may(inspections.planVisit) ? (
            <Button size="small" onClick={() => plan({ id: baseId, code: baseCode, name, nameEn })}>
              {t('visit.plan')}
            </Button>
          ) : (
            '–'
          )
        ) : (
          <Link className="figure" to={`/visits/${planned.id}`}>
            {planned.plannedOn}
          </Link>
        ),
      file: ({ planned }) => planned?.plannedOn ?? '',
    },
    {
      key: 'region',
      title: t('certificate.region'),
      render: ({ regionName, regionCode }) => regionName ?? regionCode,
      file: ({ regionName, regionCode }) => regionName ?? regionCode,
    },
    {
      key: 'lastOn',
      title: t('visit.lastOn'),
      render: ({ lastOn }) => (lastOn === null ? t('visit.never') : <span className="figure">{lastOn}</span>),
      file: ({ lastOn }) => lastOn,
    },
  ];
}
