import { lots } from '@youjian/contract';
import { App, Button, Input, Modal, Upload } from 'antd';
import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { download } from '../../parts/list/csv';
import { ProblemAlert } from '../../parts/problem-alert';
import { contributionsOf, decode, MOST_CHARACTERS, template, type Preview } from './contribution-csv';
import { CsvPreview } from './csv-preview';
import { LOT_NEWS, type Lot } from './lot-state';

interface CsvImportProps {
  readonly lot: Lot;
  readonly open: boolean;
  readonly close: () => void;
}

/** Template, file, preview, import: nothing is recorded before the last step. */
export function CsvImport({ lot, open, close }: CsvImportProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [csv, setCsv] = useState('');
  const [seen, setSeen] = useState<Preview | null>(null);
  const preview = useSend(lots.previewContributions, { changes: [], then: setSeen });
  const record = useSend(lots.recordContributions, {
    changes: LOT_NEWS,
    then: () => {
      void message.success(t('lot.entry.saved'));
      close();
    },
  });
  const params = { code: lot.code };
  const importNow = (read: Preview) => record.mutate({ params, body: { contributions: contributionsOf(read) } });
  return (
    <Modal
      open={open}
      width={820}
      title={t('lot.csv.title', { code: lot.code })}
      onCancel={close}
      okText={seen === null ? t('lot.csv.preview') : t('lot.csv.commit', { count: seen.rows.length - seen.errorRows })}
      okButtonProps={{ disabled: seen === null ? csv.trim() === '' : !seen.committable }}
      onOk={() => (seen === null ? preview.mutate({ params, body: { csv } }) : importNow(seen))}
      confirmLoading={preview.isPending || record.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        setCsv('');
        setSeen(null);
        preview.reset();
        record.reset();
      }}
    >
      <ProblemAlert error={preview.error ?? record.error} />
      {seen === null ? (
        <Source lot={lot} csv={csv} setCsv={setCsv} />
      ) : (
        <CsvPreview preview={seen} code={lot.code} again={() => setSeen(null)} />
      )}
    </Modal>
  );
}

function Source({ lot, csv, setCsv }: { lot: Lot; csv: string; setCsv: (csv: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const read = async (file: File) => {
    if (file.size > MOST_CHARACTERS * 2) return void message.error(t('lot.csv.tooLarge'));
    const text = decode(await file.arrayBuffer());
    if (text.length > MOST_CHARACTERS) return void message.error(t('lot.csv.tooLarge'));
    setCsv(text);
  };
  return (
    <div className="stack">
      <p className="quiet">{t('lot.csv.intro')}</p>
      <div className="row-gap">
        <Button
          icon={<Download aria-hidden size={16} />}
          onClick={() => download(`${lot.code}-contributions.csv`, template(lot))}
        >
          {t('lot.csv.template')}
        </Button>
        <Upload
          accept=".csv,text/csv,text/plain"
          showUploadList={false}
          beforeUpload={(file) => (void read(file), false)}
        >
          <Button icon={<FileUp aria-hidden size={16} />}>{t('lot.csv.choose')}</Button>
        </Upload>
      </div>
      <div>
        <label htmlFor="csv-text">{t('lot.csv.paste')}</label>
        <Input.TextArea
          id="csv-text"
          rows={10}
          value={csv}
          maxLength={MOST_CHARACTERS}
          onChange={(event) => setCsv(event.target.value)}
          style={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace' }}
        />
      </div>
    </div>
  );
}
