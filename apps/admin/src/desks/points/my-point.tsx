import { outletCoverage } from '@youjian/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { Card } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { PastReports } from './past-reports';
import { ReportDialog } from './report-dialog';
import { REPORT_NEWS } from './report-news';
import { Legend, type Cell, type Point, Standing, Strip } from './strip';

/** The village team's own page: what is owed, one press for a day on which nothing happened, and what was filed. */
export function MyPoint() {
  const { t } = useTranslation();
  const named = useNamed();
  const points = useAsk(outletCoverage.listPointStrips, { query: { limit: 10 } });
  return (
    <Page title={t('points.mine')} intro={t('points.gradeBHint')}>
      <Faces of={points}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('points.none')} />
          ) : (
            <div className="stack">
              {items.map((point) => (
                <div key={point.outletId} className="stack">
                  <Card title={named(point)} hint={point.countyName}>
                    <Strip point={point} name={named(point)} />
                    <Legend />
                  </Card>
                  <Owing point={point} />
                  <PastReports outletId={point.outletId} />
                </div>
              ))}
            </div>
          )
        }
      </Faces>
    </Page>
  );
}

function Owing({ point }: { point: Point }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [writing, setWriting] = useState<Cell | null>(null);
  const owed = point.cells.filter(({ standing }) => standing === 'missing' || standing === 'open').toReversed();
  const zero = useSend(outletCoverage.filePointReport, {
    changes: REPORT_NEWS,
    then: ({ periodFrom }) => void message.success(t('points.filed', { day: periodFrom })),
  });
  return (
    <Card title={t('points.owing')}>
      <ProblemAlert error={zero.error} />
      {owed.length === 0 ? (
        <p>{t('points.owingNone')}</p>
      ) : (
        <ul className="owing">
          {owed.map((cell) => (
            <li key={cell.from} className="row-gap">
              <span className="figure">{cell.from === cell.to ? cell.from : `${cell.from} – ${cell.to}`}</span>
              <Standing standing={cell.standing} />
              <Button
                size="large"
                loading={zero.isPending && zero.variables.body.periodFrom === cell.from}
                aria-label={t('points.fileZeroFor', { day: cell.from })}
                onClick={() =>
                  zero.mutate({
                    params: { id: point.outletId },
                    body: { periodFrom: cell.from, salesFen: 0, parcels: 0, visitors: 0 },
                  })
                }
              >
                {t('points.fileZero')}
              </Button>
              <Button
                size="large"
                type="primary"
                aria-label={t('points.fileFor', { day: cell.from })}
                onClick={() => setWriting(cell)}
              >
                {t('points.file')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ReportDialog
        key={writing?.from ?? 'none'}
        outletId={point.outletId}
        day={writing?.from ?? null}
        close={() => setWriting(null)}
      />
    </Card>
  );
}
