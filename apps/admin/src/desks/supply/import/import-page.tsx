import { baseImport, supply, type ReplyOf } from '@youjian/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { keyOf, useAsk, useSend } from '../../../app/ask';
import { Card, Facts } from '../../../parts/card';
import { Faces } from '../../../parts/faces';
import { count } from '../../../parts/format';
import { Page } from '../../../parts/page';
import { ProblemAlert } from '../../../parts/problem-alert';
import { When } from '../../../parts/when';
import { ImportRows } from './import-rows';
import { ImportState, isWorking } from './import-state';

type Job = ReplyOf<typeof baseImport.showImport>;

/** One sheet: read, looked at, and imported or thrown away. Everything stands in the database, so the page may be left and come back to. */
export function ImportPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const job = useAsk(baseImport.showImport, { params: { id } });
  const { data, refetch } = job;
  const working = data !== undefined && isWorking(data.state);
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(() => void refetch(), 700);
    return () => clearInterval(timer);
  }, [working, refetch]);
  const before = useRef(data?.state);
  useEffect(() => {
    if (before.current !== data?.state) {
      before.current = data?.state;
      for (const door of [baseImport.listImportRows, baseImport.listImports, supply.listBases])
        void queries.invalidateQueries({ queryKey: keyOf(door) });
    }
  }, [data?.state, queries]);
  return (
    <Page
      title={data?.fileName ?? t('imports.one')}
      back={{ to: '/imports', text: t('imports.title') }}
      actions={data === undefined ? null : <ImportState state={data.state} />}
    >
      <Faces of={job}>
        {(one) => (
          <div className="stack">
            <Standing job={one} />
            <Summary job={one} />
            {one.state === 'ready' ? <Decide job={one} /> : null}
            {one.state === 'ready' || one.state === 'committed' ? <ImportRows job={one} /> : null}
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Standing({ job }: { job: Job }) {
  const { t } = useTranslation();
  if (isWorking(job.state)) {
    const known = job.state === 'committing' && job.rowsTotal > 0;
    return (
      <Card title={t(`imports.doing.${job.state as 'reading'}`)} hint={t('imports.mayLeave')}>
        <div role="status">
          <Progress
            aria-label={t(`imports.doing.${job.state as 'reading'}`)}
            percent={known ? Math.round((job.rowsDone / job.rowsTotal) * 100) : 100}
            status="active"
            showInfo={known}
          />
          <p className="quiet">{t('imports.rowsSoFar', { count: job.rowsDone })}</p>
        </div>
      </Card>
    );
  }
  if (job.problem !== null)
    return <Alert type="warning" showIcon role="alert" title={t('imports.notRead')} description={job.problem.detail} />;
  if (job.state === 'committed')
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('imports.done', { bases: count(job.basesMade), parties: count(job.partiesMade) })}
        description={<Link to="/bases">{t('imports.seeBases')}</Link>}
      />
    );
  return null;
}

function Summary({ job }: { job: Job }) {
  const { t } = useTranslation();
  return (
    <Card title={t('imports.summary')}>
      <Facts
        facts={[
          [t('imports.rows'), count(job.rowsTotal)],
          [t('imports.right'), count(job.rowsTotal - job.rowsWrong)],
          [t('imports.wrong'), count(job.rowsWrong)],
          [t('imports.by'), job.createdByName],
          [t('imports.at'), <When key="at" at={job.createdAt} />],
          [t('imports.confirmedBy'), job.confirmedByName],
        ]}
      />
    </Card>
  );
}

/** Nothing has been imported until this button. */
function Decide({ job }: { job: Job }) {
  const { t } = useTranslation();
  const params = { id: job.id };
  const changes = [baseImport.showImport, baseImport.listImports];
  const confirm = useSend(baseImport.confirmImport, { changes });
  const discard = useSend(baseImport.discardImport, { changes });
  const isRight = job.rowsWrong === 0;
  return (
    <Card title={t('imports.step3')} hint={isRight ? t('imports.nothingYet') : t('imports.mendFirst')}>
      <ProblemAlert error={confirm.error ?? discard.error} />
      <div className="row-gap">
        <Popconfirm
          title={t('imports.sure', { count: job.rowsTotal })}
          okText={t('imports.confirmNow')}
          disabled={!isRight}
          onConfirm={() => confirm.mutate({ params, body: {} })}
        >
          <Button type="primary" disabled={!isRight} loading={confirm.isPending}>
            {t('imports.confirm', { count: job.rowsTotal })}
          </Button>
        </Popconfirm>
        {isRight ? null : (
          <Button href={baseImport.importErrors.path.replace(':id', job.id)}>{t('imports.errorsFile')}</Button>
        )}
        <Button loading={discard.isPending} onClick={() => discard.mutate({ params, body: {} })}>
          {t('imports.discard')}
        </Button>
      </div>
    </Card>
  );
}
