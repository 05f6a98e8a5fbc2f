import { buyerNotices, type ReplyOf } from '@youjian/contract';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { CHANNELS } from './delivery-state';

type Letter = ReplyOf<typeof buyerNotices.listOutbox>['items'][number];
const source = listSource(buyerNotices.listOutbox);

/** Development only: the letters that would have left the house. */
export function OutboxPage() {
  const { t } = useTranslation();
  const [read, setRead] = useState<Letter | null>(null);
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'channel',
      label: t('notice.channel'),
      options: CHANNELS.map((value) => ({ value, label: t(`notice.channelOf.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="outbox"
      title={t('notice.outbox')}
      intro={t('notice.outboxIntro')}
      source={source}
      columns={useColumns(setRead)}
      fields={fields}
      rowKey={({ id }) => id}
      open={setRead}
      empty={t('notice.outboxEmpty')}
      exportable={false}
    >
      <Modal
        open={read !== null}
        title={read?.subject || t('notice.letter')}
        width={720}
        footer={null}
        onCancel={() => setRead(null)}
      >
        {read && (
          <div className="stack">
            <Source title={t('notice.text')} text={read.text} />
            {read.html === null ? null : <Source title={t('notice.html')} text={read.html} />}
          </div>
        )}
      </Modal>
    </ListPage>
  );
}

/** As it was written: what a buyer's name or a carrier could do in it would show here as text. */
function Source({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{text}</pre>
    </section>
  );
}

function useColumns(read: (letter: Letter) => void): readonly Column<Letter>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'at',
      title: t('notice.told'),
      render: ({ at }) => <When at={at} shape="second" />,
      sortBy: ({ at }) => at,
    },
    { key: 'channel', title: t('notice.channel'), render: ({ channel }) => t(`notice.channelOf.${channel}`) },
    { key: 'to', title: t('notice.to'), render: ({ toMasked }) => <span className="figure">{toMasked}</span> },
    {
      key: 'subject',
      title: t('notice.subject'),
      render: ({ subject, text }) => <span className="wraps">{subject || text.slice(0, 60)}</span>,
    },
    {
      key: 'read',
      title: t('notice.read'),
      render: (letter) => (
        <Button
          size="small"
          aria-label={`${t('notice.read')} ${letter.subject || letter.text}`}
          onClick={() => read(letter)}
        >
          {t('notice.read')}
        </Button>
      ),
    },
  ];
}
