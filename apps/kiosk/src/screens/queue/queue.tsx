import { formatFen } from '@youjian/kernel';
import { EmptyFace, Notice, Skeleton, StatusBadge } from '@youjian/ui';
import { CloudCheck, CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { Frame } from '../../shell/frame';
import type { JournalRow } from '../../store/kinds';
import { till, useTill } from '../../till/use-till';
import { ClearDevice } from '../settings/clear-device';
import { ExportQueue } from './export-queue';
import { LastPulls } from './last-pulls';

/** So many of each are read: a till that was away for a week has thousands, and nobody scrolls through them. */
const MOST_SHOWN = 100;
const MOST_CONFIRMED = 20;

/** Everything on its way to head office, in the open: what waits, what was confirmed, what needs somebody and why. */
export function QueueScreen() {
  const { t } = useTranslation();
  const { head, isReached, quarantined, device } = useTill();
  const rows = useLive(readQueue, ['queue']);
  const { entries, amountFen } = head.waiting;
  const sendNow = () => {
    void till.retryAside().then(() => till.link?.knock());
  };
  return (
    <Frame title={t('queue.title')} back="/">
      {device?.revoked === true && <Notice tone="danger" role="alert" title={t('queue.revoked')} />}
      {entries === 0 && quarantined === 0 && (
        <EmptyFace
          picture={<CloudCheck aria-hidden className="size-12 text-ok" />}
          title={t('queue.allSent')}
          text={t('queue.allSentText')}
        />
      )}
      {entries > 0 && (
        <Notice tone="info" role="status" title={t('queue.waiting', { count: entries, amount: formatFen(amountFen) })}>
          {!isReached && <p>{t('queue.offlineNote')}</p>}
        </Notice>
      )}
      {quarantined > 0 && <Notice tone="danger" role="status" title={t('queue.aside', { count: quarantined })} />}
      {rows?.isBroken === true && (
        <>
          <Notice tone="danger" role="alert" title={t('queue.broken')}>
            <p>{t('queue.brokenText')}</p>
          </Notice>
          <ClearDevice />
        </>
      )}
      <div className="flex flex-wrap gap-3">
        {(entries > 0 || quarantined > 0) && (
          <Key onClick={sendNow} disabled={!isReached}>
            <CloudUpload aria-hidden className="size-5" />
            {t('queue.sendNow')}
          </Key>
        )}
        <ExportQueue />
      </div>
      <LastPulls />
      {rows === undefined ? (
        <Skeleton className="h-32" />
      ) : (
        <>
          <Rows title={t('queue.trouble')} rows={rows.trouble} />
          <Rows title={t('queue.onTheWay')} rows={rows.waiting} />
          <Rows title={t('queue.confirmed')} rows={rows.confirmed} />
        </>
      )}
    </Frame>
  );
}

interface Queue {
  readonly trouble: readonly JournalRow[];
  readonly waiting: readonly JournalRow[];
  readonly confirmed: readonly JournalRow[];
  /** Head office found that its records do not follow from each other: what comes after is booked by nobody. */
  readonly isBroken: boolean;
}

const BROKEN: ReadonlySet<string> = new Set(['journal_chain_broken', 'journal_bad_signature']);

async function readQueue(): Promise<Queue> {
  const { journal } = till.store;
  const [trouble, waiting, latest] = await Promise.all([
    journal.where('state').anyOf('quarantined', 'aside', 'review').limit(MOST_SHOWN).toArray(),
    journal.where('state').equals('waiting').limit(MOST_SHOWN).toArray(),
    journal.orderBy('seq').reverse().limit(MOST_CONFIRMED).toArray(),
  ]);
  return {
    trouble: trouble.toSorted((one, other) => other.seq - one.seq),
    waiting,
    confirmed: latest.filter(({ state }) => state === 'booked'),
    isBroken: latest.some(({ state, verdict }) => state === 'quarantined' && BROKEN.has(verdict?.code ?? '')),
  };
}

function Rows({ title, rows }: { title: string; rows: readonly JournalRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className="rounded-card border border-line bg-surface p-4">
      <h2 className="font-semibold">{title}</h2>
      <ul className="mt-1 divide-y divide-line">
        {rows.map((row) => (
          <Entry key={row.seq} row={row} />
        ))}
      </ul>
    </section>
  );
}

const TONES = {
  waiting: 'waiting',
  sending: 'info',
  booked: 'ok',
  review: 'warn',
  quarantined: 'danger',
  aside: 'danger',
} as const;

function Entry({ row }: { row: JournalRow }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { isReached } = useTill();
  const shown = row.state === 'waiting' && isReached ? 'sending' : row.state;
  const why = row.verdict?.detail ?? null;
  return (
    <li className="grid gap-1 py-2">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          {t(`queue.kind.${row.kind}`)}
          {row.totalFen > 0 && (
            <span className="nums"> {formatFen(row.kind === 'return' ? -row.totalFen : row.totalFen)}</span>
          )}
        </span>
        <StatusBadge tone={TONES[shown]}>{t(`queue.state.${shown}`)}</StatusBadge>
      </p>
      <p className="nums text-sm text-ink-2">
        #{row.seq} · {times.moment(row.at)}
        {row.receiptNo !== null && ` · ${row.receiptNo}`}
        {row.offline === 1 && ` · ${t('queue.soldOffline')}`}
      </p>
      {why !== null && <p className="rounded-[10px] bg-danger-tint p-3 text-sm">{why}</p>}
    </li>
  );
}
