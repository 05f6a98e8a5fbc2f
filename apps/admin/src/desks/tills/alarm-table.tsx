import { tillBooks } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { EmptyFace } from '../../parts/faces';
import { count } from '../../parts/format';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { useFactsOf, TILL_NEWS } from './till-parts';

interface Alarm {
  readonly id: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly times: number;
  readonly lastAt: string;
}

/** The open alarms of one till. */
export function AlarmTable({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const factsOf = useFactsOf();
  if (alarms.length === 0) return <EmptyFace text={t('till.noAlarms')} />;
  return (
    <SimpleTable
      label={t('till.page.alarms')}
      rows={alarms}
      rowKey={({ id }) => id}
      columns={[
        { title: t('till.alarm'), cell: ({ kind }) => <span className="wraps">{word('till.alarmOf', kind)}</span> },
        { title: t('till.alarmFacts'), cell: ({ facts }) => <span className="quiet wraps">{factsOf(facts)}</span> },
        { title: t('till.alarmTimes'), right: true, cell: ({ times }) => count(times) },
        { title: t('till.alarmLast'), cell: ({ lastAt }) => <When at={lastAt} /> },
        {
          title: t('till.seen'),
          cell: (alarm) => <SeeAlarm id={alarm.id} label={word('till.alarmOf', alarm.kind)} seenBy={null} />,
        },
      ]}
    />
  );
}

export function SeeAlarm({ id, label, seenBy }: { id: string; label: string; seenBy: string | null }) {
  const { t } = useTranslation();
  const may = useMay();
  const send = useSend(tillBooks.seeTillAlarm, { changes: TILL_NEWS });
  if (seenBy !== null) return <span className="wraps">{seenBy}</span>;
  if (!may(tillBooks.seeTillAlarm)) return <span className="quiet">–</span>;
  return (
    <>
      <Button
        size="small"
        loading={send.isPending}
        aria-label={`${t('till.see')} ${label}`}
        onClick={() => send.mutate({ params: { id } })}
      >
        {t('till.see')}
      </Button>
      <ProblemAlert error={send.error} />
    </>
  );
}
