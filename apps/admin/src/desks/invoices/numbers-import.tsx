import { invoices, type ReplyOf } from '@youjian/contract';
import { App, Button, Input, Modal, Upload } from 'antd';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { decode, MOST_CHARACTERS } from '../lots/contribution-csv';
import { INVOICE_NEWS } from './invoice-state';

type Preview = ReplyOf<typeof invoices.previewInvoiceNumbers>;
type Verdict = Preview['rows'][number]['verdict'];
const TONES: Record<Verdict, Tone> = { new: 'ok', known: 'neutral', wrong: 'danger' };

/** File, preview, import: nothing is written before the last step. */
export function NumbersImport({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [csv, setCsv] = useState('');
  const [seen, setSeen] = useState<Preview | null>(null);
  const preview = useSend(invoices.previewInvoiceNumbers, { changes: [], then: setSeen });
  const write = useSend(invoices.importInvoiceNumbers, {
    changes: INVOICE_NEWS,
    then: ({ issued, known }) => {
      void message.success(t('invoice.numbersDone', { count: issued, known }));
      close();
    },
  });
  return (
    <Modal
      open={open}
      width={820}
      title={t('invoice.numbers')}
      onCancel={close}
      okText={seen === null ? t('invoice.preview') : t('invoice.commit', { count: seen.fresh })}
      okButtonProps={{ disabled: seen === null ? csv.trim() === '' : seen.wrong > 0 || seen.fresh === 0 }}
      onOk={() => (seen === null ? preview.mutate({ body: { csv } }) : write.mutate({ body: { csv } }))}
      confirmLoading={preview.isPending || write.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        setCsv('');
        setSeen(null);
        preview.reset();
        write.reset();
      }}
    >
      <ProblemAlert error={preview.error ?? write.error} />
      {seen === null ? <Source csv={csv} setCsv={setCsv} /> : <Rows seen={seen} again={() => setSeen(null)} />}
    </Modal>
  );
}

function Source({ csv, setCsv }: { csv: string; setCsv: (csv: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const read = async (file: File) => {
    if (file.size > MOST_CHARACTERS * 2) return void message.error(t('lot.csv.tooLarge'));
    setCsv(decode(await file.arrayBuffer()));
  };
  return (
    <div className="stack">
      <p className="quiet">{t('invoice.numbersIntro')}</p>
      <Upload
        accept=".csv,text/csv,text/plain"
        showUploadList={false}
        beforeUpload={(file) => (void read(file), false)}
      >
        <Button icon={<FileUp aria-hidden size={16} />}>{t('invoice.choose')}</Button>
      </Upload>
      <div>
        <label htmlFor="numbers-text">{t('invoice.paste')}</label>
        <Input.TextArea
          id="numbers-text"
          rows={10}
          value={csv}
          maxLength={MOST_CHARACTERS}
          onChange={(event) => setCsv(event.target.value)}
        />
      </div>
    </div>
  );
}

function Rows({ seen, again }: { seen: Preview; again: () => void }) {
  const { t } = useTranslation();
  const rows = seen.rows.toSorted(
    (a, b) => Number(b.verdict === 'wrong') - Number(a.verdict === 'wrong') || a.row - b.row,
  );
  return (
    <div className="stack">
      <div className="row-gap" role="status">
        {(['new', 'known', 'wrong'] as const).map((verdict) => (
          <StatusBadge key={verdict} tone={TONES[verdict]}>
            {t(`invoice.verdict.${verdict}`)} {verdict === 'new' ? seen.fresh : seen[verdict]}
          </StatusBadge>
        ))}
        <Button size="small" onClick={again}>
          {t('invoice.again')}
        </Button>
      </div>
      <div className="preview-rows">
        <SimpleTable
          label={t('invoice.preview')}
          rows={rows}
          rowKey={({ row }) => String(row)}
          columns={[
            { title: t('invoice.row'), right: true, cell: ({ row }) => row },
            { title: t('order.no'), cell: ({ orderNo }) => <span className="figure">{orderNo}</span> },
            { title: t('invoice.number'), cell: ({ number }) => <span className="figure">{number}</span> },
            { title: t('invoice.issuedOn'), cell: ({ issuedOn }) => <span className="figure">{issuedOn}</span> },
            {
              title: t('invoice.problems'),
              cell: ({ verdict, errors }) => (
                <>
                  <StatusBadge tone={TONES[verdict]}>{t(`invoice.verdict.${verdict}`)}</StatusBadge>
                  {errors.map(({ column, message }) => (
                    <div key={`${column} ${message}`}>{message}</div>
                  ))}
                </>
              ),
            },
          ]}
        />
      </div>
    </div>
  );
}
