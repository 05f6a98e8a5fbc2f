import { invoices, orders } from '@youjian/contract';
import { Button } from 'antd';
import { FileDown, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import { listSource } from '../../parts/list/source';
import { ExportDialog } from './export-dialog';
import { useInvoiceColumns, type Move } from './invoice-columns';
import { INVOICE_FILTERS } from './invoice-state';
import { NumberDialog } from './number-dialog';
import { NumbersImport } from './numbers-import';
import { RevealInvoice } from './reveal-invoice';

const source = listSource(invoices.listInvoices);

/** What buyers asked an invoice for, and where each of them stands. */
export function InvoicesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [move, setMove] = useState<Move | null>(null);
  const [opened, setOpened] = useState<'export' | 'numbers' | null>(null);
  const totals = useAsk(invoices.invoiceTotals, {}).data;
  const counts = totals && {
    requested: totals.requested,
    exported: totals.exported,
    issued: totals.issued,
    red_needed: totals.redNeeded,
    nothing_left: totals.nothingLeft,
  };
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('invoice.stateLabel'),
      options: INVOICE_FILTERS.map((value) => ({ value, label: t(`invoice.state.${value}`) })),
    },
    { kind: 'text', name: 'month', label: `${t('invoice.month')} (${t('invoice.monthHint')})`, width: 240 },
    {
      kind: 'choice',
      name: 'channel',
      label: t('order.channel'),
      options: orders.CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="invoices"
      title={t('invoice.title')}
      intro={
        <>
          {t('invoice.intro')} <Link to="/invoices/batches">{t('invoice.batches')}</Link>{' '}
          <Link to="/invoices/tax-rates">{t('invoice.rates')}</Link>
        </>
      }
      source={source}
      columns={useInvoiceColumns(setMove)}
      fields={fields}
      views={INVOICE_FILTERS.map((state) => ({
        label: t(`invoice.state.${state}`),
        filters: { state },
        count: counts?.[state],
      }))}
      searchIn={t('invoice.searchIn')}
      rowKey={({ id }) => id}
      empty={t('invoice.empty')}
      primary={
        may(invoices.exportInvoices) ? (
          <>
            <Button icon={<FileUp aria-hidden size={16} />} onClick={() => setOpened('numbers')}>
              {t('invoice.numbers')}
            </Button>
            <Button
              type="primary"
              data-primary=""
              icon={<FileDown aria-hidden size={16} />}
              onClick={() => setOpened('export')}
            >
              {t('invoice.export')}
            </Button>
          </>
        ) : undefined
      }
    >
      <ExportDialog open={opened === 'export'} close={() => setOpened(null)} />
      <NumbersImport open={opened === 'numbers'} close={() => setOpened(null)} />
      <NumberDialog move={move} close={() => setMove(null)} />
      <RevealInvoice invoice={move?.kind === 'reveal' ? move.invoice : null} close={() => setMove(null)} />
    </ListPage>
  );
}
