import { recalls } from '@youjian/contract';
import { Alert, App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { Money } from '../../parts/figures';
import { count, yuan } from '../../parts/format';
import { ProblemAlert } from '../../parts/problem-alert';
import { useWord } from '../../parts/words';
import type { Recall } from './clock';
import './recall.css';

const NEWS = [recalls.showRecall, recalls.showRecallProgress, recalls.listRecallBuyers];

/** Telling and refunding in one step, watched while it runs. What is done stays done; it can be stopped and taken up again. */
export function NoticesCard({ recall }: { recall: Recall }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const may = useMay();
  const params = { id: recall.id };
  const running = recall.progress.state === 'running';
  const asked = useAsk(recalls.showRecallProgress, { params }, { enabled: running, everyMs: 1_000 });
  const progress = running ? (asked.data ?? recall.progress) : recall.progress;
  const isGathering = progress.state === 'running' && progress.total === 0;
  const start = useSend(recalls.startRecallNotices, { changes: NEWS });
  const cancel = useSend(recalls.cancelRecallNotices, { changes: NEWS });
  const confirm = (refund: boolean) =>
    modal.confirm({
      title: t(refund ? 'recall.notifyTitle' : 'recall.tellTitle', { code: recall.certificateNo ?? recall.lotCode }),
      content: t(refund ? 'recall.notifyEffect' : 'recall.tellEffect', {
        orders: count(recall.buyers.orders),
        sum: yuan(recall.buyers.refundableFen),
      }),
      okText: t(refund ? 'recall.notify' : 'recall.tell'),
      okButtonProps: { danger: refund },
      onOk: () => start.mutate({ params, body: { refund } }),
    });
  const isOver = recall.closedAt !== null;
  const worked = progress.done + progress.failed;
  return (
    <Card title={t('recall.notices')} hint={t('recall.noticesHint')}>
      <ProblemAlert error={start.error ?? cancel.error} />
      {progress.state === 'not_started' ? null : (
        <Progress
          percent={progress.total === 0 ? (running ? 0 : 100) : Math.floor((worked / progress.total) * 100)}
          status={progress.failed > 0 ? 'exception' : progress.state === 'done' ? 'success' : 'active'}
          aria-label={t('recall.notices')}
        />
      )}
      <Facts
        facts={[
          [t('recall.progressState'), isGathering ? t('recall.gathering') : t(`recall.run.${progress.state}`)],
          [t('recall.told'), `${count(progress.done)} / ${count(progress.total)}`],
          [t('recall.failed'), count(progress.failed)],
          [t('recall.refunded'), <Money key="refunded" fen={progress.refundedFen} />],
          [t('recall.refundable'), <Money key="refundable" fen={recall.buyers.refundableFen} />],
          [t('recall.current'), progress.current],
        ]}
      />
      {progress.failures.length === 0 ? null : <Failures failures={progress.failures} />}
      {!may(recalls.startRecallNotices) || isOver ? null : running ? (
        <Button
          danger
          style={{ marginBlockStart: 16 }}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ params, body: {} })}
        >
          {t('recall.cancel')}
        </Button>
      ) : (
        <div className="row-gap" style={{ marginBlockStart: 16 }}>
          <Button type="primary" danger loading={start.isPending} onClick={() => void confirm(true)}>
            {t('recall.notify')}
          </Button>
          <Button loading={start.isPending} onClick={() => void confirm(false)}>
            {t('recall.tell')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Failures({ failures }: { failures: Recall['progress']['failures'] }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('recall.failuresTitle')}
      description={
        <ul>
          {failures.map(({ orderNo, code }) => (
            <li key={orderNo}>
              <Link className="link-in-alert" to={`/orders/${orderNo}`}>
                {orderNo}
              </Link>{' '}
              {word('recall.failure', code)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
