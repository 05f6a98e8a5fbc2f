import { recalls } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { When } from '../../parts/when';
import { RecallBuyersCard } from './buyers-card';
import { RecallClock, type Recall } from './clock';
import { LockTasksTable } from './lock-tasks-table';
import { NoticesCard } from './notices-card';
import { RecallMoves } from './recall-moves';

/** One recall after it was begun: its clock, telling and refunding, the buyers, the stock to be counted. */
export function RecallPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const recall = useAsk(recalls.showRecall, { params: { id } }, { everyMs: 5_000 });
  const name = t('recall.one', { code: recall.data?.certificateNo ?? recall.data?.lotCode ?? '' });
  return (
    <Page
      title={
        <>
          {name} {recall.data === undefined ? null : <RecallClock recall={recall.data} />}
        </>
      }
      name={name}
      back={{ to: '/recalls', text: t('recall.back') }}
      {...(recall.data === undefined ? {} : { intro: recall.data.reason })}
      actions={recall.data === undefined ? undefined : <RecallMoves recall={recall.data} />}
    >
      <Faces of={recall} rows={12}>
        {(data) => <Detail recall={data} />}
      </Faces>
    </Page>
  );
}

function Detail({ recall }: { recall: Recall }) {
  const { t } = useTranslation();
  return (
    <div className="columns">
      <div className="stack">
        <NoticesCard recall={recall} />
        <RecallBuyersCard recall={recall} />
        <Card title={t('lockTask.title')} hint={t('recall.tasksHint')}>
          <LockTasksTable recallId={recall.id} />
        </Card>
      </div>
      <div className="stack">
        <Card title={t('recall.record')}>
          <Facts
            one
            facts={[
              [
                t('recall.lots'),
                <span key="lots" className="row-gap">
                  {recall.recalledCodes.map((code) => (
                    <Link key={code} to={`/lots/${code}`}>
                      {code}
                    </Link>
                  ))}
                </span>,
              ],
              ...(recall.certificateNo === null
                ? []
                : [[t('recall.certificate'), recall.certificateNo] satisfies [string, string]]),
              [t('lot.variety'), recall.variety],
              [t('lot.village'), recall.villageName],
              [t('recall.level'), t(`recall.levelOf.l${levelOf(recall.level)}`)],
              [t('recall.started'), <When key="started" at={recall.startedAt} />],
              [t('recall.startedBy'), recall.startedBy],
              [t('recall.due'), <When key="due" at={recall.dueAt} />],
              [t('recall.reported'), <When key="reported" at={recall.reportedAt} />],
              [t('recall.reportedTo'), recall.reportedTo],
              [t('recall.reportedBy'), recall.reportedBy],
              [t('recall.closedAt'), <When key="closed" at={recall.closedAt} />],
              [t('recall.closingNote'), recall.closingNote],
              [t('recall.made'), recall.lotCodes.filter((code) => !recall.recalledCodes.includes(code)).join(', ')],
              [t('recall.units'), count(recall.buyers.units)],
            ]}
          />
        </Card>
      </div>
    </div>
  );
}

const levelOf = (level: number): 1 | 2 | 3 => (level === 1 ? 1 : level === 3 ? 3 : 2);
