import { recalls, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../parts/status-badge';
import { useNow } from '../../parts/use-now';

export type RecallRow = ReplyOf<typeof recalls.listRecalls>['items'][number];
export type Recall = ReplyOf<typeof recalls.showRecall>;

const HOUR_MS = 3_600_000;

/** How much of the time that the level allows is left until the recall is reported. It runs while one looks. */
export function RecallClock({ recall }: { recall: Pick<Recall, 'dueAt' | 'reportedAt' | 'closedAt'> }) {
  const { t } = useTranslation();
  const now = useNow();
  if (recall.closedAt !== null) return <StatusBadge tone="neutral">{t('recall.closed')}</StatusBadge>;
  const due = Date.parse(recall.dueAt);
  if (recall.reportedAt !== null) {
    const inTime = Date.parse(recall.reportedAt) <= due;
    return (
      <StatusBadge tone={inTime ? 'ok' : 'warn'}>
        {t(inTime ? 'recall.reportedInTime' : 'recall.reportedLate')}
      </StatusBadge>
    );
  }
  const left = due - new Date(now).getTime();
  const hours = Math.floor(Math.abs(left) / HOUR_MS);
  const minutes = Math.floor((Math.abs(left) % HOUR_MS) / 60_000);
  return (
    <StatusBadge tone={left < 0 ? 'danger' : left < 6 * HOUR_MS ? 'warn' : 'waiting'}>
      {t(left < 0 ? 'recall.overdue' : 'recall.left', { hours, minutes })}
    </StatusBadge>
  );
}
