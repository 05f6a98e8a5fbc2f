import { tillBooks } from '@youjian/contract';
import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { EntryDialog } from './entry-dialog';
import { ENTRY_TONES, OutletName, TillIntro, type Entry } from './till-parts';

const source = listSource(tillBooks.listJournalEntries);
const SHOWN = ['waiting', 'quarantined', 'review', 'decided', 'all'] as const;

/** What tills sent and nobody could book, or was booked and is to be looked at. Nothing here is ever deleted. */
export function EntriesPage() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ListPage
      list="till-entries"
      title={t('till.entriesTitle')}
      intro={<TillIntro text={t('till.entriesIntro')} />}
      source={source}
      columns={useColumns(setOpen)}
      fields={[
        {
          kind: 'choice',
          name: 'show',
          label: t('till.showLabel'),
          options: SHOWN.map((value) => ({ value, label: t(`till.show.${value}`) })),
        },
      ]}
      firstView={t('till.show.waiting')}
      views={SHOWN.filter((show) => show !== 'waiting').map((show) => ({
        label: t(`till.show.${show}`),
        filters: { show },
      }))}
      rowKey={({ id }) => id}
      empty={t('till.noEntries')}
    >
      {open === null ? null : <EntryDialog id={open} close={() => setOpen(null)} />}
    </ListPage>
  );
}

function useColumns(open: (id: string) => void): readonly Column<Entry>[] {
  const { t } = useTranslation();
  const word = useWord();
  const kindOf = ({ kind }: Entry) => (kind === null ? t('till.unreadable') : word('till.kind', kind));
  return [
    {
      key: 'received',
      title: t('till.received'),
      render: ({ receivedAt }) => <When at={receivedAt} />,
      sortBy: ({ receivedAt }) => receivedAt,
      file: ({ receivedAt }) => receivedAt,
    },
    {
      key: 'device',
      title: t('till.device'),
      render: ({ deviceId, deviceName, seq }) => (
        <>
          <Link to={`/tills/${deviceId}`}>{deviceName}</Link>
          <div className="quiet figure">#{count(seq)}</div>
        </>
      ),
      file: ({ deviceName, seq }) => `${deviceName} #${seq}`,
    },
    {
      key: 'outlet',
      title: t('till.outlet'),
      render: (entry) => <OutletName of={entry} />,
      file: ({ outletCode }) => outletCode,
    },
    { key: 'kind', title: t('till.kindLabel'), render: kindOf, file: kindOf },
    {
      key: 'verdict',
      title: t('till.verdictLabel'),
      render: (entry) => (
        <>
          <StatusBadge tone={ENTRY_TONES[entry.verdict]}>{t(`till.verdict.${entry.verdict}`)}</StatusBadge>
          {entry.code === null ? null : (
            <div className="quiet wraps">{entry.detail ?? word('till.code', entry.code)}</div>
          )}
        </>
      ),
      file: ({ verdict, code }) => `${t(`till.verdict.${verdict}`)} ${code ?? ''}`,
    },
    {
      key: 'decided',
      title: t('till.decided'),
      render: ({ decidedBy, decisionReason }) =>
        decidedBy === null ? (
          <span className="quiet">–</span>
        ) : (
          <>
            {decidedBy}
            <div className="quiet wraps">{decisionReason}</div>
          </>
        ),
      file: ({ decidedBy, decisionReason }) => [decidedBy, decisionReason].filter(Boolean).join(' '),
    },
    {
      key: 'act',
      title: t('till.look'),
      render: (entry) => (
        <Button size="small" aria-label={`${t('till.lookAt')} #${entry.seq}`} onClick={() => open(entry.id)}>
          {t('till.lookAt')}
        </Button>
      ),
    },
  ];
}
