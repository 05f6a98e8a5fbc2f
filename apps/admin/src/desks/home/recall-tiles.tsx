import { recalls } from '@youjian/contract';
import { Alert } from 'antd';
import { Lock, Megaphone, TimerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { count } from '../../parts/format';
import { When } from '../../parts/when';
import { Tile } from './tiles';

/** Which recalls wait for their report, which of them are late, and what is locked and not counted: told to whoever comes in. */
export function RecallTiles() {
  const { t } = useTranslation();
  const may = useMay();
  const [seesRecalls, seesTasks] = [may(recalls.listRecalls), may(recalls.listLockTasks)];
  const asked = useAsk(recalls.listRecalls, { query: { limit: 1 } }, { enabled: seesRecalls, everyMs: 60_000 });
  const tasks = useAsk(
    recalls.listLockTasks,
    { query: { state: 'open', limit: 100 } },
    { enabled: seesTasks, everyMs: 60_000 },
  );
  const clocks = asked.data?.clocks;
  const open = tasks.data;
  if (clocks === undefined && open === undefined) return null;
  return (
    <>
      <OverdueAlert overdue={clocks?.overdue ?? 0} />
      <Card title={t('home.stops')}>
        <div className="tiles">
          {clocks === undefined ? null : (
            <>
              <Tile
                label={t('home.unreported')}
                icon={Megaphone}
                figure={count(clocks.unreported)}
                to="/recalls?state=unreported"
              >
                {clocks.nextDueAt === null ? null : (
                  <span className="quiet">
                    {t('home.nextDue')} <When at={clocks.nextDueAt} />
                  </span>
                )}
              </Tile>
              <Tile
                label={t('home.overdue')}
                icon={TimerOff}
                figure={count(clocks.overdue)}
                to="/recalls?state=overdue"
              />
            </>
          )}
          {open === undefined ? null : (
            <Tile
              label={t('home.openTasks')}
              icon={Lock}
              figure={`${count(open.items.length)}${open.nextCursor === null ? '' : '+'}`}
              to="/lock-tasks?state=open"
            />
          )}
        </div>
      </Card>
    </>
  );
}

/** A recall whose clock has run out unreported is said aloud, wherever the list or the day begins. */
export function OverdueAlert({ overdue }: { overdue: number }) {
  const { t } = useTranslation();
  if (overdue === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={t('recall.overdueAlert', { count: overdue })}
      action={<Link to="/recalls?state=overdue">{t('recall.seeOverdue')}</Link>}
    />
  );
}
