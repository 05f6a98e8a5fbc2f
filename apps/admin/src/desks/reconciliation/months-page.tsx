import { reconciliation, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';

type Month = ReplyOf<typeof reconciliation.listMonths>['items'][number];

/** The months of the ledger, closed or open. */
export function MonthsPage() {
  const { t } = useTranslation();
  const months = useAsk(reconciliation.listMonths, {});
  return (
    <Page
      title={t('recon.months')}
      back={{ to: '/reconciliation', text: t('recon.title') }}
      intro={t('recon.monthsIntro')}
    >
      <Faces of={months} rows={8}>
        {({ items }) => (items.length === 0 ? <EmptyFace text={t('recon.noEntries')} /> : <Months months={items} />)}
      </Faces>
    </Page>
  );
}

function Months({ months }: { months: readonly Month[] }) {
  const { t } = useTranslation();
  return (
    <SimpleTable
      label={t('recon.months')}
      rows={months}
      rowKey={({ month }) => month}
      columns={[
        {
          title: t('recon.month'),
          cell: ({ month }) => <Link to={`/reconciliation/months/${month}`}>{month}</Link>,
        },
        {
          title: t('recon.stateLabel'),
          cell: ({ isClosed }) => (
            <StatusBadge tone={isClosed ? 'ok' : 'waiting'}>
              {t(isClosed ? 'recon.closed' : 'recon.notClosed')}
            </StatusBadge>
          ),
        },
        {
          title: t('recon.entryCount'),
          right: true,
          cell: ({ entries }) => <span className="figure">{count(entries)}</span>,
        },
        {
          title: t('recon.openShort'),
          right: true,
          cell: ({ month, open }) =>
            open === 0 ? (
              <span className="figure">0</span>
            ) : (
              <Link to={`/reconciliation/months/${month}`}>{count(open)}</Link>
            ),
        },
        { title: t('recon.closedAt'), cell: ({ closedAt }) => <When at={closedAt} /> },
        { title: t('recon.closedBy'), cell: ({ closedBy }) => closedBy ?? <span className="quiet">–</span> },
      ]}
    />
  );
}
