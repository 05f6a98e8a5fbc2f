import { Button, EmptyFace, Notice, Skeleton, StatusBadge, buttonClass } from '@youjian/ui';
import { CloudCheck, CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { useOnline } from '../app/online';
import type { Person } from '../app/person';
import { knock, sendNow } from '../outbox/leader';
import { isHeld, retry } from '../outbox/runner';
import { kilobytes, useNamed, useTimes } from '../parts/format';
import { Frame } from '../shell/frame';
import { store } from '../store/db';
import type { OutboxRow, VisitRow } from '../store/kinds';
import { readMine } from '../store/visits';

/** Everything on its way to the server, in the open: what waits, what was confirmed, what needs a person and why. */
export function QueueScreen({ person }: { person: Person }) {
  const { t } = useTranslation();
  const online = useOnline();
  const mine = useLive(() => readMine(person.id), [person.id]);
  const outbox = mine?.outbox ?? [];
  const waiting = outbox.filter(({ state }) => state === 'waiting').length;
  const aside = outbox.filter(({ state }) => state === 'aside').length;
  return (
    <Frame title={t('queue.title')}>
      {mine === undefined && <Skeleton className="h-32" />}
      {mine !== undefined && waiting + aside === 0 && (
        <EmptyFace
          picture={<CloudCheck aria-hidden className="size-12 text-ok" />}
          title={t('queue.allSent')}
          text={t('queue.allSentText')}
        />
      )}
      {waiting > 0 && (
        <Notice tone="info" role="status" title={t('queue.waiting', { count: waiting })}>
          {!online && <p>{t('queue.offlineNote')}</p>}
        </Notice>
      )}
      {aside > 0 && <Notice tone="danger" role="status" title={t('queue.aside', { count: aside })} />}
      {waiting > 0 && online && (
        <Button onClick={() => void sendNow()}>
          <CloudUpload aria-hidden className="size-5" />
          {t('queue.sendNow')}
        </Button>
      )}
      {mine?.visits
        .filter(({ key }) => outbox.some((record) => record.key === key))
        .map((row) => (
          <VisitQueue key={row.key} row={row} records={outbox.filter(({ key }) => key === row.key)} />
        ))}
    </Frame>
  );
}

function VisitQueue({ row, records }: { row: VisitRow; records: readonly OutboxRow[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  const photos = records.filter(({ what }) => what.kind === 'photo');
  const sentPhotos = photos.filter(({ state }) => state === 'sent').length;
  // Forty confirmed photos are one line; what still moves or needs somebody stands by itself.
  const shown = records.filter(({ what, state }) => what.kind !== 'photo' || state !== 'sent');
  const hasTrouble = records.some(({ state }) => state === 'aside');
  return (
    <section aria-labelledby={`queue-${row.visitId}`} className="rounded-card border border-line bg-surface p-4">
      <h2 id={`queue-${row.visitId}`} className="font-semibold">
        {named(row.card.subject, row.card.subjectEn)}
      </h2>
      <p className="text-sm text-ink-2">
        <span className="nums">{row.card.number}</span>
        {photos.length > 0 && ` · ${t('queue.photosOf', { done: sentPhotos, of: photos.length })}`}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {shown.map((record) => (
          <Record key={record.id} record={record} isInLine={isHeld(record, records)} />
        ))}
      </ul>
      {hasTrouble && row.card.role === 'lead' && (
        <Go to={`/visits/${row.visitId}`} className={buttonClass({ look: 'outline' }, 'mt-2')}>
          {t('queue.correct')}
        </Go>
      )}
    </section>
  );
}

const TONES = { waiting: 'waiting', held: 'neutral', aside: 'danger', sent: 'ok', settled: 'neutral' } as const;

function Record({ record, isInLine }: { record: OutboxRow; isInLine: boolean }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { what, state, problem } = record;
  const shown = state === 'waiting' && isInLine ? 'held' : state;
  const again = () => {
    void retry(store, record.seq ?? 0).then(knock);
  };
  return (
    <li className="grid gap-1 py-2">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">{t(`queue.kind.${what.kind}`)}</span>
        <StatusBadge tone={TONES[shown]}>{t(`queue.state.${shown}`)}</StatusBadge>
      </p>
      <p className="text-sm text-ink-2">
        <Details record={record} />
        {record.sentAt !== null && t('queue.sentAt', { time: times.moment(record.sentAt) })}
        {state === 'waiting' &&
          record.attempts > 0 &&
          ` · ${t('queue.again', { attempts: record.attempts, time: times.clock(new Date(record.nextAt).toISOString()) })}`}
      </p>
      {(state === 'aside' || state === 'settled') && problem !== null && (
        <div className="grid gap-1 rounded-[10px] bg-danger-tint p-3 text-sm">
          <p className="font-semibold">{problem.title === 'HTTP 410' ? t('problem.title') : problem.title}</p>
          <p>{problem.code === 'photo_missing' ? t('problem.photo_missing') : problem.detail}</p>
          {state === 'aside' && (
            <p>
              <Button look="outline" size="small" onClick={again}>
                {t('queue.retry')}
              </Button>
            </p>
          )}
        </div>
      )}
    </li>
  );
}

function Details({ record: { what, state, sentBytes } }: { record: OutboxRow }) {
  const { t } = useTranslation();
  if (what.kind === 'sync')
    return (
      <>
        {t('queue.content', {
          answers: what.body.answers?.length ?? 0,
          photos: what.body.photos?.length ?? 0,
          samples: what.body.samples?.length ?? 0,
        })}
        {state === 'sent' && ' · '}
      </>
    );
  if (what.kind === 'photo')
    return <>{t('queue.bytes', { sent: kilobytes(sentBytes), total: kilobytes(what.totalBytes) })}</>;
  return null;
}
