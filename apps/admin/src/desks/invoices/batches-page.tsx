import { address } from '@youjian/client';
import { invoices, type ReplyOf } from '@youjian/contract';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';

type Batch = ReplyOf<typeof invoices.listInvoiceBatches>['items'][number];
const source = listSource(invoices.listInvoiceBatches);

/** The batches that were exported; each file can be fetched again, for a purpose that is written down. */
export function BatchesPage() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Batch | null>(null);
  return (
    <ListPage
      list="invoice-batches"
      title={t('invoice.batches')}
      intro={t('invoice.batchesIntro')}
      source={source}
      columns={useColumns(setWanted)}
      rowKey={({ id }) => id}
      empty={t('invoice.batchesEmpty')}
    >
      <DownloadDialog batch={wanted} close={() => setWanted(null)} />
    </ListPage>
  );
}

function DownloadDialog({ batch, close }: { batch: Batch | null; close: () => void }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const isSaid = purpose.trim().length >= 2;
  const link = (door: typeof invoices.invoiceBatchCsv, word: string) => (
    <Button
      key={word}
      type="primary"
      disabled={!isSaid}
      onClick={close}
      {...(isSaid && batch
        ? {
            href: address(door.path, { params: { id: batch.id }, query: { purpose: purpose.trim() } }),
            download: true,
          }
        : {})}
    >
      {word}
    </Button>
  );
  return (
    <Modal
      open={batch !== null}
      title={t('invoice.downloadTitle', { no: batch?.batchNo ?? '' })}
      onCancel={close}
      mask={{ closable: false }}
      afterClose={() => setPurpose('')}
      footer={[link(invoices.invoiceBatchCsv, t('invoice.csv')), link(invoices.invoiceBatchExcel, t('invoice.excel'))]}
    >
      <p className="quiet">{t('invoice.batchesIntro')}</p>
      <label htmlFor="batch-purpose">{t('invoice.purpose')}</label>
      <Input
        id="batch-purpose"
        value={purpose}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setPurpose(event.target.value)}
      />
    </Modal>
  );
}

function useColumns(want: (batch: Batch) => void): readonly Column<Batch>[] {
  const { t } = useTranslation();
  const may = useMay();
  const scopeOf = ({ month, channel, outletName }: Batch): string =>
    [month, channel && t(`channel.${channel}`), outletName].filter(Boolean).join(' · ') || t('invoice.all');
  return [
    {
      key: 'no',
      title: t('invoice.batch'),
      render: ({ batchNo }) => <span className="figure">{batchNo}</span>,
      sortBy: ({ batchNo }) => batchNo,
      file: ({ batchNo }) => batchNo,
    },
    {
      key: 'made',
      title: t('invoice.madeAt'),
      render: ({ madeAt }) => <When at={madeAt} />,
      sortBy: ({ madeAt }) => madeAt,
      file: ({ madeAt }) => madeAt,
    },
    { key: 'by', title: t('invoice.madeBy'), render: ({ madeBy }) => madeBy, file: ({ madeBy }) => madeBy },
    { key: 'scope', title: t('invoice.scope'), render: scopeOf, file: scopeOf },
    {
      key: 'count',
      title: t('invoice.count'),
      align: 'right',
      render: ({ invoices: number }) => count(number),
      file: ({ invoices: number }) => number,
    },
    {
      key: 'issued',
      title: t('invoice.issuedCount'),
      align: 'right',
      render: ({ issued }) => count(issued),
      file: ({ issued }) => issued,
    },
    {
      key: 'amount',
      title: t('invoice.amount'),
      align: 'right',
      render: ({ amountFen }) => <Money fen={amountFen} strong />,
      file: ({ amountFen }) => amountFen / 100,
    },
    {
      key: 'tax',
      title: t('invoice.tax'),
      align: 'right',
      render: ({ taxFen }) => <Money fen={taxFen} />,
      file: ({ taxFen }) => taxFen / 100,
    },
    {
      key: 'file',
      title: t('invoice.download'),
      render: (batch) =>
        may(invoices.invoiceBatchCsv) ? (
          <Button
            size="small"
            aria-label={t('invoice.downloadTitle', { no: batch.batchNo })}
            onClick={() => want(batch)}
          >
            {t('invoice.download')}
          </Button>
        ) : (
          <span className="quiet">–</span>
        ),
    },
  ];
}
