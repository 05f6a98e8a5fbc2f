import { invoices, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { yuan } from '../../parts/format';

export type Invoice = ReplyOf<typeof invoices.listInvoices>['items'][number];
export const INVOICE_FILTERS = invoices.invoiceFilter.options;
/** What is old news once anything about an invoice was written down. */
export const INVOICE_NEWS = [invoices.listInvoices, invoices.invoiceTotals, invoices.listInvoiceBatches];

const TONES: Record<Invoice['state'], Tone> = { requested: 'waiting', exported: 'info', issued: 'ok' };

export function InvoiceBadge({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  return (
    <>
      <StatusBadge tone={TONES[invoice.state]}>{t(`invoice.state.${invoice.state}`)}</StatusBadge>
      {invoice.redDueFen > 0 ? (
        <div>
          <StatusBadge tone="danger">
            {t('invoice.redDue')} {yuan(invoice.redDueFen)}
          </StatusBadge>
        </div>
      ) : null}
      {invoice.state === 'requested' && invoice.amountFen <= 0 ? (
        <div>
          <StatusBadge tone="neutral">{t('invoice.state.nothing_left')}</StatusBadge>
        </div>
      ) : null}
    </>
  );
}
