import { invoices } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import type { Column } from '../../parts/list/list-table';
import { When } from '../../parts/when';
import { InvoiceBadge, type Invoice } from './invoice-state';

/** What can be done with one invoice. */
export interface Move {
  readonly kind: 'issue' | 'red' | 'reveal';
  readonly invoice: Invoice;
}

export function useInvoiceColumns(begin: (move: Move) => void): readonly Column<Invoice>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'asked',
      title: t('invoice.asked'),
      render: ({ askedAt }) => <When at={askedAt} />,
      sortBy: ({ askedAt }) => askedAt,
      file: ({ askedAt }) => askedAt,
    },
    {
      key: 'no',
      title: t('order.no'),
      render: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      sortBy: ({ orderNo }) => orderNo,
      file: ({ orderNo }) => orderNo,
    },
    {
      key: 'title',
      title: t('invoice.titleLabel'),
      render: ({ title }) => t(`invoice.titleOf.${title}`),
      file: ({ title }) => t(`invoice.titleOf.${title}`),
    },
    {
      key: 'state',
      title: t('invoice.stateLabel'),
      render: (invoice) => <InvoiceBadge invoice={invoice} />,
      file: ({ state }) => t(`invoice.state.${state}`),
    },
    ...useFigures(),
    {
      key: 'act',
      title: t('invoice.number'),
      render: (invoice) => <Moves invoice={invoice} begin={begin} />,
      file: ({ number }) => number ?? '',
    },
  ];
}

function useFigures(): readonly Column<Invoice>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'amount',
      title: t('invoice.amount'),
      align: 'right',
      render: ({ amountFen }) => <Money fen={amountFen} strong />,
      sortBy: ({ amountFen }) => amountFen,
      file: ({ amountFen }) => amountFen / 100,
    },
    {
      key: 'tax',
      title: t('invoice.tax'),
      align: 'right',
      render: ({ taxFen }) => <Money fen={taxFen} />,
      file: ({ taxFen }) => (taxFen === null ? '' : taxFen / 100),
    },
    {
      key: 'red',
      title: t('invoice.red'),
      align: 'right',
      render: ({ redFen }) => <Money fen={redFen === 0 ? null : redFen} />,
      file: ({ redFen }) => redFen / 100,
    },
    {
      key: 'batch',
      title: t('invoice.batch'),
      render: ({ batchNo }) => <span className="figure">{batchNo ?? '–'}</span>,
      file: ({ batchNo }) => batchNo ?? '',
    },
  ];
}

function Moves({ invoice, begin }: { invoice: Invoice; begin: (move: Move) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const move = (kind: Move['kind'], word: string) => (
    <Button size="small" aria-label={`${word} ${invoice.orderNo}`} onClick={() => begin({ kind, invoice })}>
      {word}
    </Button>
  );
  return (
    <div className="row-gap">
      {invoice.number === null ? null : (
        <span className="figure">
          {invoice.number} {invoice.issuedOn}
        </span>
      )}
      {invoice.state === 'exported' && may(invoices.issueInvoice) ? move('issue', t('invoice.issue')) : null}
      {invoice.redDueFen > 0 && may(invoices.writeRedNote) ? move('red', t('invoice.writeRed')) : null}
      {may(invoices.revealInvoice) ? move('reveal', t('invoice.reveal')) : null}
    </div>
  );
}
