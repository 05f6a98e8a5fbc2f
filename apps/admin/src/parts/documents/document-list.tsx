import { documents, type ReplyOf } from '@youjian/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Select } from 'antd';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOf, useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { upload } from '../../app/upload';
import { Faces } from '../faces';
import { ProblemAlert } from '../problem-alert';
import { SimpleTable } from '../simple-table';
import { When } from '../when';
import { useWord } from '../words';
import { sizeOf } from './file-size';
import { UploadField } from './upload-field';
import './documents.css';

type Listed = ReplyOf<typeof documents.listDocuments>;
type Item = Listed['items'][number];

export interface DocumentKind {
  readonly code: string;
  readonly label: string;
}

interface DocumentListProps {
  readonly subject: documents.DocumentSubjectKind;
  readonly subjectId: string;
  /** What may be handed in here; the first one is chosen. Without it, evidence. */
  readonly kinds?: readonly DocumentKind[];
  /** What else is old news once a document has come or gone (the case that now has all its papers). */
  readonly changes?: Parameters<typeof useSend>[1]['changes'];
}

const ACCEPT = '.pdf,.jpg,.jpeg,.png,.webp,.xlsx,.docx,.csv,.txt';
/** What the browser says a file is; where it says nothing, the ending. The server looks into the file and decides. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
  txt: 'text/plain',
};
export const typeOf = ({ name, type }: Pick<File, 'name' | 'type'>): string =>
  TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? (type || 'application/octet-stream');

/** The documents of a case, base, lot or visit: who handed in what and when; hand in, look at, take back. */
export function DocumentList({ subject, subjectId, kinds, changes = [] }: DocumentListProps) {
  const list = useAsk(documents.listDocuments, { query: { subject, subjectId } });
  return (
    <Faces of={list} rows={3}>
      {(listed) => (
        <div className="stack">
          <Table listed={listed} kinds={kinds ?? []} changes={changes} />
          {listed.mayAdd ? (
            <HandIn subject={subject} subjectId={subjectId} kinds={kinds ?? []} changes={changes} />
          ) : null}
        </div>
      )}
    </Faces>
  );
}

type Shared = Required<Pick<DocumentListProps, 'kinds' | 'changes'>>;

function Table({ listed, kinds, changes }: Shared & { listed: Listed }) {
  const { t } = useTranslation();
  const word = useWord();
  const { message } = App.useApp();
  const withdraw = useSend(documents.withdrawDocument, {
    changes: [documents.listDocuments, ...changes],
    then: () => void message.success(t('papers.withdrawnDone')),
  });
  const kindOf = (code: string) => kinds.find((kind) => kind.code === code)?.label ?? word('papers.kind', code);
  if (listed.items.length === 0) return <p className="quiet">{t('papers.none')}</p>;
  return (
    <>
      <ProblemAlert error={withdraw.error} />
      <SimpleTable
        label={t('papers.title')}
        rows={listed.items}
        rowKey={({ id }) => id}
        columns={[
          { title: t('papers.kindLabel'), cell: (row) => <span className="wraps">{kindOf(row.kind)}</span> },
          { title: t('papers.name'), cell: (row) => <Name row={row} /> },
          { title: t('papers.size'), right: true, cell: (row) => sizeOf(row.byteCount) },
          { title: t('papers.by'), cell: (row) => row.uploadedByName },
          { title: t('papers.at'), cell: (row) => <When at={row.uploadedAt} /> },
          {
            title: t('papers.action'),
            cell: (row) => (
              <Withdraw
                row={row}
                busy={withdraw.isPending}
                send={() => withdraw.mutate({ params: { id: row.id }, body: {} })}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function Name({ row }: { row: Item }) {
  const { t } = useTranslation();
  const address = documents.readDocument.path.replace(':id', row.id);
  const isShown = row.mediaType === 'application/pdf' || row.mediaType.startsWith('image/');
  return (
    <span className="wraps">
      <a
        href={isShown ? `${address}?look=true` : address}
        {...(isShown ? { target: '_blank', rel: 'noreferrer' } : {})}
        className={row.withdrawnAt === null ? undefined : 'document-withdrawn'}
      >
        {row.fileName}
      </a>
      {row.withdrawnAt === null ? null : (
        <div className="quiet">{t('papers.withdrawnBy', { name: row.withdrawnByName ?? '' })}</div>
      )}
    </span>
  );
}

function Withdraw({ row, busy, send }: { row: Item; busy: boolean; send: () => void }) {
  const { t } = useTranslation();
  if (!row.mayWithdraw) return <span className="quiet">–</span>;
  return (
    <Popconfirm title={t('papers.withdrawSure', { name: row.fileName })} okText={t('papers.withdraw')} onConfirm={send}>
      <Button
        size="small"
        icon={<Undo2 aria-hidden size={14} />}
        loading={busy}
        aria-label={t('papers.withdrawNamed', { name: row.fileName })}
      >
        {t('papers.withdraw')}
      </Button>
    </Popconfirm>
  );
}

function HandIn({ subject, subjectId, kinds, changes }: Shared & Pick<DocumentListProps, 'subject' | 'subjectId'>) {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = chosen ?? kinds[0]?.code ?? 'evidence';
  if (!may(documents.uploadDocument)) return null;
  return (
    <div className="stack">
      {kinds.length < 2 ? null : (
        <label className="row-gap">
          <span>{t('papers.kindLabel')}</span>
          <Select
            value={kind}
            onChange={setChosen}
            options={kinds.map(({ code, label }) => ({ value: code, label }))}
            style={{ minWidth: 260 }}
            aria-label={t('papers.kindLabel')}
          />
        </label>
      )}
      <UploadField
        label={kinds.find(({ code }) => code === kind)?.label ?? t('papers.title')}
        accept={ACCEPT}
        mostBytes={documents.MOST_DOCUMENT_BYTES}
        many
        send={async (file, options) => {
          const query = { subject, subjectId, kind, fileName: file.name.slice(-200), mediaType: typeOf(file) };
          await upload(documents.uploadDocument, { query } as never, file, options);
          const old = [documents.listDocuments, ...changes];
          await Promise.all(old.map((route) => queries.invalidateQueries({ queryKey: keyOf(route) })));
        }}
      />
    </div>
  );
}
