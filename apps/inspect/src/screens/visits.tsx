import { Button, EmptyFace, Skeleton, useToast } from '@youjian/ui';
import { Download, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToPersist } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { useOnline } from '../app/online';
import type { Person } from '../app/person';
import { Bar } from '../parts/card';
import { ProblemNotice } from '../parts/problem-notice';
import { dayInMeizhou, GROUPS, groupOf } from '../rules/groups';
import { Frame } from '../shell/frame';
import type { VisitRow } from '../store/kinds';
import { downloadPack, readMine, refreshVisits, type Mine } from '../store/visits';
import { VisitCard } from './visit-card';

export function VisitsScreen({ person }: { person: Person }) {
  const { t } = useTranslation();
  const online = useOnline();
  const say = useToast();
  const mine = useLive(() => readMine(person.id), [person.id]);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);

  const refresh = useCallback(async (): Promise<boolean> => {
    setBusy(true);
    try {
      await refreshVisits(person.id);
      setRefused(null);
      return true;
    } catch (error) {
      setRefused(error);
      return false;
    } finally {
      setBusy(false);
    }
  }, [person.id]);
  useEffect(() => {
    if (online) void refresh();
  }, [online, refresh]);

  return (
    <Frame
      title={t('list.title')}
      actions={
        <Button
          look="quiet"
          busy={isBusy}
          disabled={!online}
          onClick={() => void refresh().then((isGood) => (isGood ? say(t('list.refreshed')) : undefined))}
        >
          {!isBusy && <RefreshCw aria-hidden className="size-5" />}
          {t('list.refresh')}
        </Button>
      }
    >
      {online && <ProblemNotice error={refused} />}
      {mine === undefined ? <Skeleton className="h-32" /> : <List mine={mine} person={person} isFetching={isBusy} />}
    </Frame>
  );
}

function List({ mine, person, isFetching }: { mine: Mine; person: Person; isFetching: boolean }) {
  const { t } = useTranslation();
  const online = useOnline();
  const today = dayInMeizhou(new Date());
  const grouped = Map.groupBy(mine.visits, (row) =>
    groupOf(row.card, mine.drafts.get(row.key), outboxOf(mine, row), today),
  );
  if (mine.visits.length === 0 && isFetching) return <Skeleton className="h-32" />;
  if (mine.visits.length === 0)
    return <EmptyFace title={t('list.empty')} text={online ? t('list.emptyText') : t('list.emptyOffline')} />;
  return (
    <>
      <DownloadAll visits={mine.visits} person={person} />
      {GROUPS.map((group) => {
        const rows = (grouped.get(group) ?? []).toSorted((a, b) => (a.card.plannedOn < b.card.plannedOn ? -1 : 1));
        return rows.length === 0 ? null : (
          <section key={group} aria-labelledby={`group-${group}`} className="grid gap-2">
            <h2 id={`group-${group}`} className="mt-1 flex items-baseline gap-2 px-1 font-semibold">
              {t(`group.${group}`)}
              <span className="nums text-sm font-normal text-ink-2">{rows.length}</span>
            </h2>
            {rows.map((row) => (
              <VisitCard
                key={row.key}
                row={row}
                group={group}
                outbox={outboxOf(mine, row)}
                isOverdue={group === 'planned' && row.card.plannedOn < today}
              />
            ))}
          </section>
        );
      })}
    </>
  );
}

const outboxOf = (mine: Mine, { key }: VisitRow) => mine.outbox.filter((record) => record.key === key);

/** All that may be needed tomorrow, at one press, while the signal is good. */
function DownloadAll({ visits, person }: { visits: readonly VisitRow[]; person: Person }) {
  const { t } = useTranslation();
  const online = useOnline();
  const say = useToast();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const missing = visits.filter(
    ({ pack, card }) => pack === null && (card.state === 'planned' || card.state === 'under_way'),
  );

  async function download() {
    setRefused(null);
    try {
      for (const [done, { visitId }] of missing.entries()) {
        setProgress({ done, of: missing.length });
        await downloadPack(person.id, visitId);
      }
      void askToPersist();
      say(t('list.downloaded'));
    } catch (error) {
      setRefused(error);
    } finally {
      setProgress(null);
    }
  }
  if (progress !== null)
    return (
      <div role="status" className="grid gap-2 rounded-card border border-line bg-surface p-4">
        <p>{t('list.downloading', { done: progress.done, of: progress.of })}</p>
        <Bar {...progress} label={t('list.downloading', progress)} />
      </div>
    );
  return (
    <>
      <ProblemNotice error={refused} />
      {missing.length > 0 && online && (
        <Button wide onClick={() => void download()}>
          <Download aria-hidden className="size-5" />
          {t('list.downloadAll', { count: missing.length })}
        </Button>
      )}
    </>
  );
}
