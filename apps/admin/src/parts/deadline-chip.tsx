import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { deadlineAt, toneOf } from './deadline';
import { time } from './format';
import { StatusBadge } from './status-badge';
import { useNow } from './use-now';

/** How much time is left, in words; who is late sees it without reading a date. */
export function DeadlineChip({ dueAt }: { dueAt: string | null }) {
  const { t } = useTranslation();
  const now = useNow();
  if (dueAt === null) return <span className="quiet">–</span>;
  const deadline = deadlineAt(dueAt, now);
  const { isOver, days } = deadline;
  return (
    <Tooltip title={t('deadline.until', { at: time(dueAt) })}>
      <span>
        <StatusBadge tone={toneOf(deadline)}>
          {t(`deadline.${isOver ? 'over' : 'left'}${days === 0 ? 'Today' : ''}`, { days })}
        </StatusBadge>
      </span>
    </Tooltip>
  );
}
