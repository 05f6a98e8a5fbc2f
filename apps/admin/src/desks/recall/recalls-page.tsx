import { lots, recalls, supply } from '@youjian/contract';
import { Button } from 'antd';
import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { OverdueAlert } from '../home/recall-tiles';
import { RecallClock, type RecallRow } from './clock';

const source = listSource(recalls.listRecalls);
const STATES = ['open', 'unreported', 'overdue', 'closed'] as const;

export function RecallsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const clocks = useAsk(recalls.listRecalls, { query: { limit: 1 } }, { everyMs: 60_000 });
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('recall.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`recall.state.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="recalls"
      title={t('recall.title')}
      intro={t('recall.intro')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={STATES.map((state) => ({ label: t(`recall.state.${state}`), filters: { state } }))}
      searchIn={t('recall.searchIn')}
      rowKey={({ id }) => id}
      open={({ id }) => void navigate(`/recalls/${id}`)}
      empty={t('recall.empty')}
      notice={<OverdueAlert overdue={clocks.data?.clocks.overdue ?? 0} />}
      primary={
        may(lots.recallLot) || may(supply.revokeCertificate) ? (
          <Button
            type="primary"
            danger
            data-primary=""
            icon={<Megaphone aria-hidden size={16} />}
            onClick={() => void navigate('/recalls/new')}
          >
            {t('recall.begin')}
          </Button>
        ) : undefined
      }
    />
  );
}

function useColumns(): readonly Column<RecallRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'lot',
      title: t('recall.lot'),
      render: ({ id, lotCode, certificateNo, recalledCodes }) => (
        <>
          <Link to={`/recalls/${id}`}>{certificateNo ?? lotCode}</Link>
          {certificateNo === null ? null : (
            <div className="quiet">{t('recall.certificateLots', { count: recalledCodes.length })}</div>
          )}
        </>
      ),
      sortBy: ({ lotCode, certificateNo }) => certificateNo ?? lotCode,
      file: ({ recalledCodes }) => recalledCodes.join(' '),
    },
    {
      key: 'clock',
      title: t('recall.clock'),
      render: (row) => <RecallClock recall={row} />,
      sortBy: ({ dueAt }) => dueAt,
      file: ({ dueAt }) => dueAt,
    },
    {
      key: 'level',
      title: t('recall.level'),
      render: ({ level }) => t('recall.levelShort', { level }),
      sortBy: ({ level }) => level,
      file: ({ level }) => level,
    },
    {
      key: 'reason',
      title: t('form.reason'),
      render: ({ reason }) => <span className="wraps">{reason}</span>,
      file: ({ reason }) => reason,
    },
    {
      key: 'started',
      title: t('recall.started'),
      render: ({ startedAt }) => <When at={startedAt} />,
      sortBy: ({ startedAt }) => startedAt,
      file: ({ startedAt }) => startedAt,
    },
    {
      key: 'buyers',
      title: t('recall.buyers'),
      align: 'right',
      render: ({ buyers }) => count(buyers),
      sortBy: ({ buyers }) => buyers,
      file: ({ buyers }) => buyers,
    },
    {
      key: 'notices',
      title: t('recall.notices'),
      align: 'right',
      render: ({ progress }) => `${count(progress.done)} / ${count(progress.total)}`,
      file: ({ progress }) => `${progress.done}/${progress.total}`,
    },
    {
      key: 'tasks',
      title: t('recall.openTasks'),
      align: 'right',
      render: ({ tasks }) => `${count(tasks.open)} / ${count(tasks.total)}`,
      file: ({ tasks }) => `${tasks.open}/${tasks.total}`,
    },
  ];
}
