import { newRequestKey } from '@youjian/client';
import { prices, type ReplyOf } from '@youjian/contract';
import { Alert, Button, Modal, Upload } from 'antd';
import { Download, Upload as UploadIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../../app/upload';
import { Money } from '../../../parts/figures';
import { ProblemAlert } from '../../../parts/problem-alert';
import { SimpleTable } from '../../../parts/simple-table';
import { StatusBadge } from '../../../parts/status-badge';

type Row = ReplyOf<typeof prices.readPriceSheet>['items'][number];
export interface SheetLine {
  readonly skuId: string;
  readonly priceFen: number;
  readonly name: string;
}

/** Take the list of prices out, fill in the new ones, bring it in again. What was read is shown before it is taken. */
export function SheetButtons({ bring }: { bring: (lines: readonly SheetLine[]) => void }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isReading, setReading] = useState(false);
  const read = async (file: Blob) => {
    setReading(true);
    setError(null);
    try {
      const options = { requestKey: newRequestKey(), progress: () => undefined, signal: new AbortController().signal };
      setRows((await upload(prices.readPriceSheet, {} as never, file, options)).items);
    } catch (failed) {
      setError(failed);
      setRows([]);
    } finally {
      setReading(false);
    }
  };
  return (
    <span className="row-gap">
      <Button href="/api/v1/admin/price-sheets/current.xlsx" icon={<Download aria-hidden size={16} />}>
        {t('priceDesk.sheetExcel')}
      </Button>
      <Button href="/api/v1/admin/price-sheets/current.csv" icon={<Download aria-hidden size={16} />}>
        {t('priceDesk.sheetCsv')}
      </Button>
      <Upload
        accept=".csv,.xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <Button icon={<UploadIcon aria-hidden size={16} />} loading={isReading}>
          {t('priceDesk.bring')}
        </Button>
      </Upload>
      <SheetRead
        rows={rows}
        error={error}
        close={() => setRows(null)}
        take={(lines) => {
          bring(lines);
          setRows(null);
        }}
      />
    </span>
  );
}

interface SheetReadProps {
  readonly rows: readonly Row[] | null;
  readonly error: unknown;
  readonly close: () => void;
  readonly take: (lines: readonly SheetLine[]) => void;
}

function SheetRead({ rows, error, close, take }: SheetReadProps) {
  const { t } = useTranslation();
  const right = (rows ?? []).flatMap(({ skuId, priceFen, productName, skuName, code, problem }) =>
    problem === null && skuId !== null && priceFen !== null
      ? [{ skuId, priceFen, name: `${productName ?? ''} · ${skuName ?? ''} · ${code}` }]
      : [],
  );
  const wrong = (rows ?? []).length - right.length;
  return (
    <Modal
      open={rows !== null}
      width={820}
      title={t('priceDesk.sheetRead')}
      okText={t('priceDesk.take', { n: right.length })}
      okButtonProps={{ disabled: right.length === 0 }}
      onOk={() => take(right)}
      onCancel={close}
      destroyOnHidden
    >
      <ProblemAlert error={error} />
      {wrong > 0 ? <Alert type="warning" showIcon title={t('priceDesk.rowsLeftOut', { n: wrong })} /> : null}
      {rows === null || rows.length === 0 ? (
        error ? null : (
          <p>{t('priceDesk.sheetEmpty')}</p>
        )
      ) : (
        <SimpleTable
          label={t('priceDesk.sheetRead')}
          rows={rows}
          rowKey={({ number }) => String(number)}
          columns={[
            { title: t('priceDesk.row'), right: true, cell: ({ number }) => number },
            {
              title: t('price.item'),
              cell: ({ productName, skuName, code }) => [productName, skuName, code].filter(Boolean).join(' · '),
            },
            { title: t('priceDesk.before'), right: true, cell: ({ currentFen }) => <Money fen={currentFen} /> },
            { title: t('priceDesk.after'), right: true, cell: ({ priceFen }) => <Money fen={priceFen} /> },
            {
              title: t('price.standingLabel'),
              cell: ({ problem }) => (
                <StatusBadge tone={problem === null ? 'ok' : 'warn'}>
                  {problem === null ? t('priceDesk.rowRight') : t(`priceDesk.rowProblem.${problem}`)}
                </StatusBadge>
              ),
            },
          ]}
        />
      )}
    </Modal>
  );
}
